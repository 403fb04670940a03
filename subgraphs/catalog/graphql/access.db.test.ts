/** Who may: every root field and every guarded field for every role, over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isObjectType } from 'graphql';
import { ACCESS, type AccessLevel } from '#kit/access';
import { ROLES } from '#kit/claims';
import { startCatalogServer, upsertServices, upsertTeams, type CatalogServer } from '../testing/catalog-server.ts';
import { buildCatalogSubgraph } from './schema.ts';

let catalog: CatalogServer;
beforeAll(async () => {
  catalog = await startCatalogServer();
  await upsertTeams(catalog, [{ key: 't', name: 'T' }]);
  await upsertServices(catalog, [{ key: 's', name: 'S', owners: [{ team: 't', from: '2020-01-01T00:00:00Z' }] }]);
});
afterAll(() => catalog.stop());

/** Each with the level it needs. The arguments are such that whoever may call it gets an answer. */
const OPERATIONS: [string, AccessLevel, string][] = [
  ['Query.viewer', 'ANYONE', '{ viewer { subject role organisation { id } teams { id } } }'],
  ['Query.organisation', 'ANYONE', '{ organisation { id key name zone demo } }'],
  ['Organisation.settings', 'READ', '{ organisation { settings { businessDays } } }'],
  ['Query.team', 'READ', '{ team(key: "t") { id zone parent { id } subteams { id } services { id } } }'],
  ['Query.teams', 'READ', '{ teams { nodes { id } } }'],
  ['Query.service', 'READ', '{ service(key: "s") { id key name team { id } owners { from } repositories { path } } }'],
  ['Query.services', 'READ', '{ services { nodes { id } } }'],
  ['Query.sources', 'READ', '{ sources { key } }'],
  [
    'Query.targets',
    'READ',
    '{ targets { metric } organisation { targets { id } } team(key: "t") { targets { id } } service(key: "s") { targets { id } } }',
  ],
  ['Query.tokens', 'ADMIN', '{ tokens { id } }'],
  [
    'Mutation.upsertTeams',
    'WRITE',
    'mutation { upsertTeams(input: { items: [{ key: "t", name: "T" }] }) { requestId } }',
  ],
  [
    'Mutation.upsertServices',
    'WRITE',
    'mutation { upsertServices(input: { items: [{ key: "s", name: "S" }] }) { requestId } }',
  ],
  ['Mutation.updateOrganisation', 'ADMIN', 'mutation { updateOrganisation(input: {}) { id } }'],
  ['Mutation.createToken', 'ADMIN', 'mutation { createToken(input: { name: "x", role: READER }) { secret } }'],
  ['Mutation.revokeToken', 'ADMIN', 'mutation { revokeToken(id: "none") { id } }'],
  [
    'Mutation.setTarget',
    'ADMIN',
    'mutation { setTarget(input: { metric: CHANGE_LEAD_TIME, value: 1, dueDay: "2027-01-01" }) { id } }',
  ],
  ['Mutation.removeTarget', 'ADMIN', 'mutation { removeTarget(id: "none") { id } }'],
  [
    'Mutation.createOrganisation',
    'OWNER',
    'mutation { createOrganisation(input: { name: "x", zone: "UTC" }) { adminToken } }',
  ],
];

describe.each(OPERATIONS)('%s is for %s', (_, level, text) => {
  it.each(ROLES)('as %s', async (role) => {
    const { errors } = await catalog.ask(text, {}, { role });
    const codes = (errors ?? []).map(({ extensions }) => extensions['code']);
    if (ACCESS[level].includes(role)) expect(codes).not.toContain('FORBIDDEN');
    else expect(codes).toContain('FORBIDDEN');
  });
});

it('has a line above for every root field', () => {
  const { schema } = buildCatalogSubgraph();
  const roots = [schema.getQueryType(), schema.getMutationType()].filter(isObjectType);
  const fields = roots.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  // The demo can be removed and this one is none: tests/federation/demo.test.ts asks who may.
  const elsewhere = ['Query._entities', 'Query._service', 'Mutation.removeDemoOrganisation'];
  const lines = OPERATIONS.map(([field]) => field);
  expect(fields.filter((field) => !lines.includes(field) && !elsewhere.includes(field))).toEqual([]);
});

it('guards fields of entities when another subgraph leads to them', async () => {
  const { data } = await catalog.ask<{ team: { id: string } }>('{ team(key: "t") { id } }');
  const text = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Team { key services { key } } } }';
  const { errors } = await catalog.ask(text, { of: [{ __typename: 'Team', id: data?.team.id }] }, { role: 'WRITER' });
  expect(errors?.map(({ message }) => message)).toEqual([
    'Team.services needs READER, ADMIN, OWNER; this token is WRITER',
  ]);
});

it('answers nobody without a claim, not even what it consists of', async () => {
  const response = await fetch(catalog.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  expect(response.status).toBe(401);
});
