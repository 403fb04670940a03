/** A running dora subgraph of one organisation whose facts are recorded by its mutations, for tests of what is told live. */
import pg from 'pg';
import type { Claim } from '#kit/claims';
import { newId } from '#kit/ids';
import { createLog } from '#kit/log';
import type { SubgraphListening } from '#kit/server';
import { askSubgraph, claimOf, TEST_SECRET } from '../../../tests/support/ask.ts';
import { createDatabase } from '../../../tests/support/database.ts';
import { seedOrganisation, type Seeded } from '../../../tests/support/seed.ts';
import { startDora } from '../server.ts';

/** platform > payments > checkout, ledger; search > finder. */
const CATALOG = {
  teams: ['platform', { key: 'payments', parent: 'platform' }, 'search'],
  services: [
    { key: 'checkout', team: 'payments' },
    { key: 'ledger', team: 'payments' },
    { key: 'finder', team: 'search' },
  ],
};

export interface LiveServer extends Seeded {
  readonly url: string;
  counts: SubgraphListening['counts'];
  claim(over?: Partial<Claim>): Claim;
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** Answers their ids. */
  record(items: readonly object[], options?: object): Promise<string[]>;
  /** An incident of that service, as its owner would have stored it, and the notice of it. */
  open(service: string, detectedAt: string): Promise<void>;
  /** As superuser. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

export async function startLiveServer(): Promise<LiveServer> {
  const database = await createDatabase();
  const seeded = await seedOrganisation(database.adminUrl, CATALOG);
  const { organisationId, services } = seeded;
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const server = await startDora({
    ...{ databaseUrl: database.url('dora'), secret: TEST_SECRET, port: 0, host: '127.0.0.1' },
    log: createLog('dora', 'warn'),
  });
  const claim = (over: Partial<Claim> = {}) => claimOf(organisationId, over);
  const ask = async <Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> => {
    const { data, errors } = await askSubgraph<Data>(server.url, 'dora', claim(), query, variables);
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  };
  return {
    ...seeded,
    url: server.url,
    counts: server.counts,
    claim,
    ask,
    record: async (items, options = {}) => {
      const input = { ...options, items };
      const data = await ask<{ recordDeployments: { results: { id: string | null; errors: unknown[] }[] } }>(
        `mutation ($input: RecordDeploymentsInput!) { recordDeployments(input: $input) { results { id errors { code } } } }`,
        { input },
      );
      return data.recordDeployments.results.map(({ id, errors }) => id ?? JSON.stringify(errors));
    },
    open: async (service, detectedAt) => {
      await admin.query(
        `INSERT INTO incident.incident (organisation_id, id, source, external_id, title, severity, service_id, environment_kind, observed_at,
           body_hash, recorded_by, status, detected_at, opening_known, open_since)
         VALUES ($1, $2::uuid, 'pager', $2::text, 'x', 'HIGH', $3, 'PRODUCTION', $4, '', '', 'OPEN', $4, true, $4)`,
        [organisationId, newId(), services[service], detectedAt],
      );
      await admin.query(`SELECT pg_notify('roosevelt_incident', $1)`, [organisationId]);
    },
    sql: async <Row extends object>(text: string, values: unknown[] = []) =>
      (await admin.query<Row>(text, values)).rows,
    stop: async () => {
      await server.close();
      await admin.end();
      await database.drop();
    },
  };
}

/** A successful production deployment; `over` says what differs. */
export function run(id: string, service: string, finishedAt: string, over: object = {}): object {
  const own = { ref: { source: 'ci', id }, service: { key: service }, environment: 'production', status: 'SUCCESS' };
  return { ...own, startedAt: finishedAt, finishedAt, observedAt: finishedAt, sha: `sha-${id}`, ...over };
}
