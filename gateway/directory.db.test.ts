import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { Database } from '#kit/database';
import { newId, organisationIdOf } from '#kit/ids';
import { mintToken } from '#kit/tokens';
import { createDatabase, type TestDatabase } from '../tests/support/database.ts';
import { seedOrganisation } from '../tests/support/seed.ts';
import { DatabaseDirectory } from './directory.ts';

let database: TestDatabase;
let db: Database;
let directory: DatabaseDirectory;
let admin: pg.Client;
const organisationId = organisationIdOf('default');

beforeAll(async () => {
  database = await createDatabase();
  await seedOrganisation(database.adminUrl, { key: 'default' });
  await seedOrganisation(database.adminUrl, { key: 'acme' });
  db = new Database({ url: database.url('gateway'), poolSize: 2 });
  directory = new DatabaseDirectory(db);
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await db.close();
  await database.drop();
});

async function insertToken(columns: Record<string, unknown> = {}) {
  const id = newId();
  const { secretHash } = mintToken(organisationId, id);
  const row = {
    organisation_id: organisationId,
    id,
    name: 't',
    role: 'WRITER',
    secret_hash: secretHash,
    sources: [],
    created_by: 'test',
    ...columns,
  };
  const names = Object.keys(row);
  const places = names.map((_, i) => `$${i + 1}`).join(', ');
  await admin.query(`INSERT INTO catalog.token (${names.join(', ')}) VALUES (${places})`, Object.values(row));
  return { id, secretHash };
}

it('finds a token by its organisation and id, with the rights of the gateway alone', async () => {
  const { id, secretHash } = await insertToken({ sources: ['github'] });
  expect(await directory.findToken(organisationId, id)).toEqual({
    role: 'WRITER',
    secretHash,
    sources: ['github'],
    teams: null,
    expiresAt: null,
    revokedAt: null,
  });
});

it('tells a token for some teams, even for none, from one for all', async () => {
  const team = newId();
  const some = await insertToken({ all_teams: false, team_ids: [team] });
  const none = await insertToken({ all_teams: false, team_ids: [] });
  const unsaid = await insertToken({ all_teams: false, team_ids: null });
  expect((await directory.findToken(organisationId, some.id))?.teams).toEqual([team]);
  expect((await directory.findToken(organisationId, none.id))?.teams).toEqual([]);
  expect((await directory.findToken(organisationId, unsaid.id))?.teams).toEqual([]);
});

it('finds no token in another organisation, or none of that id', async () => {
  const { id } = await insertToken();
  expect(await directory.findToken(organisationIdOf('acme'), id)).toBeNull();
  expect(await directory.findToken(organisationId, newId())).toBeNull();
});

it('knows which organisations there are', async () => {
  expect(await directory.hasOrganisation(organisationId)).toBe(true);
  expect(await directory.hasOrganisation(organisationIdOf('nowhere'))).toBe(false);
});

it('moves the last use of a token, at most once a minute', async () => {
  const { id } = await insertToken();
  const lastUse = async () =>
    (await admin.query('SELECT last_used_at FROM catalog.token WHERE id = $1', [id])).rows[0] as object;
  await directory.markUsed(organisationId, id);
  const first = await lastUse();
  expect(first).toEqual({ last_used_at: expect.any(Date) as unknown });
  await directory.markUsed(organisationId, id);
  expect(await lastUse()).toEqual(first);
});

it('answers a ping, and may do nothing else in the database', async () => {
  await directory.ping();
  const gateway = new pg.Client({ connectionString: database.url('gateway') });
  await gateway.connect();
  await gateway.query(`SET app.organisation = '${organisationId}'`);
  for (const statement of [
    'SELECT * FROM catalog.token',
    'UPDATE catalog.published_token SET role = $$OWNER$$',
    'SELECT * FROM catalog.published_team',
  ]) {
    await expect(gateway.query(statement)).rejects.toThrow('permission denied');
  }
  await gateway.end();
});
