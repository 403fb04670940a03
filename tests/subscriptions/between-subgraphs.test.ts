/** What one subgraph records makes the numbers of another change, and its listeners hear of it, with nobody asking for a number. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Listening } from '#kit/http';
import { startCatalog } from '../../subgraphs/catalog/server.ts';
import { startDora } from '../../subgraphs/dora/server.ts';
import { startIncident } from '../../subgraphs/incident/server.ts';
import { createLog } from '#kit/log';
import { askSubgraph, claimOf, TEST_SECRET } from '../support/ask.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { eventOf, LiveSocket, type Frame } from '../support/live-socket.ts';
import { seedOrganisation, type Seeded } from '../support/seed.ts';

let database: TestDatabase;
let seeded: Seeded;
let servers: Record<'catalog' | 'dora' | 'incident', Listening>;
let admin: pg.Client;
let socket: LiveSocket;

beforeAll(async () => {
  database = await createDatabase();
  seeded = await seedOrganisation(database.adminUrl, {
    teams: ['payments'],
    services: [{ key: 'shop', team: 'payments' }],
  });
  const options = (name: 'catalog' | 'dora' | 'incident') => ({
    ...{ databaseUrl: database.url(name), secret: TEST_SECRET, port: 0, host: '127.0.0.1' },
    log: createLog(name, 'warn'),
  });
  servers = {
    catalog: await startCatalog(options('catalog')),
    dora: await startDora(options('dora')),
    incident: await startIncident(options('incident')),
  };
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  socket = await LiveSocket.connect(servers.dora.url, 'dora');
  const query =
    'subscription ($subjects: [ID!]) { metricsChanged(subjects: $subjects) { at subject { ... on Service { id } } } }';
  await socket.subscribe('1', claimOf(seeded.organisationId), query, {}, { subjects: [seeded.services['shop']] });
  await socket.next();
});
afterAll(async () => {
  await socket.close();
  for (const server of Object.values(servers)) await server.close();
  await admin.end();
  await database.drop();
});

async function ask<Data>(
  name: keyof typeof servers,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const { data, errors } = await askSubgraph<Data>(
    servers[name].url,
    name,
    claimOf(seeded.organisationId),
    query,
    variables,
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data;
}

async function failedAndTotal(): Promise<unknown> {
  const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) {
    ... on Service { dora(window: { from: "2026-03-01T00:00:00Z", to: "2026-03-08T00:00:00Z" }) { changeFailRate { failed total } } } } }`;
  type Data = { _entities: { dora: { changeFailRate: unknown } }[] };
  const refs = [{ __typename: 'Service', id: seeded.services['shop'] }];
  return (await ask<Data>('dora', query, { refs }))._entities[0]!.dora.changeFailRate;
}

/** What is failed as stored, before anybody asks. */
async function storedFailures(): Promise<number> {
  const { rows } = await admin.query<{ n: number }>('SELECT count(*)::int AS n FROM dora.deployment WHERE failed');
  return rows[0]!.n;
}

const isOfShop = (frame: Frame) => eventOf<{ subject: { id: string } }>(frame).subject.id === seeded.services['shop'];

describe('metricsChanged', () => {
  it('follows a deployment, then an incident, then the settings that say what production is', async () => {
    const record =
      'mutation ($input: RecordDeploymentsInput!) { recordDeployments(input: $input) { summary { created } } }';
    const at = '2026-03-02T10:00:00Z';
    const run = {
      ref: { source: 'ci', id: '1' },
      service: { key: 'shop' },
      environment: 'production',
      status: 'SUCCESS',
    };
    await ask('dora', record, {
      input: { items: [{ ...run, startedAt: at, finishedAt: at, observedAt: at, sha: 'a' }] },
    });
    expect(isOfShop(await socket.next())).toBe(true);
    expect(await failedAndTotal()).toEqual({ failed: 0, total: 1 });

    const open = 'mutation ($input: RecordIncidentsInput!) { recordIncidents(input: $input) { summary { created } } }';
    const detectedAt = '2026-03-02T11:00:00Z';
    const incident = { title: 'x', severity: 'HIGH', service: { key: 'shop' }, detectedAt, observedAt: detectedAt };
    await ask('incident', open, {
      input: { items: [{ ...incident, ref: { source: 'pager', id: '1' }, environment: 'eu' }] },
    });
    await socket.next(); // of UNKNOWN environment: no failure, and yet an incident
    expect(await storedFailures()).toBe(0);

    await ask(
      'catalog',
      `mutation { updateOrganisation(input: { settings: { environmentPatterns: [{ pattern: "eu", kind: PRODUCTION }] } }) { name } }`,
    );
    while ((await storedFailures()) === 0) expect(isOfShop(await socket.next())).toBe(true);
    expect(await failedAndTotal()).toEqual({ failed: 1, total: 1 });
  });

  it('follows a backfill, which nobody is told of incident by incident', async () => {
    const open = 'mutation ($input: RecordIncidentsInput!) { recordIncidents(input: $input) { summary { created } } }';
    const detectedAt = '2026-03-02T12:00:00Z';
    const item = {
      ref: { source: 'pager', id: '2' },
      title: 'x',
      severity: 'LOW',
      service: { key: 'shop' },
      detectedAt,
      observedAt: detectedAt,
    };
    const since = Date.now();
    await ask('incident', open, { input: { historical: true, items: [item] } });
    let at = 0;
    while (at < since) at = Date.parse(eventOf<{ at: string }>(await socket.next()).at);
  });
});
