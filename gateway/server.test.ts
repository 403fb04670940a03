/** A life of a gateway: a supergraph that changes under it, production, its budgets, and its end. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { sendJson } from '#kit/http';
import { compose } from '../tests/support/fake-subgraphs.ts';
import {
  FAKE_CATALOG,
  FAKE_DORA,
  OWNER_TOKEN,
  post,
  startFakeGateway,
  type FakeGateway,
} from '../tests/support/fake-gateway.ts';

let fake: FakeGateway | undefined;
afterEach(() => fake?.close());

const start = async (env: Readonly<Record<string, string>> = {}) => (fake = await startFakeGateway(env));
const newField = '{ viewer { shoeSize } }';
const changed = {
  ...FAKE_CATALOG,
  typeDefs: FAKE_CATALOG.typeDefs.replace('type Viewer {', 'type Viewer { shoeSize: Int '),
};

/** Until the new field is there; meanwhile the old ones must be. */
async function untilTaken(ask: FakeGateway['ask']): Promise<void> {
  for (let i = 0; i < 100; i++) {
    expect((await ask('{ viewer { role } }')).status).toBe(200);
    if ((await ask(newField)).status === 200) return;
    await pause(10);
  }
  throw new Error('not taken over within a second');
}

describe('a supergraph', () => {
  it('is taken over while requests go on', async () => {
    const { ask, supergraphPath } = await start();
    expect((await ask(newField)).status).toBe(400);
    writeFileSync(supergraphPath, compose([changed, FAKE_DORA]));
    await untilTaken(ask);
  });

  it.each([
    ['is not GraphQL', '{'],
    ['is empty', ''],
    ['is a plain schema', 'type Query { a: Int }'],
    ['names a subgraph without an address', compose([changed, { ...FAKE_DORA, name: 'unheard-of' }])],
  ])('that %s is refused, and the one before serves on until a good one comes', async (_, text) => {
    const { ask, supergraphPath } = await start();
    writeFileSync(supergraphPath, text);
    await pause(150);
    expect((await ask('{ viewer { role } }')).body).toEqual({ data: { viewer: { role: 'OWNER' } } });
    expect((await ask(newField)).status).toBe(400);
    writeFileSync(supergraphPath, compose([changed, FAKE_DORA]));
    await untilTaken(ask);
  });

  it('that cannot be used at all keeps the gateway from starting', async () => {
    await expect(startFakeGateway({ SUPERGRAPH: '/nowhere/supergraph.graphql' })).rejects.toThrow('ENOENT');
  });
});

describe('production', () => {
  const production = { NODE_ENV: 'production', CORS_ORIGINS: 'https://a.example, https://b.example', DRAIN_MS: '0' };
  const schema = '{ __schema { queryType { name } } }';

  it('shows the schema to holders of a token only', async () => {
    const { ask } = await start(production);
    const refused = await ask(schema, {}, { authorization: '' });
    expect([refused.status, refused.body.errors?.[0]?.extensions]).toEqual([401, { code: 'UNAUTHENTICATED' }]);
    expect((await ask(schema)).body.errors).toBeUndefined();
  });

  it('shows it to nobody when introspection is off', async () => {
    const { ask } = await start({ ...production, INTROSPECTION: 'off' });
    const { status, body } = await ask(schema);
    expect([status, body.data]).toEqual([400, undefined]);
  });

  it('leads a browser to the explorer that needs nothing from outside, by way of signing in', async () => {
    const { url, gateway } = await start(production);
    const opened = async (address: string) => {
      const { status, headers } = await fetch(address, { headers: { accept: 'text/html' }, redirect: 'manual' });
      return [status, headers.get('location')];
    };
    expect(await opened(url)).toEqual([303, '/explorer']);
    expect(await opened(`${gateway.url}/explorer`)).toEqual([303, '/sign-in?to=/explorer']);
  });

  it('has no explorer when it is off', async () => {
    const { url, gateway } = await start({ ...production, EXPLORER: 'off' });
    for (const [address, status] of [
      [url, 401],
      [`${gateway.url}/explorer`, 404],
    ] as const) {
      const response = await fetch(address, { headers: { accept: 'text/html' }, redirect: 'manual' });
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain('application/json');
    }
  });

  it('answers pages of its own origins only, and never repeats another', async () => {
    const { url, ask } = await start(production);
    const allowed = async (origin: string) => {
      const preflight = await fetch(url, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      const { headers } = await ask('{ viewer { role } }', {}, { origin });
      return [preflight.headers, headers].map((each) => each.get('access-control-allow-origin'));
    };
    expect(await allowed('https://b.example')).toEqual(['https://b.example', 'https://b.example']);
    expect(await allowed('https://b.example.evil')).toEqual([null, null]);
    expect(await allowed('null')).toEqual([null, null]);
  });
});

describe('a token', () => {
  it('has its requests of a minute', async () => {
    const { ask, directory } = await start({ REQUESTS_PER_MINUTE: '3' });
    const headers = { authorization: `Bearer ${directory.mint().text}` };
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await ask('{ viewer { role } }', {}, headers)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await ask('{ viewer { role } }', {}, headers);
    expect(refused.body.errors?.[0]).toMatchObject({
      message: 'this token has made its 3 requests of the minute',
      extensions: { code: 'RATE_LIMITED', retryAfter: 60 },
    });
    expect(refused.headers.get('retry-after')).toBe('60');
    expect((await ask('{ viewer { role } }')).status).toBe(200); // another token
  });

  it('has its points of a minute', async () => {
    const { ask } = await start({ COST_PER_MINUTE: '100' });
    expect((await ask('{ teams(first: 98) { nodes { id } } }')).status).toBe(200);
    const refused = await ask('{ teams(first: 98) { nodes { id } } }');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(refused.body).toEqual({
      errors: [
        {
          message: 'this token has spent its 100 points of the minute',
          extensions: { code: 'RATE_LIMITED', retryAfter: 60 },
        },
      ],
    });
  });

  it('is needed beyond some requests a minute', async () => {
    const { ask } = await start({ ANONYMOUS_PER_MINUTE: '2' });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await ask('{ __typename }', {}, { authorization: '' })).status);
    expect(statuses).toEqual([200, 200, 429]);
  });
});

it('has time left for reads after a slow write', async () => {
  const { ask, catalog } = await start({ REQUEST_DEADLINE_MS: '150' });
  catalog.meanwhile = () => pause(200);
  const { body } = await ask(
    'mutation { renameTeam(id: 1, name: "x") { dora(window: { last: "P1D" }) { lead { n } } } }',
  );
  expect(body).toEqual({ data: { renameTeam: { dora: { lead: { n: 3 } } } } });
});

it('reports nothing to anybody', async () => {
  await start();
  expect(process.env['APOLLO_TELEMETRY_DISABLED']).toBe('true');
});

it('refuses more than it can hold before it reads it', async () => {
  const { ask, dora } = await start({ LIMIT_IN_FLIGHT: '2' });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  dora.meanwhile = () => held;
  const first = [1, 2].map((size) => ask(`{ deployments(first: ${size}) { totalCount } }`));
  while (dora.asked.length < 2) await pause(5);
  const refused = await ask('{ viewer { role } }');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  release();
  for (const { status } of await Promise.all(first)) expect(status).toBe(200);
  expect((await ask('{ viewer { role } }')).status).toBe(200);
});

it('has room again once it has refused, however slowly the rest of a body comes', async () => {
  const { gateway, ask } = await start({ LIMIT_IN_FLIGHT: '2' });
  const { hostname, port } = new URL(gateway.url);
  const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer x\r\ncontent-type: application/json\r\n';
  const sockets = [1, 2].map(() => connect(Number(port), hostname));
  const told = sockets.map((socket) => once(socket, 'data'));
  for (const socket of sockets) socket.write(`${head}content-length: 100\r\n\r\n`);
  for (const [answer] of await Promise.all(told)) expect(String(answer)).toMatch(/^HTTP\/1.1 401 /);
  expect((await ask('{ viewer { role } }')).status).toBe(200);
  for (const socket of sockets) socket.destroy();
});

it('has no room for who hangs up and asks again, until the work is done', async () => {
  const { url, ask, dora } = await start({ LIMIT_IN_FLIGHT: '2' });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  dora.meanwhile = () => held;
  for (const first of [1, 2]) {
    const given = new AbortController();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${OWNER_TOKEN}` };
    const body = JSON.stringify({ query: `{ deployments(first: ${first}) { totalCount } }` });
    const gone = fetch(url, { method: 'POST', headers, body, signal: given.signal }).catch(() => undefined);
    while (dora.asked.length < first) await pause(5);
    given.abort();
    await gone;
  }
  await pause(50);
  expect((await ask('{ viewer { role } }')).status).toBe(503);
  release();
  await pause(50);
  expect((await ask('{ viewer { role } }')).status).toBe(200);
});

it('hangs up on who asks and does not read', async () => {
  const { gateway, dora } = await start({ LIMIT_ROOT_FIELDS: '1', MUTATION_DEADLINE_MS: '3000' });
  const large = { nodes: [{ id: 'd', sha: 'x'.repeat(12_000_000) }] };
  dora.meanwhile = (_, response) => sendJson(response, 200, { data: { deployments: large } });
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname).on('error', () => undefined).pause(); // prettier-ignore
  const body = '{"query":"{ deployments { nodes { id sha } } }"}';
  const head = `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${OWNER_TOKEN}\r\ncontent-type: application/json`;
  socket.write(`${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  const [connection] = (await once(gateway.server, 'connection')) as [Socket];
  await once(connection, 'close');
  expect(connection.bytesWritten).toBeGreaterThan(0);
  socket.destroy();
});

it('ends by telling it is not ready, answering what is under way, and taking nothing new', async () => {
  const { gateway, ask, dora, url } = await start({ DRAIN_MS: '200' });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  dora.meanwhile = () => held;
  const underWay = ask('{ deployments { totalCount } }');
  while (dora.asked.length === 0) await pause(5);
  const closed = gateway.close();
  const ready = await fetch(`${gateway.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'draining' }]);
  expect((await post(url, { query: '{ viewer { role } }' })).status).toBe(200); // the balancer has not looked yet
  await pause(300);
  await expect(fetch(`${gateway.url}/readyz`)).rejects.toThrow();
  release();
  expect((await underWay).body).toEqual({ data: { deployments: { totalCount: 1 } } });
  await closed;
});
