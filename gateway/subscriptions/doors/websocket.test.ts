/** graphql-transport-ws, rule by rule: what a client may say when, what it is closed with otherwise, and who else notices. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { organisationIdOf } from '#kit/ids';
import { ORGANISATION, OWNER_TOKEN, startLiveGraph, type LiveGraph } from '../../../tests/support/live-graph.ts';
import { SocketClient } from '../../../tests/support/socket-client.ts';
import { until } from '../../../tests/support/until.ts';

const INIT = 400;
let graph: LiveGraph;
beforeAll(async () => {
  graph = await startLiveGraph({
    timings: { init: INIT, clientPing: 240 },
    env: {
      NODE_ENV: 'production',
      DRAIN_MS: '0',
      CORS_ORIGINS: 'https://a.example',
      LIMIT_OPERATIONS_PER_CONNECTION: '5',
      LIMIT_CONNECTIONS: '30',
      FAILED_AUTHENTICATIONS_PER_MINUTE: '12',
      TRUSTED_PROXIES: '127.0.0.0/8',
    },
  });
});
afterEach(async () => {
  graph.catalog.meanwhile = null;
  SocketClient.closeAll();
  await until('nobody is left', () => graph.gateway.counts().connections === 0);
});
afterAll(() => graph.close());

const subscription = 'subscription { incidentChanged { incident { id } } }';
const owner = { authorization: `Bearer ${OWNER_TOKEN}` };
const open = () => SocketClient.open(graph.socketUrl);
const connected = () => SocketClient.connect(graph.socketUrl);
const listened = () => until('listened to', () => graph.live.streams > 0);
const init = (payload?: object) => ({ type: 'connection_init', ...(payload && { payload }) });

describe('connection_init', () => {
  it('is acknowledged once the token is good', async () => {
    const client = await open();
    client.say(init(owner));
    await until('acknowledged', () => client.heard.length === 1);
    expect(client.heard).toEqual([{ type: 'connection_ack' }]);
    await client.close();
  });

  it.each([
    ['in another case', { Authorization: owner.authorization }],
    ['with an organisation', { ...owner, 'x-roosevelt-organisation': 'default' }],
  ])('takes credentials %s', async (_, payload) => {
    const client = await open();
    client.say(init(payload));
    await until('acknowledged', () => client.heard.length === 1);
    await client.close();
  });

  it('takes those of the upgrade from who can send headers', async () => {
    const client = await SocketClient.open(graph.socketUrl, 'graphql-transport-ws', owner);
    client.say(init());
    await until('acknowledged', () => client.heard.length === 1);
    await client.close();
  });

  it.each([
    ['without a token', {}, /^UNAUTHENTICATED: no token/],
    ['with a token that is unknown', { authorization: 'Bearer x' }, /^UNAUTHENTICATED: the token is malformed/],
    ['with something else than a text', { authorization: 7 }, /^UNAUTHENTICATED/],
    ['of an organisation that is not there', { ...owner, 'x-roosevelt-organisation': 'nowhere' }, /^NOT_FOUND/],
  ])('%s is refused: 4403', async (_, payload, reason) => {
    const client = await open();
    client.say(init(payload));
    const closed = await client.untilClosed();
    expect(closed.code).toBe(4403);
    expect(closed.reason).toMatch(reason);
  });

  it('is refused to who tried too often, counted with the failures over HTTP', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    const reasons = [];
    for (let i = 0; i < 14; i++) {
      const client = await SocketClient.open(graph.socketUrl, 'graphql-transport-ws', headers);
      client.say(init({ authorization: 'Bearer x' }));
      reasons.push((await client.untilClosed()).reason);
    }
    expect(reasons.at(-1)).toMatch(/^RATE_LIMITED: too many failed/);
    const refused = await graph.ask('{ viewer { role } }', {}, { ...headers, authorization: 'Bearer x' });
    expect(refused.status).toBe(429);
  });

  it('that cannot be checked now invites to come back: 1013', async () => {
    const { text } = graph.directory.mint();
    graph.directory.down = true;
    const client = await open();
    client.say(init({ authorization: `Bearer ${text}` }));
    expect(await client.untilClosed()).toMatchObject({ code: 1013, reason: expect.stringMatching(/^UPSTREAM_UNAVAILABLE/) as unknown }); // prettier-ignore
    graph.directory.down = false;
  });

  it('that does not come in time: 4408', async () => {
    const client = await open();
    expect(await client.untilClosed()).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  });

  it.each([
    ['after the first was acknowledged', true],
    ['while the first is checked', false],
  ])('a second time, %s: 4429', async (_, waits) => {
    const client = await open();
    client.say(init(owner));
    if (waits) await until('acknowledged', () => client.heard.length === 1);
    client.say(init(owner));
    expect(await client.untilClosed()).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
  });
});

describe('a message', () => {
  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['of no type', '{}'],
    ['of an unknown type', '{"type":"start","id":"1"}'],
    ['a subscribe without an id', { type: 'subscribe', payload: { query: subscription } }],
    ['a subscribe with an empty id', { type: 'subscribe', id: '', payload: { query: subscription } }],
    ['a subscribe without a payload', { type: 'subscribe', id: '1' }],
    ['a subscribe without a query', { type: 'subscribe', id: '1', payload: {} }],
    ['a subscribe with variables that are a text', { type: 'subscribe', id: '1', payload: { query: subscription, variables: 'x' } }], // prettier-ignore
    ['a complete without an id', { type: 'complete' }],
    ['a payload that is no object', { type: 'ping', payload: 'x' }],
    ['what only a server says: next', { type: 'next', id: '1', payload: {} }],
    ['what only a server says: connection_ack', { type: 'connection_ack' }],
  ])('that is %s: 4400, and the neighbours go on', async (_, message) => {
    const [neighbour, client] = [await connected(), await connected()];
    neighbour.subscribe('n', subscription);
    await listened();
    client.say(message);
    const closed = await client.untilClosed();
    expect(closed.code).toBe(4400);
    expect(closed.reason).toMatch(/^Invalid message received/);
    graph.publish('1');
    await until('the neighbour is told', () => neighbour.events('n').length === 1);
    await neighbour.close();
  });

  it('in binary: 4400', async () => {
    const client = await connected();
    client.socket.send(Buffer.from(JSON.stringify({ type: 'ping' })));
    expect((await client.untilClosed()).code).toBe(4400);
  });

  it('longer than a request may be: 1009, and the neighbours go on', async () => {
    const [neighbour, client] = [await connected(), await connected()];
    neighbour.subscribe('n', subscription);
    await listened();
    client.subscribe('1', subscription, { variables: { x: 'x'.repeat(1_100_000) } });
    expect((await client.untilClosed()).code).toBe(1009);
    graph.publish('1');
    await until('the neighbour is told', () => neighbour.events('n').length === 1);
    await neighbour.close();
  });

  it('nested without end is refused alone', async () => {
    const client = await connected();
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    client.say(`{"id":"1","type":"subscribe","payload":{"query":"{ viewer { role } }","variables":{"x":${deep}}}}`);
    await until('refused', () => client.errors('1').length === 1);
    expect(client.errors('1')[0]?.extensions['code']).toBe('LIMIT_EXCEEDED');
    await client.close();
  });
});

describe('ping and pong', () => {
  it('are answered and ignored at any time, with what they carry', async () => {
    const client = await open();
    client.say({ type: 'pong' });
    client.say({ type: 'ping', payload: { a: 1 } });
    client.say({ type: 'ping' });
    await until('two pongs', () => client.heard.length === 2);
    expect(client.heard).toEqual([{ type: 'pong', payload: { a: 1 } }, { type: 'pong' }]);
    await client.close();
  });

  it('nested without end are refused, and the neighbours go on', async () => {
    const neighbour = await connected();
    const client = await open();
    client.say(`{"type":"ping","payload":{"deep":${'['.repeat(400_000)}${']'.repeat(400_000)}}}`);
    expect(await client.untilClosed()).toMatchObject({ code: 4400 });
    neighbour.subscribe('1', '{ viewer { role } }');
    await until('answered', () => neighbour.of('1').length === 2);
    await neighbour.close();
  });

  it('of the socket itself tell a client that is gone', async () => {
    const client = await connected();
    client.socket.pause(); // reads nothing, so answers nothing
    await until('let go', () => graph.gateway.counts().connections === 0);
    client.socket.resume();
    expect((await client.untilClosed()).code).toBe(1006);
  });

  it('keep a client that answers', async () => {
    const client = await connected();
    let pings = 0;
    client.socket.on('ping', () => pings++);
    await until('pinged some times', () => pings === 4);
    expect(client.closed).toBeNull();
    await client.close();
  });
});

describe('subscribe', () => {
  it.each([['before anything'], ['while connection_init is checked']])('%s: 4401', async (when) => {
    const client = await open();
    if (when !== 'before anything') client.say(init(owner));
    client.subscribe('1', subscription);
    expect(await client.untilClosed()).toEqual({ code: 4401, reason: 'Unauthorized' });
  });

  it('with an id that is taken: 4409', async () => {
    const client = await connected();
    client.subscribe('1', subscription);
    client.subscribe('1', subscription);
    expect(await client.untilClosed()).toEqual({ code: 4409, reason: 'Subscriber for 1 already exists' });
  });

  it('with an id that was completed, even in the same breath, is another operation', async () => {
    const client = await connected();
    client.subscribe('1', subscription);
    await listened();
    client.socket.send(JSON.stringify({ id: '1', type: 'complete' }));
    client.subscribe('1', 'subscription { incidentChanged { kind } }');
    await until('listened to', () => graph.live.subscribed.at(-1)?.query.includes('kind') === true && graph.live.streams === 1); // prettier-ignore
    graph.publish('1');
    await until('told', () => client.events('1').length === 1);
    expect(client.events('1')[0]?.data).toEqual({ incidentChanged: { kind: 'UPDATED' } });
    await client.close();
  });

  it('twice under two ids is two subscriptions', async () => {
    const client = await connected();
    client.subscribe('1', subscription);
    client.subscribe('2', subscription);
    await listened();
    graph.publish('1');
    await until('both told', () => client.events('1').length === 1 && client.events('2').length === 1);
    expect(graph.gateway.counts()).toMatchObject({ members: 2, groups: 1, connections: 1 });
    await client.close();
  });

  it('runs a query and a mutation: next, then complete', async () => {
    const client = await connected();
    client.subscribe('q', '{ viewer { role } }');
    client.subscribe('m', 'mutation($id: ID!) { renameTeam(id: $id, name: "x") { name } }', { variables: { id: 't' } });
    await until('both over', () => ['q', 'm'].every((id) => client.of(id).length === 2));
    expect(client.of('q')).toEqual([
      { id: 'q', type: 'next', payload: { data: { viewer: { role: 'OWNER' } } } },
      { id: 'q', type: 'complete' },
    ]);
    expect(client.of('m')[0]?.payload).toEqual({ data: { renameTeam: { name: 'x' } } });
    await client.close();
  });

  it.each([
    ['syntax', '{', {}, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ unheardOf }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'an unknown field of a subscription',
      'subscription { incidentChanged { nothing } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['two root fields', 'subscription { incidentChanged { kind } incidentClosed { kind } }', {}, 'GRAPHQL_VALIDATION_FAILED'], // prettier-ignore
    ['@include with a variable at the root', 'subscription($x: Boolean!) { incidentChanged @include(if: $x) { kind } }', { variables: { x: true } }, 'GRAPHQL_VALIDATION_FAILED'], // prettier-ignore
    ['@include in a fragment at the root', 'subscription($x: Boolean!) { ...F } fragment F on Subscription { ... @skip(if: $x) { incidentChanged { kind } } }', { variables: { x: true } }, 'GRAPHQL_VALIDATION_FAILED'], // prettier-ignore
    [
      '@skip written out at the root',
      'subscription { incidentChanged @skip(if: false) { kind } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['@defer', 'subscription { incidentChanged { kind ... @defer { at } } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['@defer at the root', 'subscription { ... @defer { incidentChanged { kind } } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['introspection at the root', 'subscription { __typename }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['bad variables', 'subscription($f: IncidentFilter!) { incidentChanged(filter: $f) { kind } }', { variables: { f: { severities: ['SEV9'] } } }, 'BAD_USER_INPUT'], // prettier-ignore
    ['a variable that is missing', 'subscription($f: IncidentFilter!) { incidentChanged(filter: $f) { kind } }', {}, 'BAD_USER_INPUT'], // prettier-ignore
    ['bad variables of a query', 'query($id: ID!) { team(id: $id) { name } }', {}, 'BAD_USER_INPUT'],
    ['no such operation', 'subscription A { incidentChanged { kind } } subscription B { incidentChanged { at } }', { operationName: 'C' }, 'OPERATION_RESOLUTION_FAILURE'], // prettier-ignore
    ['several operations and no name', 'subscription A { incidentChanged { kind } } subscription B { incidentChanged { at } }', {}, 'OPERATION_RESOLUTION_FAILURE'], // prettier-ignore
    ['too many tokens', `subscription { incidentChanged { ${'at '.repeat(2_001)} } }`, {}, 'LIMIT_EXCEEDED'],
    ['too much depth', `subscription { incidentChanged { ${'incident { service { incidents { '.repeat(6)} id ${'} } }'.repeat(6)} } }`, {}, 'LIMIT_EXCEEDED'], // prettier-ignore
    ['too much cost', `subscription { incidentChanged { incident { ${'service { incidents { '.repeat(5)} id ${'} }'.repeat(5)} } } }`, {}, 'LIMIT_EXCEEDED'], // prettier-ignore
  ])('of %s is one error message, and the socket goes on', async (_, query, more, code) => {
    const client = await connected();
    client.subscribe('1', query, more);
    await until('refused', () => client.of('1').length > 0);
    expect(client.of('1')).toEqual([{ id: '1', type: 'error', payload: expect.anything() }]);
    expect(client.errors('1')[0]?.extensions['code']).toBe(code);
    expect(JSON.stringify(client.errors('1'))).not.toMatch(/Did you mean|stack/);
    client.subscribe('1', '{ viewer { role } }');
    await until('the id is free again', () => client.of('1').length === 3);
    expect(graph.gateway.counts()).toMatchObject({ members: 0, hubs: 0 });
    await client.close();
  });

  it.each([
    ['an empty name', 'subscription Spoiled { incidentChanged { kind } }', { operationName: '' }],
    [
      'a name that runs into the text',
      '{ incidentChanged { kind } }',
      { operationName: 'Spoilt\nsubscription Spoilt' },
    ],
  ])('with %s spoils the same text for nobody else', async (_, query, more) => {
    const [spoiler, client] = [await connected(), await connected()];
    spoiler.subscribe('1', query, more);
    await until('refused', () => spoiler.errors('1').length === 1);
    const [name = '', text = ''] = more.operationName.split('\n');
    client.subscribe('1', text === '' ? query : `${text}\n${query}`, name === '' ? {} : { operationName: name });
    await listened();
    graph.publish('1');
    await until('told', () => client.events('1').length === 1);
    await Promise.all([spoiler.close(), client.close()]);
  });

  it('more often at a time than allowed is refused alone', async () => {
    const client = await connected();
    for (let i = 0; i < 6; i++) client.subscribe(String(i), subscription);
    await until('the sixth refused', () => client.errors('5').length === 1);
    expect(client.errors('5')[0]).toMatchObject({ extensions: { code: 'LIMIT_EXCEEDED', limit: 5 } });
    client.complete('0');
    client.subscribe('6', subscription);
    await until('room again', () => graph.gateway.counts().members === 5);
    await client.close();
  });
});

describe('complete', () => {
  it('stops delivery at once, also of events that are under way', async () => {
    const client = await connected();
    client.subscribe('1', 'subscription { incidentChanged { incident { id service { name } } } }');
    await listened();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    graph.catalog.asked.length = 0;
    graph.catalog.meanwhile = () => held;
    graph.publish('1');
    await until('under way', () => graph.catalog.asked.length === 1);
    client.complete('1');
    await until('nothing is listened to', () => graph.live.streams === 0);
    release();
    client.say({ type: 'ping' });
    await until('a sign', () => client.heard.at(-1)?.type === 'pong');
    expect(client.of('1')).toEqual([]);
    expect(graph.gateway.counts()).toMatchObject({ members: 0, hubs: 0, groups: 0, upstreamOperations: 0 });
    await client.close();
  });

  it('of a query under way leaves its answer unsaid', async () => {
    const client = await connected();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    graph.catalog.asked.length = 0;
    graph.catalog.meanwhile = () => held;
    client.subscribe('1', '{ viewer { role } }');
    await until('under way', () => graph.catalog.asked.length === 1);
    client.complete('1');
    client.subscribe('1', '{ viewer { subject } }');
    await until('the next under way', () => graph.catalog.asked.length === 2);
    release();
    await until('answered', () => client.of('1').length === 2);
    expect(client.payloads('1')).toEqual([{ data: { viewer: { subject: 'owner' } } }]);
    await client.close();
  });

  it('of an id that nobody knows is ignored', async () => {
    const client = await connected();
    client.complete('unknown');
    client.subscribe('1', '{ viewer { role } }');
    await until('answered', () => client.of('1').length === 2);
    await client.close();
  });
});

describe('an upgrade', () => {
  it.each([['graphql-ws'], ['other']])('to the subprotocol %s is closed: 4406', async (protocol) => {
    // ws gives up by itself on a server that picks none of its protocols, so the frame is read from the wire.
    const bytes = await upgrade({ 'sec-websocket-protocol': protocol });
    expect(bytes.toString('latin1')).toMatch(/^HTTP\/1.1 101 /);
    expect(bytes.includes(Buffer.concat([Buffer.from([0x88, 0x1c]), Buffer.from([0x11, 0x36]), Buffer.from('Subprotocol not acceptable')]))).toBe(true); // prettier-ignore
  });

  it('without a subprotocol is closed: 4406', async () => {
    const socket = new WebSocket(graph.socketUrl);
    const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
    expect([code, reason.toString()]).toEqual([4406, 'Subprotocol not acceptable']);
  });

  it.each([
    ['at another path', { path: '/other' }, 404],
    ['from a page of a foreign origin', { origin: 'https://evil.example' }, 403],
    ['that is no WebSocket', { 'sec-websocket-version': '7' }, 400],
  ])('%s is refused', async (_, headers, status) => {
    const bytes = await upgrade(headers);
    expect(bytes.toString()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  it('that is refused leaves no connection, though its client stays', async () => {
    const { hostname, port } = new URL(graph.url);
    const asked = (path: string) =>
      `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`;
    const sockets = ['/other', '/graphql'].map((path) => {
      const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
      socket.on('error', () => undefined).resume();
      socket.write(asked(path));
      return socket;
    });
    await Promise.all(sockets.map((socket) => once(socket, 'end')));
    // They still can write, to nobody who listens.
    for (const socket of sockets) await until('reset', () => (socket.write('x'), socket.destroyed));
  });

  it('from a page of ours is taken', async () => {
    const client = await SocketClient.open(graph.socketUrl, 'graphql-transport-ws', { origin: 'https://a.example' });
    await client.close();
  });

  it('is refused when there is no room', async () => {
    const clients = await Promise.all(Array.from({ length: 30 }, () => open()));
    expect((await upgrade({})).toString()).toMatch(/^HTTP\/1.1 503 /);
    await Promise.all(clients.map((client) => client.close()));
  });

  it('to HTTP/2 is answered by HTTP/1.1, as if it had not been offered', async () => {
    const bytes = await upgrade({ upgrade: 'h2c', connection: 'Upgrade, HTTP2-Settings', path: '/healthz' });
    expect(bytes.toString()).toMatch(/^HTTP\/1.1 200 OK/);
  });

  async function upgrade({ path = '/graphql', ...headers }: Record<string, string>): Promise<Buffer> {
    const { hostname, port } = new URL(graph.url);
    const all = {
      host: 'x',
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    };
    const socket = connect(Number(port), hostname);
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => (bytes = Buffer.concat([bytes, chunk])));
    await until(
      'an answer',
      () => bytes.includes('\r\n\r\n') && (!bytes.includes(' 101 ') || bytes.includes('acceptable')),
    );
    socket.destroy();
    return bytes;
  }
});

it('keeps organisations apart', async () => {
  graph.directory.organisations.add(organisationIdOf('acme'));
  const acme = await open();
  acme.say(init({ ...owner, 'x-roosevelt-organisation': 'acme' }));
  await until('acknowledged', () => acme.heard.length === 1);
  const client = await connected();
  for (const each of [acme, client]) each.subscribe('1', subscription);
  await until('two streams', () => graph.live.streams === 2);
  graph.publish('ours', 'SEV1', ORGANISATION);
  graph.publish('theirs', 'SEV1', organisationIdOf('acme'));
  await until('both told', () => client.events('1').length === 1 && acme.events('1').length === 1);
  expect(client.events('1')[0]?.data).toEqual({ incidentChanged: { incident: { id: 'ours' } } });
  expect(acme.events('1')[0]?.data).toEqual({ incidentChanged: { incident: { id: 'theirs' } } });
  await Promise.all([acme.close(), client.close()]);
});

it("speaks with the protocol's own client", async () => {
  const client = createClient({ url: graph.socketUrl, webSocketImpl: WebSocket, connectionParams: owner, lazyCloseTimeout: 0 }); // prettier-ignore
  const events = client.iterate({ query: subscription });
  const first = events.next();
  await listened();
  graph.publish('1');
  expect((await first).value).toMatchObject({ data: { incidentChanged: { incident: { id: '1' } } } });
  await events.return?.();
  const answer = await client.iterate({ query: '{ viewer { role } }' }).next();
  expect(answer.value).toEqual({ data: { viewer: { role: 'OWNER' } } });
  await client.dispose();
});
