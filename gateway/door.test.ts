/** The HTTP door over two fake subgraphs: who is let in, how, and what never gets through. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { organisationIdOf } from '#kit/ids';
import { ORGANISATION, OWNER_TOKEN, startFakeGateway, type FakeGateway } from '../tests/support/fake-gateway.ts';

let fake: FakeGateway;
beforeAll(async () => {
  fake = await startFakeGateway({
    FAILED_AUTHENTICATIONS_PER_MINUTE: '50',
    BODY_DEADLINE_MS: '600',
    TRUSTED_PROXIES: '127.0.0.0/8',
  });
});
beforeEach(() => {
  fake.catalog.asked.length = 0;
  fake.dora.asked.length = 0;
});
afterAll(() => fake.close());

const json = { 'content-type': 'application/json' };
const owner = { authorization: `Bearer ${OWNER_TOKEN}` };
const body = JSON.stringify({ query: '{ viewer { role } }' });
const asked = () => [...fake.catalog.asked, ...fake.dora.asked];

it('answers out of two subgraphs', async () => {
  const query = '{ teams(first: 2) { nodes { name dora(window: { last: "P30D" }) { lead { value } } } } }';
  const { status, body } = await fake.ask(query);
  const nodes = [0, 1].map((i) => ({ name: `Team ${i}`, dora: { lead: { value: 7200 } } }));
  expect(body).toEqual({ data: { teams: { nodes } } });
  expect(status).toBe(200);
});

describe('who is let in', () => {
  const viewer = '{ viewer { subject role organisation } }';

  it('carries what the token says to the subgraph, and an id for the request', async () => {
    const { text, id } = fake.directory.mint({ role: 'ADMIN', teams: ['t1'] });
    const { body, headers } = await fake.ask('{ viewer { subject role organisation requestId } }', {}, bearer(text));
    const requestId = headers.get('x-request-id');
    const said = { subject: `token:${id}`, role: 'ADMIN', organisation: ORGANISATION, requestId };
    expect(body).toEqual({ data: { viewer: said } });
    expect(asked()[0]?.claim.teams).toEqual(['t1']);
  });

  it('gives each request an id of its own, whatever the signed claim was made for', async () => {
    const query = '{ viewer { requestId } }';
    const [a, b] = [await fake.ask(query), await fake.ask(query)];
    expect(a.body).not.toEqual(b.body);
    expect(asked()[0]?.headers['x-internal-token']).toBe(asked()[1]?.headers['x-internal-token']);
  });

  it('refuses a request without a token: 401 and nothing else', async () => {
    const { status, headers, body } = await fake.ask(viewer, {}, { authorization: '' });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    const message = 'no token: send "Authorization: Bearer <token>"';
    expect(body).toEqual({ errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(asked()).toEqual([]);
  });

  it.each([
    ['nothing', 'x', 401, 'UNAUTHENTICATED'],
    ['another scheme', 'Basic x', 401, 'UNAUTHENTICATED'],
  ])('refuses %s for a token', async (_, authorization, status, code) => {
    const refused = await fake.ask(viewer, {}, { authorization });
    expect([refused.status, refused.body.errors?.[0]?.extensions]).toEqual([status, { code }]);
  });

  it('answers 403 to a token of another organisation, 404 for one that is not there', async () => {
    const { text } = fake.directory.mint();
    const foreign = await fake.ask(viewer, {}, { ...bearer(text), 'x-roosevelt-organisation': 'acme' });
    expect([foreign.status, foreign.body.errors?.[0]?.extensions['code']]).toEqual([403, 'FORBIDDEN']);
    const nowhere = await fake.ask(viewer, {}, { 'x-roosevelt-organisation': 'nowhere' });
    expect([nowhere.status, nowhere.body.errors?.[0]?.message]).toEqual([404, 'there is no organisation "nowhere"']);
  });

  it('asks for the owner in the organisation that the header names', async () => {
    fake.directory.organisations.add(organisationIdOf('acme'));
    const { body } = await fake.ask(viewer, {}, { 'x-roosevelt-organisation': 'acme' });
    expect(body.data?.['viewer']).toMatchObject({ organisation: organisationIdOf('acme') });
  });

  it('knows nothing of a token any more once a mutation of the catalog has ended it', async () => {
    const { text, id } = fake.directory.mint({ role: 'ADMIN' });
    expect((await fake.ask(viewer, {}, bearer(text))).status).toBe(200);
    fake.directory.tokens.set(id, { ...fake.directory.tokens.get(id)!, revokedAt: new Date() });
    expect((await fake.ask(viewer, {}, bearer(text))).status).toBe(200); // remembered for five seconds
    await fake.ask('mutation { renameTeam(id: 1, name: "x") { id } }');
    expect((await fake.ask(viewer, {}, bearer(text))).status).toBe(401);
  });

  it('shows the schema to anybody while developing', async () => {
    const { status, body } = await fake.ask(
      '{ __schema { queryType { name } } __typename }',
      {},
      { authorization: '' },
    );
    expect([status, body]).toEqual([
      200,
      { data: { __schema: { queryType: { name: 'Query' } }, __typename: 'Query' } },
    ]);
    const mixed = await fake.ask('{ __typename viewer { role } }', {}, { authorization: '' });
    expect(mixed.status).toBe(401);
  });
});

describe('what gets through', () => {
  it('is nothing of the headers of the caller', async () => {
    await fake.ask('{ viewer { role } }', {}, {
      'x-internal-token': 'forged',
      'x-internal-anything': '1',
      'x-user-id': '1',
      'x-user': 'root',
      'x-role': 'OWNER',
      'x-request-id': 'mine',
      cookie: 'a=b',
    }); // prettier-ignore
    const { headers } = asked()[0]!;
    const names = Object.keys(headers).sort();
    expect(names).toEqual(['connection', 'content-length', 'content-type', 'host', 'x-internal-token', 'x-request-id']);
    expect(JSON.stringify(headers)).not.toMatch(/forged|mine|rops_/);
  });
});

describe('what is not served', () => {
  it.each(['/graphql/', '/metrics', '/graphql.json', '/..%2fgraphql'])('says so at %s', async (path) => {
    const response = await fetch(fake.gateway.url + path);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('%s', async (method) => {
    const response = await fetch(fake.url, { method, headers: { ...json, ...owner }, body });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });
});

describe('a request by GET', () => {
  const get = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${fake.url}?query=${encodeURIComponent(query)}`, { headers: { ...owner, ...headers } });

  it('may ask, with a header that no page can send unasked', async () => {
    const response = await get('{ viewer { role } }', { 'apollo-require-preflight': 'true' });
    expect(await response.json()).toEqual({ data: { viewer: { role: 'OWNER' } } });
  });

  it('without it is blocked', async () => {
    expect((await get('{ viewer { role } }')).status).toBe(400);
    expect(asked()).toEqual([]);
  });

  it('never changes anything', async () => {
    const response = await get('mutation { renameTeam(id: 1, name: "x") { id } }', { 'apollo-require-preflight': '1' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(asked()).toEqual([]);
  });

  it('is measured as one by POST is', async () => {
    const response = await get(`{ ${'__typename '.repeat(21)} }`, { 'apollo-require-preflight': '1' });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
  });
});

describe('a body', () => {
  const send = (headers: Record<string, string>, content: string = body) =>
    fetch(fake.url, { method: 'POST', headers: { ...owner, ...headers }, body: content });

  it.each([
    'text/plain',
    'TEXT/plain; charset=utf-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('of type %s, which a form can send, is blocked', async (type) => {
    expect((await send({ 'content-type': type })).status).toBe(400);
    expect(asked()).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['another type', { 'content-type': 'application/xml' }],
    ['another character set', { 'content-type': 'application/json; charset=utf-16' }],
    ['compression', { ...json, 'content-encoding': 'gzip' }],
  ])('of %s is not read', async (_, headers) => {
    expect((await send(headers)).status).toBe(415);
    expect(asked()).toEqual([]);
  });

  it.each(['{', 'null', '[]', '"x"', '{}', '{"query":1}', '[{"query":"{ viewer { role } }"}]', ''])(
    '%j is refused',
    async (content) => {
      const response = await send(json, content);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: expect.stringMatching(/^BAD_(USER_INPUT|REQUEST)$/) } }],
      });
      expect(asked()).toEqual([]);
    },
  );

  it('of 2 MB is refused while it is still coming', async () => {
    const content = JSON.stringify({ query: '{ viewer { role } }', variables: { x: 'x'.repeat(2_000_000) } });
    const response = await send(json, content);
    const limit = 1_048_576;
    expect([response.status, await response.json()]).toEqual([
      413,
      {
        errors: [{ message: `the body is longer than ${limit} bytes`, extensions: { code: 'LIMIT_EXCEEDED', limit } }],
      },
    ]);
    const stream = new Blob([content]).stream();
    const streamed = { method: 'POST', headers: { ...owner, ...json }, body: stream, duplex: 'half' as const };
    expect((await fetch(fake.url, streamed)).status).toBe(413);
  });

  it('of almost 1 MB is read', async () => {
    const items = Array.from({ length: 500 }, (_, i) => ({ id: `${i}-${'x'.repeat(2_000)}`, size: 1 }));
    const { body } = await fake.ask('mutation ($input: RecordInput!) { recordDeployments(input: $input) }', {
      input: { items },
    });
    expect(body).toEqual({ data: { recordDeployments: 500 } });
  });

  it('that does not come is not waited for', async () => {
    const { port, hostname } = new URL(fake.url);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk)));
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: ${owner.authorization}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
    );
    await new Promise((resolve) => socket.once('close', resolve));
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
  });

  it('of 401 and more megabytes ends the connection', async () => {
    const content = 'x'.repeat(6_000_000);
    const sent = fetch(fake.url, { method: 'POST', headers: { ...json, authorization: 'Bearer x' }, body: content });
    const status = await sent.then((response) => response.status, () => 'cut'); // prettier-ignore
    expect([401, 'cut']).toContain(status);
  });
});

describe('pages', () => {
  const preflight = (headers: Record<string, string>) =>
    fetch(fake.url, { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST', ...headers } });

  it('may ask from anywhere while developing, as Sandbox does', async () => {
    const wanted =
      'apollo-require-preflight,authorization,content-type,x-apollo-operation-name,x-roosevelt-organisation';
    const response = await preflight({
      origin: 'https://studio.apollographql.com',
      'access-control-request-headers': wanted,
    });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': wanted,
      'access-control-max-age': '600',
    });
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    const asked = await fake.ask('{ viewer { role } }', {}, { origin: 'https://studio.apollographql.com' });
    expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    expect(asked.headers.get('access-control-expose-headers')).toContain('retry-after');
  });

  it('also read a refusal', async () => {
    const refused = await fake.ask('{ viewer { role } }', {}, { origin: 'https://a.example', authorization: '' });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, '*']);
  });

  it('get the explorer by opening the graph', async () => {
    const response = await fetch(fake.url, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect(await response.text()).toContain('embeddable-sandbox');
  });
});

it('says with every answer that it is data', async () => {
  const { headers } = await fake.ask('{ viewer { role } }');
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  });
});

it('is healthy whatever happens, and ready while it can tell who asks', async () => {
  const look = async (path: string) => {
    const response = await fetch(fake.gateway.url + path);
    return [response.status, await response.json()];
  };
  expect(await look('/healthz')).toEqual([200, { status: 'ok' }]);
  expect(await look('/readyz')).toEqual([200, { status: 'ready' }]);
  fake.directory.down = true;
  expect(await look('/readyz')).toEqual([503, { status: 'database unavailable' }]);
  expect(await look('/healthz')).toEqual([200, { status: 'ok' }]);
  fake.directory.down = false;
});

it('slows down who guesses tokens from one address, and lets a good token pass', async () => {
  const guess = () =>
    fake.ask('{ viewer { role } }', {}, { ...bearer('guess'), 'x-forwarded-for': '1.2.3.4, 203.0.113.9' });
  const statuses = (await Promise.all(Array.from({ length: 60 }, guess))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(50);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  const refused = await guess();
  expect(refused.body.errors?.[0]?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfter: 60 });
  expect(refused.headers.get('retry-after')).toBe('60');
  const good = { 'x-forwarded-for': '203.0.113.9' };
  expect((await fake.ask('{ viewer { role } }', {}, good)).status).toBe(200);
  const elsewhere = await fake.ask(
    '{ viewer { role } }',
    {},
    { ...bearer('guess'), 'x-forwarded-for': '203.0.113.10' },
  );
  expect(elsewhere.status).toBe(401);
});

function bearer(token: string) {
  return { authorization: `Bearer ${token}` };
}
