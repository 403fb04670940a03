/** The two walls, in the database and not only in code: between subgraphs (roles) and between organisations (row-level security). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { organisationIdOf } from '#kit/ids';
import { owners, loginRole } from '../../packages/dev-env/database/owners.ts';
import { roleUrl } from '../../packages/dev-env/database/role-secrets.ts';
import { TEST_SECRET } from '../support/database-url.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { at, Scenario } from '../support/scenario.ts';

let platform: TestPlatform;
let one: Scenario;
let other: Scenario;
const clients: pg.Client[] = [];

async function connect(login: (typeof owners)[number] | 'gateway'): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: roleUrl(platform.adminUrl, loginRole(login), TEST_SECRET) });
  await client.connect();
  clients.push(client);
  return client;
}

/** Same keys and refs in both, so that only the organisation tells them apart. */
async function fill(scenario: Scenario): Promise<void> {
  await scenario.deploy({ id: 'D', at: '10T10:00', sha: 'a', commits: ['a'] });
  await scenario.change({ id: 'P', mergeSha: 'a', openedAt: at('10T08:00'), mergedAt: at('10T09:00') });
  await scenario.write('recordAncestry', {
    repository: 'example.org/shop',
    edges: [{ sha: 'a', parents: [], committedAt: at('10T09:00') }],
  });
  await scenario.incident({ id: 'I', detectedAt: at('10T11:00') });
  await scenario.ask(
    'mutation { setTarget(input: { metric: CHANGE_LEAD_TIME, value: 1, dueDay: "2030-01-01" }) { id } }',
  );
  await scenario.dora('changeFailRate { value }');
}

beforeAll(async () => {
  platform = await startTestPlatform();
  const services = [
    {
      key: 'shop',
      repositories: [{ repository: 'example.org/shop' }],
      owners: [{ team: 't', from: '2020-01-01T00:00:00Z' }],
    },
  ];
  [one, other] = await Promise.all([
    Scenario.create(platform, { teams: [{ key: 't' }], services }),
    Scenario.create(platform, { teams: [{ key: 't' }], services }),
  ]);
  await Promise.all([fill(one), fill(other)]);
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await platform.close();
});

async function relations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('catalog', 'dora', 'incident') AND c.relkind IN ('r', 'v')
      AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`);
  return rows.map(({ name }) => name);
}

describe('between organisations', () => {
  it.each(owners)(
    'a SELECT as %s under one organisation returns no row of another, through views too',
    async (login) => {
      const client = await connect(login);
      const readable = await relations(client);
      expect(readable.length).toBeGreaterThan(5);
      let seen = 0;
      for (const scenario of [one, other]) {
        const id = organisationIdOf(scenario.key);
        await client.query(`BEGIN; SET LOCAL app.organisation = '${id}'`);
        for (const relation of readable) {
          const { rows } = await client.query<{ mine: string; others: string }>(
            `SELECT count(*) FILTER (WHERE organisation_id = $1) mine, count(*) FILTER (WHERE organisation_id <> $1) others FROM ${relation}`,
            [id],
          );
          expect([relation, rows[0]!.others]).toEqual([relation, '0']);
          seen += Number(rows[0]!.mine);
        }
        await client.query('COMMIT');
      }
      expect(seen).toBeGreaterThan(0);
    },
  );

  it('a session that names no organisation gets an error instead of everything', async () => {
    const client = await connect('dora');
    await expect(client.query('SELECT * FROM dora.deployment')).rejects.toMatchObject({
      code: expect.stringMatching(/22P02|42704/),
    });
  });

  it('a row cannot be written into another organisation', async () => {
    const client = await connect('dora');
    await client.query(`BEGIN; SET LOCAL app.organisation = '${organisationIdOf(one.key)}'`);
    const write = client.query(`INSERT INTO dora.resolution (organisation_id) VALUES ($1)`, [
      organisationIdOf(other.key),
    ]);
    await expect(write).rejects.toMatchObject({ code: '42501' });
    await client.query('ROLLBACK');
  });

  it('ids of another organisation find nothing through the graph', async () => {
    const ids = await other.ask<Record<string, { nodes: { id: string }[] }>>(
      '{ deployments { nodes { id } } changes { nodes { id } } incidents { nodes { id } } services { nodes { id } } teams { nodes { id } } }',
    );
    for (const [field, single] of [
      ['deployments', 'deployment'],
      ['changes', 'change'],
      ['incidents', 'incident'],
      ['services', 'service'],
      ['teams', 'team'],
    ] as const) {
      const id = ids.data![field]!.nodes[0]!.id;
      expect((await one.ask(`query ($id: ID) { ${single}(id: $id) { id } }`, { id })).data).toEqual({ [single]: null });
      expect((await other.ask(`query ($id: ID) { ${single}(id: $id) { id } }`, { id })).data).toEqual({
        [single]: { id },
      });
    }
  });
});

describe('between subgraphs', () => {
  it.each([
    ['catalog', 'dora.deployment'],
    ['catalog', 'incident.incident'],
    ['dora', 'catalog.token'],
    ['dora', 'incident.incident'],
    ['dora', 'catalog.published_token'],
    ['incident', 'dora.deployment'],
    ['incident', 'catalog.organisation'],
    ['gateway', 'catalog.token'],
    ['gateway', 'dora.published_deployment'],
  ] as const)('%s may not touch %s', async (login, table) => {
    const client = await connect(login);
    await client.query(`BEGIN; SET LOCAL app.organisation = '${organisationIdOf(one.key)}'`);
    await expect(client.query(`SELECT 1 FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    await client.query('ROLLBACK');
  });

  it.each(owners)('%s may not change its tables, nor rewrite its audit', async (login) => {
    const client = await connect(login);
    await expect(client.query(`CREATE TABLE ${login}.mine (id int)`)).rejects.toMatchObject({ code: '42501' });
    await expect(
      client.query(
        `ALTER TABLE ${login}.${{ catalog: 'team', dora: 'deployment', incident: 'incident' }[login]} DISABLE ROW LEVEL SECURITY`,
      ),
    ).rejects.toMatchObject({ code: '42501' });
    if (login === 'dora') return;
    await client.query(`BEGIN; SET LOCAL app.organisation = '${organisationIdOf(one.key)}'`);
    await expect(client.query(`DELETE FROM ${login}.audit_log`)).rejects.toMatchObject({ code: '42501' });
    await client.query('ROLLBACK');
  });

  it('a subgraph answers nobody without a claim made for it', async () => {
    for (const name of owners) {
      const response = await fetch(platform.subgraphUrl(name), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${platform.platform.secrets.ownerToken}`,
        },
        body: '{"query":"{ _service { sdl } }"}',
      });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    }
  });
});
