import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { brokenLink, type AuditRow } from '#kit/audit';
import { createDatabase } from '../../../tests/support/database.ts';
import {
  HOME,
  startCatalogServer,
  STRANGER,
  upsertServices,
  upsertTeams,
  type CatalogServer,
} from '../testing/catalog-server.ts';

let catalog: CatalogServer;
beforeAll(async () => void (catalog = await startCatalogServer()));
afterAll(() => catalog.stop());

const rowsOf = (organisationId: string) =>
  catalog.sql<AuditRow>(
    `SELECT organisation_id AS "organisationId", id, at, actor, action, object, detail, request_id AS "requestId",
            previous_hash AS "previousHash", hash FROM catalog.audit_log WHERE organisation_id = $1 ORDER BY at, id`,
    [organisationId],
  );

it('holds every change of an organisation in one chain, whoever wrote at once', async () => {
  await Promise.all([
    ...Array.from({ length: 8 }, (_, i) =>
      upsertTeams(catalog, [
        { key: `t${i}`, name: 'T "quoted" ü 🚀' },
        { key: `u${i}`, name: 'U' },
      ]),
    ),
    ...Array.from({ length: 4 }, (_, i) =>
      upsertServices(catalog, [{ key: `s${i}`, name: 'S', repositories: [{ repository: 'r' }] }]),
    ),
    catalog.ask('mutation { updateOrganisation(input: { settings: { attribution: { window: "PT0.1S" } } }) { id } }'),
    upsertTeams(catalog, [{ key: 'x', name: 'X' }], { organisationId: STRANGER }),
  ]);
  const { data } = await catalog.ask<{ createToken: { token: { id: string }; secret: string } }>(
    'mutation { createToken(input: { name: "x", role: WRITER }) { token { id } secret } }',
  );
  await catalog.ask(
    'mutation ($id: ID!) { revokeToken(id: $id) { id } }',
    { id: data?.createToken.token.id },
    { subject: 'token:7', requestId: 'r-7' },
  );

  const rows = await rowsOf(HOME);
  expect(brokenLink(rows)).toBeNull();
  const actions = Object.groupBy(rows, ({ action }) => action);
  expect(Object.fromEntries(Object.entries(actions).map(([action, of]) => [action, of?.length]))).toEqual({
    'organisation.create': 1,
    'organisation.update': 1,
    'team.create': 16,
    'service.create': 4,
    'token.create': 2,
    'token.revoke': 1,
  });
  expect(rows.at(-1)).toMatchObject({
    actor: 'token:7',
    requestId: 'r-7',
    object: `token:${data?.createToken.token.id}`,
  });
  expect(JSON.stringify(rows)).not.toContain(data?.createToken.secret.slice(-43));
  expect(brokenLink(await rowsOf(STRANGER))).toBeNull();
});

it('has no row for what was refused', async () => {
  const before = (await rowsOf(HOME)).length;
  await upsertTeams(catalog, [{ key: 'bad', name: '' }]);
  await catalog.ask('mutation { updateOrganisation(input: { settings: { businessDays: [] } }) { id } }');
  await catalog.ask('mutation { createToken(input: { name: "x", role: OWNER }) { secret } }');
  expect(await rowsOf(HOME)).toHaveLength(before);
});

it('cannot be changed or emptied by the role of the subgraph', async () => {
  const database = await createDatabase();
  const client = new pg.Client({ connectionString: database.url('catalog') });
  await client.connect();
  await client.query(`SET app.organisation = '${HOME}'`);
  for (const statement of [
    'UPDATE catalog.audit_log SET actor = $$x$$',
    'DELETE FROM catalog.audit_log',
    'TRUNCATE catalog.audit_log',
  ]) {
    await expect(client.query(statement)).rejects.toThrow('permission denied');
  }
  await client.end();
  await database.drop();
});
