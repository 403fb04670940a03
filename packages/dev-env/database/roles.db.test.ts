import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { TEST_SECRET } from '../../../tests/support/database-url.ts';
import { publishedViews, type Login } from './owners.ts';
import { roleUrl } from './role-secrets.ts';
import { applyRoles } from './roles.ts';

/** The clone's template has been through migrate and applyRoles. */
let database: TestDatabase;

const ours = '00000000-0000-4000-8000-000000000001';
const theirs = '00000000-0000-4000-8000-000000000002';

beforeEach(async () => {
  database = await createDatabase();
});

afterEach(() => database.drop());

describe('applyRoles', () => {
  it('changes nothing the second time', async () => {
    expect(await applyRoles(database.adminUrl, TEST_SECRET)).toEqual({ roles: 'on', changes: 0, missing: [] });
  });

  it('hands a new table over and lets its subgraph, and no other, write there', async () => {
    await asAdmin(`CREATE TABLE dora.fresh (organisation_id uuid, id bigserial); ${wall('dora.fresh')}`);
    await applyRoles(database.adminUrl, TEST_SECRET);
    expect(await asAdmin("SELECT tableowner FROM pg_tables WHERE tablename = 'fresh'")).toEqual([
      { tableowner: 'roosevelt_dora' },
    ]);
    await as('dora', `INSERT INTO dora.fresh (organisation_id) VALUES ('${ours}')`);
    await expect(as('incident', 'SELECT id FROM dora.fresh')).rejects.toThrow('permission denied for table fresh');
  });

  it('puts a wall up again that somebody took down', async () => {
    await asAdmin('GRANT SELECT ON catalog.token TO roosevelt_dora_app; ALTER TABLE dora.deployment OWNER TO postgres');
    expect(await applyRoles(database.adminUrl, TEST_SECRET)).toMatchObject({ changes: 2 });
    await expect(as('dora', 'SELECT 1 FROM catalog.token')).rejects.toThrow('permission denied for table token');
  });

  it.each([
    [
      'is not switched on',
      'ALTER TABLE dora.change DISABLE ROW LEVEL SECURITY',
      'dora.change: without row-level security',
    ],
    [
      'is not forced on the owner',
      'ALTER TABLE dora.change NO FORCE ROW LEVEL SECURITY',
      'dora.change: without row-level security',
    ],
    [
      'has no policy',
      'DROP POLICY one_organisation ON dora.change',
      'dora.change: without a policy on app.organisation',
    ],
    [
      'is undone by a second policy',
      'CREATE POLICY all_rows ON dora.change USING (true)',
      'dora.change: with a policy that shows rows of all organisations',
    ],
    [
      "has the sequencer's door where it is not needed",
      "CREATE POLICY sequencer ON dora.change USING (current_setting('app.sequencer', true) = 'on')",
      'dora.change: with a policy that shows rows of all organisations',
    ],
    [
      'has another door than that',
      "CREATE POLICY other ON dora.outbox USING (current_setting('app.sequencer', true) <> 'off')",
      'dora.outbox: with a policy that shows rows of all organisations',
    ],
    [
      'lets the list of organisations be changed',
      "DROP POLICY directory ON catalog.organisation; CREATE POLICY directory ON catalog.organisation USING (current_setting('app.directory', true) = 'on' AND current_user !~ '^roosevelt_.+_app$')",
      'catalog.organisation: with a policy that shows rows of all organisations',
    ],
    [
      'can be looked behind',
      'ALTER VIEW dora.published_change RESET (security_barrier)',
      'dora.published_change: published without',
    ],
  ])('refuses to start when row security %s', async (_, damage, message) => {
    await asAdmin(damage);
    await expect(applyRoles(database.adminUrl, TEST_SECRET)).rejects.toThrow(message);
  });

  it('refuses a view that reads what is not published to its owner', async () => {
    await asAdmin('CREATE VIEW dora.spy AS SELECT id FROM catalog.token');
    await expect(applyRoles(database.adminUrl, TEST_SECRET)).rejects.toThrow('view dora.spy reads catalog.token');
  });

  it('lets a view read what is published to its owner', async () => {
    await asAdmin('CREATE VIEW dora.team_names AS SELECT organisation_id, name FROM catalog.published_team');
    await applyRoles(database.adminUrl, TEST_SECRET);
    expect(await as('dora', 'SELECT name FROM dora.team_names')).toEqual([]);
  });

  it('does without roles where it may not make any, and says why', async () => {
    const name = new URL(database.adminUrl).pathname.slice(1);
    await asAdmin(`CREATE ROLE owner_${name} LOGIN PASSWORD 'x'; ALTER DATABASE ${name} OWNER TO owner_${name}`);
    await asAdmin('ALTER TABLE dora.deployment OWNER TO postgres'); // something to change
    const url = Object.assign(new URL(database.adminUrl), { username: `owner_${name}`, password: 'x' });
    expect(await applyRoles(url.href, TEST_SECRET)).toMatchObject({
      roles: 'off',
      reason: expect.stringContaining('permission denied'),
    });
  });
});

describe('a login role', () => {
  it('may not change tables, nor rewrite its audit log', async () => {
    await expect(as('dora', 'CREATE TABLE dora.mine ()')).rejects.toThrow('permission denied for schema dora');
    await expect(as('dora', 'CREATE TABLE public.mine ()')).rejects.toThrow('permission denied for schema public');
    await expect(as('catalog', "UPDATE catalog.audit_log SET actor = 'somebody else'")).rejects.toThrow(
      'permission denied for table',
    );
    await expect(as('catalog', 'DELETE FROM catalog.audit_log')).rejects.toThrow('permission denied for table');
  });

  it('sees the rows of its organisation only, through tables and published views', async () => {
    await asAdmin(`INSERT INTO catalog.team (organisation_id, id, key, name)
      SELECT o, gen_random_uuid(), 'a', o FROM unnest(ARRAY['${ours}', '${theirs}']::uuid[]) o`);
    expect(await as('catalog', 'SELECT name FROM catalog.team')).toEqual([{ name: ours }]);
    expect(await as('dora', 'SELECT name FROM catalog.published_team')).toEqual([{ name: ours }]);
  });

  it('sees the events of its organisation only, unless it says that it numbers them', async () => {
    await asAdmin(`INSERT INTO incident.outbox (organisation_id, kind, payload)
      SELECT o, o, '{}' FROM unnest(ARRAY['${ours}', '${theirs}']::uuid[]) o;
      INSERT INTO incident.outbox_position SELECT o, 0 FROM unnest(ARRAY['${ours}', '${theirs}']::uuid[]) o`);
    const kinds = 'SELECT kind FROM incident.outbox ORDER BY kind';
    expect(await as('incident', kinds)).toEqual([{ kind: ours }]);
    expect(await as('incident', 'SELECT organisation_id FROM incident.outbox_position')).toHaveLength(1);
    expect(await as('incident', 'UPDATE incident.outbox SET seq = 1 RETURNING kind')).toEqual([{ kind: ours }]);
    const forged = `INSERT INTO incident.outbox (organisation_id, kind, payload) VALUES ('${theirs}', 'x', '{}')`;
    await expect(as('incident', forged)).rejects.toThrow('violates row-level security');
    expect(await as('incident', kinds, "SET LOCAL app.sequencer = 'on'")).toHaveLength(2);
    const others = "SET LOCAL app.sequencer = 'on'";
    expect(await as('incident', 'SELECT id FROM incident.incident', others)).toEqual([]);
    await expect(as('dora', kinds, others)).rejects.toThrow('permission denied');
  });

  it("of the gateway sees which organisations there are when it says that it asks for that; a subgraph's does not", async () => {
    await asAdmin(`INSERT INTO catalog.organisation (organisation_id, key, name, zone)
      VALUES ('${ours}', 'ours', 'Ours', 'UTC'), ('${theirs}', 'theirs', 'Theirs', 'UTC')`);
    const all = "SET LOCAL app.directory = 'on'";
    const published = 'SELECT organisation_id FROM catalog.published_organisation';
    expect(await as('gateway', published)).toEqual([{ organisation_id: ours }]);
    expect(await as('gateway', published, all)).toHaveLength(2);
    for (const [login, view] of [
      ['dora', 'catalog.published_settings'],
      ['incident', 'catalog.published_settings'],
      ['catalog', 'catalog.organisation'],
    ] as const) {
      expect(await as(login, `SELECT organisation_id FROM ${view}`, all)).toEqual([{ organisation_id: ours }]);
    }
    expect(await as('catalog', "UPDATE catalog.organisation SET name = 'x' RETURNING key", all)).toEqual([
      { key: 'ours' },
    ]);
    await expect(as('gateway', "UPDATE catalog.published_organisation SET name = 'x'", all)).rejects.toThrow(
      'permission denied',
    );
  });

  it('of a subgraph sees no sessions, and that of the gateway those of one organisation', async () => {
    await asAdmin(`INSERT INTO gateway.session (organisation_id, id, secret_hash, ground, created_at, seen_at)
      SELECT o, o, '', '', now(), now() FROM unnest(ARRAY['${ours}', '${theirs}']::uuid[]) o`);
    expect(await as('gateway', 'SELECT id FROM gateway.session')).toEqual([{ id: ours }]);
    expect(await as('gateway', 'DELETE FROM gateway.session RETURNING id')).toEqual([{ id: ours }]);
    for (const login of ['catalog', 'dora', 'incident'] as const) {
      await expect(as(login, 'SELECT id FROM gateway.session')).rejects.toThrow('permission denied for schema gateway');
    }
  });

  it('gets an error, not everything, when it names no organisation', async () => {
    const client = await connect(database.url('catalog'));
    await expect(client.query('SELECT name FROM catalog.team').finally(() => client.end())).rejects.toThrow(
      'app.organisation',
    );
  });

  it('reads what is published to it and nothing else that is', async () => {
    for (const [view, readers] of Object.entries(publishedViews)) {
      for (const login of ['catalog', 'dora', 'incident', 'gateway'] as Login[]) {
        const own = view.startsWith(`${login}.`);
        const reading = as(login, `SELECT 1 FROM ${view}`);
        if (own || readers[login] !== undefined) await expect(reading).resolves.toEqual([]);
        else await expect(reading).rejects.toThrow('permission denied');
      }
    }
  });

  it('of the gateway moves when a token was used last and nothing else of it', async () => {
    await as('gateway', 'UPDATE catalog.published_token SET last_used_at = now()');
    await expect(as('gateway', "UPDATE catalog.published_token SET role = 'ADMIN'")).rejects.toThrow(
      'permission denied',
    );
  });

  it('has a password that follows from the secret', async () => {
    await expect(connect(roleUrl(database.adminUrl, 'roosevelt_dora_app', 'other'))).rejects.toThrow(
      'password authentication failed',
    );
  });
});

function wall(table: string): string {
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY one_organisation ON ${table} USING (organisation_id = current_setting('app.organisation')::uuid)`;
}

async function asAdmin(sql: string): Promise<unknown[]> {
  const client = await connect(database.adminUrl);
  return client
    .query<object>(sql)
    .then(({ rows }) => rows, rethrow)
    .finally(() => client.end());
}

async function as(login: Login, sql: string, setting = ''): Promise<unknown[]> {
  const client = await connect(database.url(login));
  await client.query(`BEGIN; SET LOCAL app.organisation = '${ours}'; ${setting}`);
  return client
    .query<object>(sql)
    .then(({ rows }) => rows, rethrow)
    .finally(() => client.end());
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** With the stack of the test instead of the socket's. */
function rethrow(error: Error): never {
  throw new Error(error.message, { cause: error });
}
