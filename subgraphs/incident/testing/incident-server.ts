/** A running incident subgraph over a database of its own, with two organisations in its catalog. For tests only. */
import pg from 'pg';
import type { Claim } from '#kit/claims';
import type { Listening } from '#kit/http';
import { createLog } from '#kit/log';
import type { SubgraphListening } from '#kit/server';
import { askSubgraph, claimOf, TEST_SECRET, type Answer } from '../../../tests/support/ask.ts';
import { createDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { seedOrganisation, type Seeded } from '../../../tests/support/seed.ts';
import { startIncident } from '../server.ts';

export const NOW = new Date('2026-11-24T12:00:00Z');

/** platform > payments > checkout-api, ledger; search > finder; nobody owns the orphan. */
const CATALOG = {
  teams: ['platform', { key: 'payments', parent: 'platform' }, 'search'],
  services: [
    { key: 'checkout-api', team: 'payments', repositories: [{ repository: 'github.com/acme/checkout' }] },
    { key: 'ledger', team: 'payments' },
    { key: 'finder', team: 'search' },
    { key: 'orphan' },
  ],
};

export interface IncidentServer {
  readonly home: Seeded;
  /** Another organisation in the same database. */
  readonly stranger: Seeded;
  /** Statements since the last call of `statements()`, those of transactions left out. */
  statements(): string[];
  /** Lets the n-th statement from now fail, those of transactions left out; null: none. */
  failAt(n: number | null): void;
  /** As the owner of `home` unless the claim says otherwise. */
  readonly ask: <Data>(
    query: string,
    variables?: Record<string, unknown>,
    claim?: Partial<Claim>,
  ) => Promise<Answer<Data>>;
  /** As superuser, past row-level security. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  setNow(now: Date): void;
  /** Where it listens. */
  readonly url: string;
  /** Of sockets, operations, feeds and listeners. */
  counts(): ReturnType<SubgraphListening['counts']>;
  /** As a login of Postgres. */
  readonly databaseUrl: string;
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** Of transactions, not of the work in them. */
const OF_TRANSACTIONS = /^\s*(BEGIN|COMMIT|ROLLBACK|SET|SELECT set_config)/i;

export async function startIncidentServer(logLevel = 'warn'): Promise<IncidentServer> {
  const database = await createDatabase();
  const home = await seedOrganisation(database.adminUrl, { key: 'home', ...CATALOG });
  const stranger = await seedOrganisation(database.adminUrl, { key: 'stranger', zone: 'Europe/Berlin', ...CATALOG });
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  // Views answer under their owner's row-level security, whoever asks.
  await admin.query(`SELECT set_config('app.organisation', $1, false)`, [home.organisationId]);
  const state = { now: NOW, seen: [] as string[], failIn: null as number | null };
  const server = await startIncident({
    databaseUrl: database.url('incident'),
    secret: TEST_SECRET,
    port: 0,
    host: '127.0.0.1',
    log: createLog('incident', logLevel),
    now: () => state.now,
    onStatement: (text) => {
      if (OF_TRANSACTIONS.test(text)) return;
      state.seen.push(text);
      if (state.failIn !== null && --state.failIn === 0) throw new Error(`failed on purpose: ${text.slice(0, 60)}`);
    },
  });
  return {
    home,
    stranger,
    statements: () => state.seen.splice(0),
    failAt: (n) => void (state.failIn = n),
    ask: (query, variables, claim) =>
      askSubgraph(server.url, 'incident', claimOf(home.organisationId, claim), query, variables),
    sql: async <Row extends object>(text: string, values: unknown[] = []) =>
      (await admin.query<Row>(text, values)).rows,
    url: server.url,
    counts: server.counts,
    databaseUrl: database.url('incident'),
    adminUrl: database.adminUrl,
    setNow: (now) => void (state.now = now),
    stop: () => stop(server, admin, database),
  };
}

async function stop(server: Listening, admin: pg.Client, database: TestDatabase): Promise<void> {
  await server.close();
  await admin.end();
  await database.drop();
}

/** An incident input; `over` says what differs. */
export function incident(id: string, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ref: { source: 'pager', id },
    title: `Incident ${id}`,
    severity: 'HIGH',
    observedAt: '2026-11-24T11:00:00Z',
    ...over,
  };
}

export interface RecordResult {
  readonly outcome: string;
  readonly id: string | null;
  readonly ref: { source: string; id: string } | null;
  readonly errors: readonly { code: string; path: string[]; message: string; received: string | null }[];
  readonly warnings: readonly { code: string; path: string[]; message: string }[];
}

export const RECORD = `mutation ($input: RecordIncidentsInput!) { recordIncidents(input: $input) {
  results { index ref { source id } outcome id errors { code path message received } warnings { code path message } }
  summary { created updated unchanged stale rejected } replayed requestId } }`;

export interface Recorded {
  readonly recordIncidents: {
    readonly results: RecordResult[];
    readonly summary: Record<string, number>;
    readonly replayed: boolean;
  };
}

/** Sends items and gives their results; throws what GraphQL refused. */
export async function record(
  { ask }: IncidentServer,
  items: readonly object[],
  options: Record<string, unknown> = {},
  claim: Partial<Claim> = {},
): Promise<RecordResult[]> {
  const answer = await ask<Recorded>(RECORD, { input: { ...options, items } }, claim);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data!.recordIncidents.results;
}
