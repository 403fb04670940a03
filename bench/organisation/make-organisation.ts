/** The generated organisation: catalog through the graph, facts by SQL, and what is resolved from them by the product. */
import pg from 'pg';
import { organisationIdOf } from '#kit/ids';
import { createLog } from '#kit/log';
import { Database } from '#kit/database';
import { CreateOrganisationDocument, UpsertServicesDocument, UpsertTeamsDocument, type Client } from '#client';
import { loginRole } from '../../packages/dev-env/database/owners.ts';
import { roleUrl } from '../../packages/dev-env/database/role-secrets.ts';
import { ensureSecrets } from '../../packages/dev-env/secrets.ts';
import { bringUpToDate } from '../../subgraphs/dora/actions/bring-up-to-date.ts';
import type { RunningPlatform } from '../platform/start-platform.ts';
import { insertFacts } from './insert-facts.ts';
import { planFacts } from './plan-facts.ts';
import { HANDOVER, ORGANISATION, repositoryOf, serviceKey, SERVICES, teamKey, TEAMS, ZONE } from './size.ts';

/** Answers the id of the organisation. `note` tells how far it is. */
export async function makeOrganisation(platform: RunningPlatform, note: (line: string) => void): Promise<string> {
  const organisationId = organisationIdOf(ORGANISATION);
  // The owner's token has to name an organisation that is there, even to make another.
  await platform
    .client('default')
    .mutate(CreateOrganisationDocument, { input: { key: ORGANISATION, name: 'Benchmark', zone: ZONE } });
  await makeCatalog(platform.client(ORGANISATION));
  const client = new pg.Client({ connectionString: platform.adminUrl() });
  await client.connect();
  try {
    note('generating two years of facts');
    await planFacts(client, organisationId);
    await insertFacts(client, organisationId);
    await client.query('ANALYZE');
    note('resolving them');
    await resolve(platform, organisationId);
    // What autovacuum does within a minute; the benchmark does not wait for it.
    await client.query('VACUUM (ANALYZE)');
  } finally {
    await client.end();
  }
  return organisationId;
}

async function makeCatalog(client: Client): Promise<void> {
  const teams = numbers(TEAMS).map((team) => ({ key: teamKey(team), name: teamKey(team) }));
  await client.mutate(UpsertTeamsDocument, { input: { items: teams } });
  const services = numbers(SERVICES).map((service) => ({
    key: serviceKey(service),
    name: serviceKey(service),
    repositories: [{ repository: repositoryOf(service) }],
    owners: ownersOf(service),
  }));
  await client.mutate(UpsertServicesDocument, { input: { items: services } });
}

function ownersOf(service: number) {
  const [team, start] = [Math.ceil((service * TEAMS) / SERVICES), '2024-01-01T00:00:00Z'];
  if (service % 10 !== 0) return [{ team: teamKey(team), from: start }];
  return [
    { team: teamKey(team), from: start, to: HANDOVER },
    { team: teamKey((team % TEAMS) + 1), from: HANDOVER },
  ];
}

/** As the subgraph does it before the first read, with its own login; here, where no request waits for it. */
async function resolve(platform: RunningPlatform, organisationId: string): Promise<void> {
  const { secret } = ensureSecrets(platform.dataDir);
  const db = new Database({ url: roleUrl(platform.adminUrl(), loginRole('dora'), secret), poolSize: 1 });
  try {
    await bringUpToDate(db, organisationId, createLog('bench', 'warn'));
  } finally {
    await db.close();
  }
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
