/** Each statement of each write fails once: nothing of the write is left, and the next try succeeds. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { brokenLink, type AuditRow } from '#kit/audit';
import { HOME, startCatalogServer, upsertTeams, type CatalogServer } from '../testing/catalog-server.ts';

let catalog: CatalogServer;
beforeAll(async () => {
  catalog = await startCatalogServer('silent');
  await upsertTeams(catalog, [{ key: 'a', name: 'A' }, { key: 'b', name: 'B' }]); // prettier-ignore
});
afterAll(() => catalog.stop());

const TABLES = ['organisation', 'team', 'service', 'service_repository', 'ownership', 'token', 'audit_log'];

async function everything(): Promise<string> {
  const parts = TABLES.map(
    (table) =>
      `SELECT '${table}' AS t, coalesce(jsonb_agg(r ORDER BY r::text), '[]')::text AS rows FROM catalog.${table} r`,
  );
  return JSON.stringify(await catalog.sql(parts.join(' UNION ALL ')));
}

/** Both new rows and changed ones, so that every statement of the write runs. */
const WRITES: [string, string][] = [
  [
    'createOrganisation',
    'mutation { createOrganisation(input: { key: "new", name: "New", zone: "UTC" }) { adminToken } }',
  ],
  [
    'updateOrganisation',
    'mutation { updateOrganisation(input: { name: "Changed", settings: { hotfixPatterns: ["x"] } }) { id } }',
  ],
  [
    'upsertTeams',
    'mutation { upsertTeams(input: { items: [{ key: "a", name: "Changed" }, { key: "c", name: "C", parent: "a" }] }) { requestId } }',
  ],
  [
    'upsertServices, new',
    'mutation { upsertServices(input: { items: [{ key: "s", name: "S", repositories: [{ repository: "r" }], owners: [{ team: "a", from: "2020-01-01T00:00:00Z" }] }] }) { requestId } }',
  ],
  [
    'upsertServices, changed',
    'mutation { upsertServices(input: { items: [{ key: "s", name: "T", repositories: [{ repository: "q" }], owners: [{ team: "b", from: "2020-01-01T00:00:00Z" }] }, { key: "s2", name: "S2" }] }) { requestId } }',
  ],
  ['createToken', 'mutation { createToken(input: { name: "x", role: READER, teams: ["a"] }) { secret } }'],
];

it.each(WRITES)('%s: all or nothing', async (_, text) => {
  const before = await everything();
  let n = 0;
  for (let failed = true; failed;) {
    catalog.failAt(++n);
    const { errors } = await catalog.ask(text);
    catalog.failAt(null);
    failed = errors !== undefined;
    if (failed) expect(await everything()).toBe(before);
    if (failed) expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['INTERNAL_SERVER_ERROR']);
  }
  expect(n).toBeGreaterThan(4); // it did fail, at each statement in turn, before it went through
  expect(await everything()).not.toBe(before);
});

it('leaves a chain of audit rows that holds', async () => {
  const rows = await catalog.sql<AuditRow>(
    `SELECT organisation_id AS "organisationId", id, at, actor, action, object, detail, request_id AS "requestId",
            previous_hash AS "previousHash", hash FROM catalog.audit_log WHERE organisation_id = $1 ORDER BY at, id`,
    [HOME],
  );
  expect(rows.length).toBeGreaterThan(6);
  expect(brokenLink(rows)).toBeNull();
});
