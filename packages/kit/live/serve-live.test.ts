/** graphql-transport-ws by its PROTOCOL.md, and what a subgraph adds to it for its gateway. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import { deriveKey, signClaim, signService, type Claim } from '#kit/claims';
import { claimOf, TEST_SECRET } from '../../../tests/support/ask.ts';
import { codesOf, eventOf, isHello, LiveSocket, placeOf, type Frame } from '../../../tests/support/live-socket.ts';
import { serveTap, type TapSubgraph } from '../../../tests/support/tap-subgraph.ts';
import { until } from '../../../tests/support/until.ts';

const ORGANISATION = '00000000-0000-4000-8000-000000000001';
const CLAIM = claimOf(ORGANISATION);
const DROPPED = 'subscription { dropped { n context } }';
const NOBODY = { operations: 0, feeds: 0, listeners: 0 };

interface Drop {
  readonly n: number;
  readonly context: number;
}

let server: TapSubgraph;
beforeEach(async () => void (server = await serveTap()));
afterEach(() => server.close());

const open = (protocols?: string | string[]) => LiveSocket.open(server.url, 'tap', protocols);
const connect = () => LiveSocket.connect(server.url, 'tap');
const init = async (token?: string) => ({
  type: 'connection_init',
  payload: { 'x-internal-token': token ?? (await signService(TEST_SECRET, 'tap')) },
});
const numbersOf = (frames: readonly Frame[]) => frames.map((frame) => eventOf<Drop>(frame).n);

describe('the connection', () => {
  it('is closed with 4406 when the subprotocol is another one', async () => {
    await expect((await open(['graphql-ws', 'other'])).closed).resolves.toMatchObject({ code: 4406 });
    await expect((await open([])).closed).resolves.toMatchObject({ code: 4406 });
    const both = await open(['other', 'graphql-transport-ws']);
    expect(both.socket.protocol).toBe('graphql-transport-ws');
    await both.close();
  });

  it('is not there at another path', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/elsewhere`, 'graphql-transport-ws');
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
    expect(error.message).toContain('404');
  });

  it.each(['/elsewhere', '/'])('asked for at %s by who hangs up at once, or never, harms nobody', async (path) => {
    const { hostname, port } = new URL(server.url);
    // Neither a key nor a version that fits: refused at any path.
    const asked = `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`;
    const open = await connectedTo(Number(port), hostname);
    for (let turn = 0; turn < 20; turn++) {
      const hasty = await connectedTo(Number(port), hostname);
      hasty.write(asked, () => hasty.resetAndDestroy());
      await once(hasty, 'close');
    }
    open.write(asked);
    await once(open, 'end'); // and this end stays open
    const connections = () => new Promise<number>((resolve, reject) => server.server.getConnections((error, count) => (error ? reject(error) : resolve(count)))); // prettier-ignore
    try {
      await until('nobody is connected', async () => (await connections()) === 0, 3_000);
    } finally {
      open.destroy();
    }
  });

  it('is acknowledged once, and closed with 4429 when it is asked for again', async () => {
    const socket = await open();
    socket.send(await init());
    expect(await socket.next()).toEqual({ type: 'connection_ack' });
    socket.send(await init());
    await expect(socket.closed).resolves.toMatchObject({ code: 4429 });
  });

  it('is closed with 4429 also when it is asked for twice at once', async () => {
    const socket = await open();
    const message = await init();
    socket.send(message);
    socket.send(message);
    await expect(socket.closed).resolves.toMatchObject({ code: 4429 });
  });

  it('is closed with 4408 when nobody asks for it in time', async () => {
    await expect((await open()).closed).resolves.toMatchObject({ code: 4408 });
  });

  it.each([
    ['no token', async () => undefined],
    ['a text that is none', async () => 'nonsense'],
    ['the claim of a user', async () => signClaim(TEST_SECRET, 'tap', CLAIM)],
    ['a token for another subgraph', async () => signService(TEST_SECRET, 'dora')],
    ['a token by another secret', async () => signService(`another ${TEST_SECRET}`, 'tap')],
    ['an old token', async () => serviceTokenOf(Date.now() / 1_000 - 120)],
  ])('is closed with 4403 for %s', async (_, token) => {
    const socket = await open();
    const text = await token();
    socket.send({ type: 'connection_init', payload: text === undefined ? undefined : { 'x-internal-token': text } });
    await expect(socket.closed).resolves.toMatchObject({ code: 4403 });
    expect(socket.frames).toEqual([]);
  });

  it('is closed with 4401 when something is subscribed to before it is acknowledged', async () => {
    const socket = await open();
    await socket.subscribe('1', CLAIM, DROPPED);
    await expect(socket.closed).resolves.toMatchObject({ code: 4401 });
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no type', '{}'],
    ['an unknown type', '{"type":"start"}'],
    ['what only a server says', '{"type":"next","id":"1","payload":{}}'],
    ['an acknowledgement', '{"type":"connection_ack"}'],
    ['a subscription without an id', '{"type":"subscribe","payload":{"query":"subscription { dropped { n } }"}}'],
    ['a subscription without a query', '{"type":"subscribe","id":"1","payload":{}}'],
    ['variables that are a list', '{"type":"subscribe","id":"1","payload":{"query":"{ nothing }","variables":[]}}'],
    ['bytes', Buffer.from('{"type":"ping"}')],
  ])('is closed with 4400 for %s', async (_, message) => {
    const socket = await connect();
    socket.socket.send(message);
    await expect(socket.closed).resolves.toMatchObject({ code: 4400 });
  });

  it('carries all that the gateway lets through, and is closed with 1009 for a message of more than 4 MB', async () => {
    const socket = await connect();
    await socket.subscribe('1', CLAIM, `${DROPPED} # ${'x'.repeat(2_000_000)}`);
    expect(isHello(await socket.next())).toBe(true);
    socket.send({ type: 'ping', payload: { text: 'x'.repeat(4_000_000) } });
    await expect(socket.closed).resolves.toMatchObject({ code: 1009 });
    await until('nothing is left', () => server.tap.listeners.size === 0);
  });

  it('answers a ping with its payload, before and after it is acknowledged, and lets a pong be', async () => {
    const socket = await open();
    socket.send({ type: 'ping' });
    expect(await socket.next()).toEqual({ type: 'pong' });
    socket.send(await init());
    await socket.next();
    socket.send({ type: 'pong', payload: { unasked: true } });
    socket.send({ type: 'ping', payload: { at: 1 } });
    expect(await socket.next()).toEqual({ type: 'pong', payload: { at: 1 } });
    await socket.close();
  });

  it('is closed with 4400 for a ping that is nested without end', async () => {
    const [socket, neighbour] = [await open(), await connect()];
    socket.send(`{"type":"ping","payload":{"deep":${'['.repeat(400_000)}${']'.repeat(400_000)}}}`);
    await expect(socket.closed).resolves.toMatchObject({ code: 4400 });
    await neighbour.settled();
    await neighbour.close();
  });

  it('is cut when its client sends pings and reads none of the answers', async () => {
    const { socket, closed } = await open();
    socket.pause();
    const ping = JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(1_000_000) } });
    let sent = 0;
    await until('cut', async () => {
      await new Promise((resolve) => socket.send(ping, resolve));
      if (++sent > 300) throw new Error('the answers to 300 MB of pings are kept');
      return server.counts().sockets === 0;
    });
    socket.terminate();
    await closed;
  });

  it('ends with 1001, nothing left, when the server goes away', async () => {
    const [one, two] = [await connect(), await open()];
    await one.subscribe('1', CLAIM, DROPPED);
    await one.next();
    await server.close();
    await expect(one.closed).resolves.toMatchObject({ code: 1001 });
    await expect(two.closed).resolves.toMatchObject({ code: 1001 });
    expect(one.frames.map(({ type }) => type)).toEqual(['connection_ack', 'next']); // no complete: it is to be taken up again
    expect(server.counts()).toEqual({ sockets: 0, ...NOBODY });
  });
});

describe('an operation', () => {
  it('begins with a hello, then each event with its place', async () => {
    const socket = await connect();
    await socket.subscribe('1', CLAIM, DROPPED);
    const hello = await socket.next();
    expect(hello).toMatchObject({
      id: '1',
      type: 'next',
      payload: { data: null, extensions: { hello: true, position: 0 } },
    });
    server.tap.pour(1, 2, 9, 3); // nines are not for this stream
    const frames = await socket.take(3);
    expect(numbersOf(frames)).toEqual([1, 2, 3]);
    expect(frames.map((frame) => placeOf(frame).position)).toEqual([1, 2, 3]);
    expect(frames.every((frame) => !isHello(frame))).toBe(true);
    await socket.close();
  });

  it('has a context of its own for each event', async () => {
    const socket = await connect();
    await socket.subscribe('1', CLAIM, DROPPED);
    await socket.next();
    server.tap.pour(1, 2, 3);
    const contexts = (await socket.take(3)).map((frame) => eventOf<Drop>(frame).context);
    expect(new Set(contexts).size).toBe(3);
    await socket.close();
  });

  it('goes on after a cursor, and ends after `until`', async () => {
    const socket = await connect();
    await socket.subscribe('1', CLAIM, DROPPED);
    await socket.next();
    server.tap.pour(1);
    const first = await socket.next();
    await socket.subscribe('2', CLAIM, DROPPED, { after: placeOf(first).cursor, until: 3 });
    expect(placeOf(await socket.next())).toEqual({ hello: true, ...placeOf(first) });
    socket.send({ type: 'complete', id: '1' });
    await socket.settled();
    server.tap.pour(2, 3, 4);
    expect(numbersOf(await socket.take(2))).toEqual([2, 3]);
    expect(await socket.next()).toEqual({ id: '2', type: 'complete' });
    await socket.close();
  });

  it('tells now and then how far it is, where events are not for it', async () => {
    const socket = await connect();
    await socket.subscribe('1', CLAIM, DROPPED);
    await socket.next();
    server.tap.pour(9, 19, 29);
    const passed = await socket.next();
    expect(isHello(passed)).toBe(true);
    expect(placeOf(passed).position).toBe(29);
    server.tap.pour(31, 39);
    const [event, again] = await socket.take(2);
    expect(numbersOf([event!])).toEqual([31]);
    expect([isHello(again!), placeOf(again!).position]).toEqual([true, 39]);
    await socket.subscribe('2', CLAIM, DROPPED, { after: placeOf(again!).cursor });
    expect(placeOf(await socket.next())).toEqual(placeOf(again!));
    for (const id of ['1', '2']) socket.send({ type: 'complete', id });
    await socket.settled();
    expect(server.tap.listeners.size).toBe(0);
    await socket.close();
  });

  it('tells how far it is also while there is no end of events that are not for it', async () => {
    const socket = await connect();
    await socket.subscribe('1', CLAIM, DROPPED);
    const pouring = setInterval(() => server.tap.pour(9), 10);
    const places = (await socket.take(4)).map(isHello);
    clearInterval(pouring);
    expect(places).toEqual([true, true, true, true]);
    expect(server.tap.pulled).toBeGreaterThan(4);
    await socket.close();
  });

  it('with an id that is in use closes the socket with 4409; a used one is free again', async () => {
    const socket = await connect();
    for (let time = 0; time < 3; time++) {
      await socket.subscribe('1', CLAIM, DROPPED);
      socket.send({ type: 'complete', id: '1' });
    }
    await socket.subscribe('1', CLAIM, DROPPED);
    server.tap.pour(1);
    await until('it listens', () => server.tap.listeners.size === 1);
    const frames = await socket.settled();
    expect(frames.filter(({ type }) => type === 'complete')).toEqual([]);
    server.tap.pour(2);
    expect(numbersOf([(await socket.settled()).at(-1) ?? (await socket.next())])).toEqual([2]);
    await socket.subscribe('1', CLAIM, DROPPED);
    await expect(socket.closed).resolves.toMatchObject({ code: 4409, reason: 'Subscriber for 1 already exists' });
    const other = await connect();
    const long = 'ü'.repeat(300);
    await other.subscribe(long, CLAIM, DROPPED);
    await other.subscribe(long, CLAIM, DROPPED);
    await expect(other.closed).resolves.toMatchObject({ code: 4409 });
  });

  it('is silent from `complete` on, also when it is completed while an event is worked on, or before it began', async () => {
    const socket = await connect();
    await socket.subscribe('1', CLAIM, DROPPED);
    await socket.next();
    let go: () => void = () => undefined;
    server.tap.hold = new Promise((resolve) => (go = resolve));
    server.tap.pour(1);
    await until('the event is worked on', () => server.tap.pulled === 1);
    socket.send({ type: 'complete', id: '1' });
    await socket.settled();
    expect(server.counts()).toEqual({ sockets: 1, ...NOBODY });
    expect(server.tap.listeners.size).toBe(0);
    go();
    await socket.subscribe('2', CLAIM, DROPPED);
    socket.send({ type: 'complete', id: '2' });
    socket.send({ type: 'complete', id: 'never begun' });
    server.tap.pour(2);
    await until('nobody listens', () => server.tap.listeners.size === 0);
    expect(await socket.settled()).toEqual([]);
    await socket.close();
  });

  it.each<[string, string, object, string[]]>([
    ['that is no GraphQL', 'subscription {', {}, ['GRAPHQL_PARSE_FAILED']],
    [
      'of unknown fields',
      'subscription { dropped { m k } }',
      {},
      ['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_VALIDATION_FAILED'],
    ],
    ['of two roots', 'subscription { dropped { n } again: dropped { n } }', {}, ['GRAPHQL_VALIDATION_FAILED']],
    [
      'that includes its root by a variable',
      'subscription ($x: Boolean!) { dropped @include(if: $x) { n } }',
      { x: true },
      ['GRAPHQL_VALIDATION_FAILED'],
    ],
    [
      'with a variable of another kind',
      'subscription ($size: Int!) { dropped(size: $size) { n } }',
      { size: 'big' },
      ['BAD_USER_INPUT'],
    ],
    [
      'without a variable that it needs',
      'subscription ($size: Int!) { dropped(size: $size) { n } }',
      {},
      ['BAD_USER_INPUT'],
    ],
    ['that is a query', '{ nothing }', {}, ['OPERATION_RESOLUTION_FAILURE']],
    ['that is a mutation', 'mutation { doNothing }', {}, ['OPERATION_RESOLUTION_FAILURE']],
    [
      'that is one of two',
      'subscription A { dropped { n } } subscription B { dropped { n } }',
      {},
      ['OPERATION_RESOLUTION_FAILURE'],
    ],
    ['that is refused', 'subscription { refused(coded: true) { n } }', {}, ['NOT_FOUND']],
    ['that fails', 'subscription { refused(coded: false) { n } }', {}, ['INTERNAL_SERVER_ERROR']],
    ['for others', 'subscription { droppedForAdmins { n } }', {}, ['FORBIDDEN']],
  ])('%s is answered by an error, and the socket lives on', async (_, query, variables, codes) => {
    const socket = await connect();
    await socket.subscribe('good', CLAIM, DROPPED);
    await socket.next();
    await socket.subscribe('bad', { ...CLAIM, role: 'READER' }, query, {}, variables);
    const error = await socket.next();
    expect(error.id).toBe('bad');
    expect(codesOf(error)).toEqual(codes);
    expect(JSON.stringify(error)).not.toMatch(/secret|Did you mean/);
    server.tap.pour(1);
    expect(numbersOf([await socket.next()])).toEqual([1]);
    await socket.subscribe('bad', CLAIM, DROPPED); // its id is free
    expect(isHello(await socket.next())).toBe(true);
    await socket.close();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['no claim', async () => undefined],
    ['no text', async () => 7],
    ['a claim for another subgraph', () => signClaim(TEST_SECRET, 'dora', CLAIM)],
    ['a claim by another secret', () => signClaim(`another ${TEST_SECRET}`, 'tap', CLAIM)],
    ['the service token', () => signService(TEST_SECRET, 'tap')],
    ['an expired claim', () => expiredClaim(CLAIM)],
  ])('with %s is refused', async (_, claim) => {
    const socket = await connect();
    socket.send({ id: '1', type: 'subscribe', payload: { query: DROPPED, extensions: { claim: await claim() } } });
    expect(codesOf(await socket.next())).toEqual(['UNAUTHENTICATED']);
    socket.send({ id: '1', type: 'subscribe', payload: { query: DROPPED } });
    expect(codesOf(await socket.next())).toEqual(['UNAUTHENTICATED']);
    await socket.close();
  });

  it('with extensions that make no sense is refused', async () => {
    const socket = await connect();
    for (const extensions of [{ after: 7 }, { until: 'soon' }, { after: 'forged' }]) {
      await socket.subscribe('1', CLAIM, DROPPED, extensions);
      expect(codesOf(await socket.next())).toEqual(['BAD_USER_INPUT']);
    }
    await socket.close();
  });

  it('ends by an error when its events do, and goes on when one of them fails', async () => {
    const socket = await connect();
    await socket.subscribe('1', CLAIM, DROPPED);
    await socket.next();
    server.tap.pour(13, 14, -1);
    const failed = await socket.next();
    expect(failed).toMatchObject({
      type: 'next',
      payload: {
        data: { dropped: null },
        errors: [{ path: ['dropped'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
      },
    });
    expect(placeOf(failed).position).toBe(13);
    expect(numbersOf([await socket.next()])).toEqual([14]);
    expect(codesOf(await socket.next())).toEqual(['CURSOR_EXPIRED']);
    expect(server.tap.listeners.size).toBe(0);
    await socket.subscribe('1', CLAIM, DROPPED);
    await socket.next();
    server.tap.pour(-2);
    const masked = await socket.next();
    expect(codesOf(masked)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify(socket.frames)).not.toContain('secret');
    await socket.close();
  });

  it('leaves nothing behind, after 1,000 of them', async () => {
    const socket = await connect();
    for (let turn = 0; turn < 1_000; turn++) {
      await socket.subscribe(String(turn), CLAIM, DROPPED);
      if (turn % 3 === 0) await socket.next();
      socket.send({ type: 'complete', id: String(turn) });
    }
    await socket.settled();
    await until('nobody listens', () => server.tap.listeners.size === 0);
    expect(server.counts()).toEqual({ sockets: 1, ...NOBODY });
    await socket.close();
    await until('nobody is connected', () => server.counts().sockets === 0);
  });

  it('is not read ahead for by a client that stops reading, while others get all', async () => {
    const [slow, quick] = [await connect(), await connect()];
    const big = 'subscription { dropped(size: 20000) { n text } }';
    await slow.subscribe('1', CLAIM, big);
    await quick.subscribe('1', CLAIM, DROPPED);
    await Promise.all([slow.next(), quick.next()]);
    slow.socket.pause();
    server.tap.pour(...Array.from({ length: 1_000 }, (_, index) => index * 10 + 1));
    await quick.take(1_000);
    expect(server.tap.pulled - 1_000).toBeLessThan(700); // what fits into the sockets' buffers of this machine
    slow.socket.resume();
    expect(numbersOf(await slow.take(1_000)).at(-1)).toBe(9_991);
    await Promise.all([slow.close(), quick.close()]);
  });
});

/** Half open: it does not end because the other end does. */
async function connectedTo(port: number, host: string): Promise<Socket> {
  const socket = connectTcp({ port, host, allowHalfOpen: true });
  socket.on('error', () => undefined).resume();
  await once(socket, 'connect');
  return socket;
}

function serviceTokenOf(issuedAt: number): Promise<string> {
  return new SignJWT({ svc: true })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('gateway')
    .setAudience('tap')
    .setSubject('gateway')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 60)
    .sign(deriveKey(TEST_SECRET, 'claim'));
}

function expiredClaim({ organisationId: org, role, requestId: rid }: Claim): Promise<string> {
  const issuedAt = Date.now() / 1_000 - 120;
  return new SignJWT({ org, role, rid })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('gateway')
    .setAudience('tap')
    .setSubject('owner')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 60)
    .sign(deriveKey(TEST_SECRET, 'claim'));
}
