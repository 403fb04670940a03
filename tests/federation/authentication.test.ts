/** Tokens from their making to their end, through the graph: what each may do, and when it stops. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform();
  await platform.ask(
    'mutation { createOrganisation(input: { key: "acme", name: "Acme", zone: "UTC" }) { adminToken } }',
  );
  await platform.ask('mutation { upsertTeams(input: { items: [{ key: "a", name: "A" }] }) { summary { created } } }');
});
afterAll(() => platform.close());

const VIEWER = '{ viewer { role subject organisation { key } } }';
const CREATE = 'mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret token { id } } }';
const REVOKE = 'mutation ($id: ID!) { revokeToken(id: $id) { revokedAt } }';

interface Created {
  createToken: { secret: string; token: { id: string } };
}

async function create(input: object): Promise<{ secret: string; id: string }> {
  const { data } = await platform.ask<Created>(CREATE, { input: { name: 'test', role: 'READER', ...input } });
  const { secret, token } = data!.createToken;
  return { secret, id: token.id };
}

const codes = ({ errors = [] }: { errors?: readonly { extensions: Record<string, unknown> }[] }) =>
  errors.map(({ extensions }) => extensions['code']);

describe('a token', () => {
  it('is asked who it is', async () => {
    const { secret, id } = await create({ role: 'WRITER' });
    const { data } = await platform.ask(VIEWER, {}, { token: secret });
    expect(data).toEqual({ viewer: { role: 'WRITER', subject: `token:${id}`, organisation: { key: 'default' } } });
  });

  it('is of one organisation, whatever the header names', async () => {
    const { secret } = await create({});
    expect(codes(await platform.ask(VIEWER, {}, { token: secret, organisation: 'acme' }))).toEqual(['FORBIDDEN']);
    expect(codes(await platform.ask(VIEWER, {}, { token: secret, organisation: 'default' }))).toEqual([]);
  });

  it('is refused the moment it is revoked, though it was here a moment ago', async () => {
    const { secret, id } = await create({});
    expect(codes(await platform.ask(VIEWER, {}, { token: secret }))).toEqual([]);
    await platform.ask(REVOKE, { id });
    const refused = await platform.ask(VIEWER, {}, { token: secret });
    expect(refused.errors?.[0]).toMatchObject({
      message: expect.stringMatching(/^the token was revoked at 20/) as unknown,
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  it('ends at its time', async () => {
    const { secret, id } = await create({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    expect(codes(await platform.ask(VIEWER, {}, { token: secret }))).toEqual([]);
    await onDatabase(`UPDATE catalog.token SET expires_at = now() WHERE id = '${id}'`);
    await platform.ask(REVOKE, { id: (await create({})).id }); // any write to the catalog: the gateway looks again
    const refused = await platform.ask(VIEWER, {}, { token: secret });
    expect(refused.errors?.[0]?.message).toMatch(/^the token expired at 20/);
  });

  it('leaves a note of its last use', async () => {
    const { secret, id } = await create({});
    await platform.ask(VIEWER, {}, { token: secret });
    for (let i = 0; i < 100; i++) {
      const [row] = await onDatabase(`SELECT last_used_at FROM catalog.token WHERE id = '${id}'`);
      if (row?.['last_used_at'] != null) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('last_used_at did not move within a second');
  });
});

/** Who may do what: deny by default. */
describe('of a role', () => {
  const record = `mutation { recordDeployments(input: { items: [] }) { replayed } }`;
  const settings = `mutation { updateOrganisation(input: { name: "x" }) { name } }`;
  const organisation = `mutation { createOrganisation(input: { name: "x", zone: "UTC" }) { adminToken } }`;
  const read = `{ deployments(first: 1) { totalCount } }`;
  const EMPTY = 'BAD_USER_INPUT'; // it may, and is told that it sent no items

  it.each([
    ['READER', { read: [], record: ['FORBIDDEN'], settings: ['FORBIDDEN'], organisation: ['FORBIDDEN'] }],
    ['WRITER', { read: ['FORBIDDEN'], record: [EMPTY], settings: ['FORBIDDEN'], organisation: ['FORBIDDEN'] }],
    ['ADMIN', { read: [], record: [EMPTY], settings: [], organisation: ['FORBIDDEN'] }],
  ])('%s', async (role, expected) => {
    const { secret } = await create({ role });
    const token = { token: secret };
    expect({
      read: codes(await platform.ask(read, {}, token)),
      record: codes(await platform.ask(record, {}, token)),
      settings: codes(await platform.ask(settings, {}, token)),
      organisation: codes(await platform.ask(organisation, {}, token)),
    }).toEqual(expected);
  });

  it('nobody may do nothing', async () => {
    for (const query of [read, record, settings, organisation, VIEWER]) {
      expect(codes(await platform.ask(query, {}, { token: null }))).toEqual(['UNAUTHENTICATED']);
    }
  });
});

it('asks no subgraph from outside', async () => {
  for (const name of ['catalog', 'dora', 'incident'] as const) {
    const response = await fetch(platform.subgraphUrl(name), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${platform.platform.secrets.ownerToken}` },
      body: '{"query":"{ _service { sdl } }"}',
    });
    expect([name, response.status]).toEqual([name, 401]);
  }
});

async function onDatabase(statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: platform.adminUrl });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(statement);
  await client.end();
  return rows;
}
