/** Over real sockets, against a server that speaks the gateway's protocol (tests/support/fake-feed.ts). */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { WebSocket as NodeSocket } from 'ws';
import { freePorts } from '../../tests/support/free-ports.ts';
import {
  FakeLog,
  HELLO,
  placeOf,
  startFakeFeed,
  type FakeFeed,
  type FakeFeedOptions,
} from '../../tests/support/fake-feed.ts';
import { openFaultyLine } from '../../tests/support/faulty-line.ts';
import { until } from '../../tests/support/until.ts';
import { createClient, RooseveltError, TypedDocumentString, UnreachableError, type Client, type ClientOptions, type SubscribeOptions } from './index.ts'; // prettier-ignore

interface Ticks {
  readonly tick: { readonly n: number } | null;
}
const TICKS = new TypedDocumentString<Ticks, Record<string, never>>('subscription Ticks { tick { n } }');
const QUICK = { first: 5, longest: 40, patience: 10_000 };

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(options: FakeFeedOptions = {}, log = new FakeLog()) {
  const feed = await startFakeFeed(log, options);
  closers.push(() => feed.kill());
  return { log, feed };
}

function clientOf({ url }: { url: string }, options: Partial<ClientOptions> = {}): Client {
  return createClient({ url, token: 'rops_x', reconnect: QUICK, ...options });
}

/** The loop of a consumer, which the test looks into from outside. */
function listen(client: Client, options: SubscribeOptions = {}, onEvent?: (n: number) => unknown) {
  const states: string[] = [];
  const seen: number[] = [];
  const onState: SubscribeOptions['onState'] = (state, reason) => {
    states.push(reason === undefined ? state : `${state}: ${reason}`);
    options.onState?.(state, reason);
  };
  const subscription = client.subscribe(TICKS, {}, { ...options, onState });
  const run = async () => {
    for await (const { tick } of subscription) {
      seen.push(tick?.n ?? 0);
      await onEvent?.(tick?.n ?? 0);
    }
  };
  const ended = run();
  ended.catch(() => undefined);
  closers.push(() => subscription.return());
  return { subscription, states, seen, ended, isLive: () => states.at(-1) === 'live' };
}

async function live(listener: ReturnType<typeof listen>) {
  await until('it is live', listener.isLive);
  return listener;
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const failure = (listener: { ended: Promise<void> }) => listener.ended.then(() => null, (error: unknown) => error); // prettier-ignore

describe('events', () => {
  it('come one by one in order, each with the cursor to go on after', async () => {
    const { log, feed } = await start();
    log.publish(3); // before anybody listens: not for it
    const listener = await live(listen(clientOf(feed)));
    expect(listener.subscription.cursor).toBe('c3');
    log.publish(3);
    await until('all are there', () => listener.seen.length === 3);
    expect([listener.seen, listener.subscription.cursor, listener.states]).toEqual([
      [4, 5, 6],
      'c6',
      ['connecting', 'live'],
    ]);
    expect(feed.asked).toEqual([
      { query: 'subscription Ticks { tick { n } }', variables: {}, extensions: { resumable: true } },
    ]);
  });

  it('begin after a cursor that was kept', async () => {
    const { log, feed } = await start();
    log.publish(5);
    const listener = listen(clientOf(feed), { after: 'c2' });
    await until('all are there', () => listener.seen.length === 3);
    expect(listener.seen).toEqual([3, 4, 5]);
  });

  it('count as had when they are handed out, not when they arrive', async () => {
    const { log, feed } = await start();
    const subscription = clientOf(feed).subscribe(TICKS, {}, { after: 'c0' });
    closers.push(() => subscription.return());
    log.publish(3);
    await subscription.next();
    await until('the others wait', () => feed.operations() === 1);
    await pause(50);
    expect(subscription.cursor).toBe('c1');
    await Promise.all([subscription.next(), subscription.next()]);
    expect(subscription.cursor).toBe('c3');
  });

  it('are answered in turn when several are asked for at once', async () => {
    const { log, feed } = await start();
    const subscription = clientOf(feed).subscribe(TICKS, {}, { after: 'c0' });
    const asked = [subscription.next(), subscription.next(), subscription.next()];
    log.publish(2);
    expect((await Promise.all(asked.slice(0, 2))).map(({ value }) => value?.tick?.n)).toEqual([1, 2]);
    await subscription.return();
    expect(await asked[2]).toEqual({ done: true, value: undefined });
  });

  it('with a part missing are handed out, and say why it is', async () => {
    const { log, feed } = await start();
    const listener = listen(clientOf(feed), { after: 'c0' });
    const errors = [{ message: 'away', extensions: { code: 'UPSTREAM_UNAVAILABLE' } }];
    log.publish(1, { data: { tick: null }, errors });
    await until('it is there', () => listener.seen.length === 1);
    expect(listener.subscription.errors).toEqual(errors);
    log.publish();
    await until('the next is there', () => listener.seen.length === 2);
    expect(listener.subscription.errors).toEqual([]);
  });

  it('end when the server has no more', async () => {
    const { feed } = await start({
      frames: async function* () {
        yield HELLO('c0');
        yield { data: { tick: { n: 1 } }, extensions: { cursor: 'c1' } };
      },
    });
    const listener = listen(clientOf(feed));
    await listener.ended;
    expect(listener.seen).toEqual([1]);
    await until('the socket is closed', () => feed.sockets() === 0);
  });
});

describe('the socket', () => {
  it('is one for all, opened by the first event asked for and closed with the last subscription', async () => {
    const { feed } = await start();
    const client = clientOf(feed, { organisation: 'acme', name: 'page' });
    client.subscribe(TICKS, {}); // never listened to
    const listeners = [listen(client), listen(client), listen(client)];
    await Promise.all(listeners.map(live));
    expect([feed.sockets(), feed.operations()]).toEqual([1, 3]);
    expect(feed.connected).toEqual([
      { authorization: 'Bearer rops_x', 'x-roosevelt-organisation': 'acme', 'apollographql-client-name': 'page' },
    ]);
    await listeners[0]!.subscription.return();
    await listeners[1]!.subscription.return();
    await until('two are completed', () => feed.operations() === 1);
    expect(feed.sockets()).toBe(1);
    await listeners[2]!.subscription.return();
    await until('the socket is closed', () => feed.sockets() === 0);
    expect(feed.closed).toEqual([1000]);
    await live(listen(client));
    expect(feed.connected).toHaveLength(2);
  });

  it('may be another than the built-in one', async () => {
    const { log, feed } = await start();
    const listener = listen(clientOf(feed, { webSocket: NodeSocket }), { after: 'c0' });
    log.publish();
    await until('it is there', () => listener.seen.length === 1);
  });

  it('is missed with a word on what to do, where there is none', () => {
    const builtIn = globalThis.WebSocket;
    Reflect.deleteProperty(globalThis, 'WebSocket');
    try {
      const client = createClient({ url: 'http://127.0.0.1:1/graphql' });
      expect(() => client.subscribe(TICKS, {})).toThrow(/no WebSocket here.*`webSocket`.*ws/);
    } finally {
      globalThis.WebSocket = builtIn;
    }
  });

  it.each(['nowhere', 'ftp://127.0.0.1/graphql'])('has no address in %s', (url) => {
    expect(() => createClient({ url }).subscribe(TICKS, {})).toThrow(UnreachableError);
  });
});

describe('a lost connection', () => {
  it('is taken up after the last event, through restarts of the server', async () => {
    const [port] = await freePorts(1);
    const log = new FakeLog();
    let { feed } = await start({ port: port! }, log);
    const listener = await live(listen(clientOf(feed)));
    for (let round = 1; round <= 3; round++) {
      log.publish(5);
      await until('they are there', () => listener.seen.length === 10 * round - 5);
      await feed.kill();
      log.publish(5); // while nobody is there to tell
      ({ feed } = await start({ port: port! }, log));
      await until('they are there as well', () => listener.seen.length === 10 * round);
    }
    expect(listener.seen).toEqual(numbers(1, 30));
    expect(listener.states.filter((state) => state.startsWith('reconnecting')).length).toBeGreaterThanOrEqual(3);
    expect(listener.states.at(-1)).toBe('live');
  });

  it('loses nothing between the hello and the first event', async () => {
    const [port] = await freePorts(1);
    const log = new FakeLog();
    log.publish(7);
    const { feed } = await start({ port: port! }, log);
    const listener = await live(listen(clientOf(feed)));
    await feed.kill();
    log.publish(2);
    await start({ port: port! }, log);
    await until('they are there', () => listener.seen.length === 2);
    expect(listener.seen).toEqual([8, 9]);
  });

  it('goes on from where nothing had happened yet, when the server says so', async () => {
    const { log, feed } = await start({
      frames: async function* (payload) {
        yield HELLO(`c${placeOf(payload) ?? 0}`);
        yield HELLO('c5');
        await new Promise(() => undefined);
      },
    });
    const listener = await live(listen(clientOf(feed)));
    await until('it knows', () => listener.subscription.cursor === 'c5');
    feed.hangUp(1012);
    await until('it is back', () => feed.asked.length === 2);
    expect(feed.asked[1]!.extensions).toEqual({ resumable: true, after: 'c5' });
    expect(log.last).toBe(0);
  });

  it.each([1000, 1001, 1006, 1011, 1012, 1013, 4004, 4408, 4409, 4499, 4500, 4504])(
    'by %i is a reason to try again',
    async (code) => {
      const { log, feed } = await start();
      const listener = await live(listen(clientOf(feed)));
      feed.hangUp(code, 'bye');
      await until('it has come back', () => feed.asked.length === 2);
      log.publish();
      await until('it goes on', () => listener.seen.length === 1);
    },
  );

  it.each([
    [1003, 'BAD_USER_INPUT'],
    [1008, 'FORBIDDEN'],
    [1009, 'BAD_USER_INPUT'],
    [4400, 'BAD_USER_INPUT'],
    [4401, 'UNAUTHENTICATED'],
    [4406, 'BAD_USER_INPUT'],
    [4429, 'BAD_USER_INPUT'],
  ])('by %i is the end, with %s, for all', async (code, expected) => {
    const { feed } = await start();
    const client = clientOf(feed);
    const listeners = [await live(listen(client)), await live(listen(client))];
    feed.hangUp(code, 'no');
    for (const error of await Promise.all(listeners.map(failure))) {
      expect(error).toBeInstanceOf(RooseveltError);
      expect(error).toMatchObject({ code: expected, message: `connection refused (${code}): no` });
    }
    expect(feed.asked).toHaveLength(2);
  });

  it('is noticed when the server falls silent', async () => {
    const { log, feed } = await start();
    const line = await openFaultyLine(feed.url);
    closers.push(() => line.close());
    const client = clientOf({ url: `${line.url}graphql` }, { reconnect: { ...QUICK, patience: 100 } });
    const listener = await live(listen(client));
    line.freeze();
    await until('it has noticed', () => listener.states.some((state) => /4499/.test(state)));
    log.publish();
    line.thaw();
    await until('it goes on', () => listener.seen.length === 1);
  });

  it('is not one while the server answers pings', async () => {
    const { feed } = await start();
    const listener = await live(listen(clientOf(feed, { reconnect: { ...QUICK, patience: 50 } })));
    await pause(400);
    expect([listener.states, feed.connected.length]).toEqual([['connecting', 'live'], 1]);
  });

  it('before there was one says what address does not answer', async () => {
    const [port] = await freePorts(1);
    const url = `http://127.0.0.1:${port}/graphql`;
    const listener = listen(clientOf({ url }));
    await until('it says so', () => listener.states.length > 1);
    expect(listener.states.slice(0, 2)).toEqual(['connecting', `reconnecting: no answer from ws://127.0.0.1:${port}/graphql`]); // prettier-ignore
    await start({ port: port! });
    await until('it is live', listener.isLive);
  });

  it('is not tried faster and faster by many subscriptions', async () => {
    const [port] = await freePorts(1);
    let attempts = 0;
    class Counted extends NodeSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols);
        attempts++;
      }
    }
    const reconnect = { ...QUICK, first: 100, longest: 100 };
    const client = clientOf({ url: `http://127.0.0.1:${port}/graphql` }, { webSocket: Counted, reconnect });
    for (let i = 0; i < 50; i++) listen(client);
    await pause(500);
    expect(attempts).toBeGreaterThan(1);
    expect(attempts).toBeLessThan(12);
  });
});

describe('a token', () => {
  it('is asked for at each connection, so that one that has run out is replaced', async () => {
    const accept = (params: Record<string, unknown> | undefined) => params?.['authorization'] !== 'Bearer old-0';
    const { log, feed } = await start({ accept });
    let made = 0;
    const listener = await live(listen(clientOf(feed, { token: async () => `new-${made++}` })));
    feed.hangUp(4403, 'the token has expired');
    await until('it is back', () => feed.asked.length === 2);
    log.publish();
    await until('it goes on', () => listener.seen.length === 1);
    expect(feed.connected.map((params) => params?.['authorization'])).toEqual(['Bearer new-0', 'Bearer new-1']);
  });

  it('that is refused is the end', async () => {
    const { feed } = await start({ accept: () => false });
    const error = await failure(listen(clientOf(feed)));
    expect(error).toMatchObject({ code: 'UNAUTHENTICATED', message: 'connection refused (4403): Forbidden' });
    expect(feed.connected).toHaveLength(1);
  });

  it('that is refused for a reason is the end with its code', async () => {
    const { feed } = await start();
    const listener = listen(clientOf(feed));
    await until('it has connected', () => feed.sockets() === 1);
    feed.hangUp(1008, 'NOT_FOUND: no organisation "acme"');
    expect(await failure(listener)).toMatchObject({
      code: 'NOT_FOUND',
      message: 'connection refused (1008): no organisation "acme"',
    });
  });

  it('that is refused for the moment only is tried again', async () => {
    let refused = false;
    const { log, feed } = await start({
      accept: () => {
        if (!refused) feed.hangUp(4403, 'RATE_LIMITED: too many tokens from here that are not valid');
        refused = true;
        return true;
      },
    });
    const listener = listen(clientOf(feed), { after: 'c0' });
    log.publish();
    await until('it goes on', () => listener.seen.length === 1);
  });

  it('that runs out and is still the same is the end', async () => {
    let accepted = true;
    const { feed } = await start({ accept: () => accepted });
    const listener = await live(listen(clientOf(feed)));
    accepted = false;
    feed.hangUp(4403, 'revoked');
    expect(await failure(listener)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(feed.connected).toHaveLength(2);
  });

  it('that cannot be had now is asked for again; one that will never be is the end', async () => {
    const { feed } = await start();
    let attempts = 0;
    const token = () => {
      if (++attempts < 3) throw new Error('offline');
      return 'fine';
    };
    const listener = await live(listen(clientOf(feed, { token })));
    expect(listener.states).toContain('reconnecting: offline');
    const over = clientOf(feed, {
      token: () => Promise.reject(new RooseveltError('UNAUTHENTICATED', 'sign in again', [])),
    });
    expect(await failure(listen(over))).toMatchObject({ code: 'UNAUTHENTICATED', message: 'sign in again' });
  });
});

describe('an error of the subscription', () => {
  const refusing = (code: string, times: number, extra: object = {}): FakeFeedOptions => {
    let left = times;
    return { refuse: () => (left-- > 0 ? [{ message: 'no', extensions: { code, ...extra } }] : undefined) };
  };

  it.each(['UPSTREAM_UNAVAILABLE', 'SUBSCRIPTION_UPSTREAM_UNAVAILABLE', 'SUBSCRIPTION_SCHEMA_RELOAD', 'RATE_LIMITED', 'INTERNAL_SERVER_ERROR'])(
    '%s passes',
    async (code) => {
      const { log, feed } = await start(refusing(code, 3));
      const listener = listen(clientOf(feed), { after: 'c0' });
      log.publish();
      await until('it goes on', () => listener.seen.length === 1);
      expect([feed.asked.length, feed.connected.length]).toEqual([4, 1]);
      expect(listener.states).toContain(`reconnecting: ${code}: no`);
    },
  ); // prettier-ignore

  it.each(['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'CURSOR_EXPIRED', 'LIMIT_EXCEEDED', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'SOMETHING_NEW'])(
    '%s is thrown, and harms no neighbour',
    async (code) => {
      const { log, feed } = await start(refusing(code, 1));
      const client = clientOf(feed);
      const refused = listen(client);
      const error = await failure(refused);
      expect(error).toBeInstanceOf(RooseveltError);
      expect(error).toMatchObject({ code, message: 'no', errors: [{ message: 'no', extensions: { code } }] });
      expect(await refused.subscription.next()).toEqual({ done: true, value: undefined });
      await until('the socket is closed', () => feed.sockets() === 0);
      const neighbour = await live(listen(client));
      log.publish();
      await until('it goes on', () => neighbour.seen.length === 1);
    },
  ); // prettier-ignore

  it('that nobody can explain is thrown when it does not pass', async () => {
    const { feed } = await start(refusing('INTERNAL_SERVER_ERROR', 1_000));
    const reconnect = { ...QUICK, first: 1, longest: 2 };
    expect(await failure(listen(clientOf(feed, { reconnect })))).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    expect(feed.asked).toHaveLength(9);
  });

  it('that nobody can explain passes each time when it comes now and then, in the life of a quiet subscription', async () => {
    const fail = { data: null, errors: [{ message: 'no', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] };
    const { feed } = await start({
      frames: async function* () {
        yield HELLO('c0');
        await pause(30);
        if (feed.asked.length <= 12) yield fail;
        else yield { data: { tick: { n: 1 } }, extensions: { cursor: 'c1' } };
        await new Promise(() => undefined);
      },
    });
    const listener = listen(clientOf(feed, { reconnect: { ...QUICK, first: 1, longest: 10 } }));
    await until('it goes on', () => listener.seen.length === 1 || listener.states.length > 99);
    expect([listener.seen, feed.asked.length]).toEqual([[1], 13]);
  });

  it('about limits passes when it was accepted before: lost connections hold their places for a while', async () => {
    let refused = 0;
    const { log, feed } = await start({
      refuse: ({ extensions }) =>
        extensions?.['after'] !== undefined && refused++ < 2
          ? [{ message: 'too many', extensions: { code: 'LIMIT_EXCEEDED' } }]
          : undefined,
    });
    const listener = await live(listen(clientOf(feed)));
    feed.hangUp(1001);
    await until('it is back', () => feed.asked.length === 4);
    log.publish();
    await until('it goes on', () => listener.seen.length === 1);
  });

  it('that names a time is not tried again before it', async () => {
    const { feed } = await start(refusing('RATE_LIMITED', 1, { retryAfter: 0.3 }));
    const since = performance.now();
    await live(listen(clientOf(feed)));
    expect(performance.now() - since).toBeGreaterThan(290);
  });

  it('in place of an event is tried again when it passes, and thrown when not', async () => {
    let asked = 0;
    const code = () => (asked++ === 0 ? 'UPSTREAM_UNAVAILABLE' : 'FORBIDDEN');
    const { feed } = await start({
      frames: async function* () {
        yield HELLO('c0');
        yield { data: null, errors: [{ message: 'no', extensions: { code: code() } }], extensions: { cursor: 'c1' } };
      },
    });
    const listener = listen(clientOf(feed));
    expect(await failure(listener)).toMatchObject({ code: 'FORBIDDEN' });
    expect(feed.asked.map(({ extensions }) => extensions?.['after'])).toEqual([undefined, 'c0']);
  });

  it('of loss on the way is mended by its cursor', async () => {
    let asked = 0;
    const { feed } = await start({
      frames: async function* (payload) {
        const after = placeOf(payload) ?? 0;
        yield HELLO(`c${after}`);
        yield { data: { tick: { n: after + 1 } }, extensions: { cursor: `c${after + 1}` } };
        if (asked++ === 0) yield { data: null, extensions: { resync: { reason: 'too fast' } } };
        else await new Promise(() => undefined);
        yield { data: { tick: { n: 99 } }, extensions: { cursor: 'c99' } };
      },
    });
    const listener = listen(clientOf(feed));
    await until('it goes on', () => listener.seen.length === 2);
    expect([listener.seen, feed.connected.length]).toEqual([[1, 2], 1]);
    expect(listener.states).toContain('reconnecting: events were lost on the way: too fast');
  });

  it('of the variables is thrown', async () => {
    const { feed } = await start();
    const anything = new TypedDocumentString<Ticks, { big: bigint }>('subscription Ticks { tick { n } }');
    expect(() => clientOf(feed).subscribe(anything, { big: 1n })).toThrow(/BigInt/);
  });
});

describe('a slow consumer', () => {
  it('leaves events to the server, and has them all in the end', async () => {
    const { log, feed } = await start();
    const subscription = clientOf(feed).subscribe(TICKS, {}, { after: 'c0' });
    closers.push(() => subscription.return());
    log.publish(2_000);
    const seen = [(await subscription.next()).value?.tick?.n];
    await until('the operation is ended meanwhile', () => feed.asked.length === 1 && feed.operations() === 0);
    expect(feed.sockets()).toBe(1);
    while (seen.length < 2_000) seen.push((await subscription.next()).value?.tick?.n);
    expect(seen).toEqual(numbers(1, 2_000));
    expect(feed.asked.length).toBeGreaterThan(5);
    // The 257th found no room; it was asked for again when half were gone.
    expect(feed.asked[1]!.extensions).toEqual({ resumable: true, after: 'c257' });
  });

  it('misses nothing when the connection is lost while it is behind', async () => {
    const { log, feed } = await start();
    const listener = listen(clientOf(feed), { after: 'c0' }, () => pause(0));
    const publishing = async () => {
      for (let i = 0; i < 12; i++) {
        log.publish(100);
        await pause(5);
        if (i % 4 === 0) feed.hangUp(1012);
      }
    };
    await publishing();
    await until('all are there', () => listener.seen.length >= 1_200);
    expect(listener.seen).toEqual(numbers(1, 1_200));
  });
});

describe('the end', () => {
  const gone = (feed: FakeFeed) => until('nothing is left', () => feed.sockets() === 0 && feed.operations() === 0);

  it('by break', async () => {
    const { log, feed } = await start();
    log.publish(3);
    const subscription = clientOf(feed).subscribe(TICKS, {}, { after: 'c0' });
    for await (const { tick } of subscription) if (tick?.n === 2) break;
    expect(subscription.cursor).toBe('c2');
    expect(await subscription.next()).toEqual({ done: true, value: undefined });
    await gone(feed);
  });

  it('by an error in the loop', async () => {
    const { log, feed } = await start();
    log.publish(3);
    const broken = listen(clientOf(feed), { after: 'c0' }, () => {
      throw new Error('consumer');
    });
    await expect(broken.ended).rejects.toThrow('consumer');
    await gone(feed);
  });

  it('by return and by the signal, at once, while it waits', async () => {
    const { feed } = await start();
    const client = clientOf(feed);
    const abort = new AbortController();
    const [returned, aborted] = [await live(listen(client)), await live(listen(client, { signal: abort.signal }))];
    await returned.subscription.return();
    abort.abort();
    await Promise.all([returned.ended, aborted.ended]);
    await gone(feed);
  });

  it('while it connects, and while it waits to connect again', async () => {
    const { feed } = await start();
    const connecting = listen(clientOf(feed));
    await connecting.subscription.return();
    await connecting.ended;
    const [port] = await freePorts(1);
    const abort = new AbortController();
    const client = clientOf(
      { url: `http://127.0.0.1:${port}/graphql` },
      { reconnect: { ...QUICK, first: 60_000, longest: 60_000 } },
    );
    const waiting = listen(client, { signal: abort.signal });
    await until('it waits', () => waiting.states.length === 2);
    abort.abort();
    await waiting.ended;
    await gone(feed);
  });

  it('before it has begun', async () => {
    const { feed } = await start();
    const client = clientOf(feed);
    const returned = client.subscribe(TICKS, {});
    await returned.return();
    const aborted = client.subscribe(TICKS, {}, { signal: AbortSignal.abort() });
    expect([await returned.next(), await aborted.next()]).toEqual([
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);
    expect(feed.connected).toEqual([]);
  });

  it('hands out no event that waited', async () => {
    const { log, feed } = await start();
    log.publish(10);
    const abort = new AbortController();
    const subscription = clientOf(feed).subscribe(TICKS, {}, { after: 'c0', signal: abort.signal });
    await subscription.next();
    abort.abort();
    expect([await subscription.next(), subscription.cursor]).toEqual([{ done: true, value: undefined }, 'c1']);
  });

  it('by an error of whoever is told the state', async () => {
    const { feed } = await start();
    const listener = listen(clientOf(feed), {
      onState: (state) => {
        if (state === 'live') throw new Error('indicator');
      },
    });
    await expect(listener.ended).rejects.toThrow('indicator');
    await gone(feed);
  });

  it('comes after what had arrived before the error', async () => {
    const { feed } = await start({
      frames: async function* () {
        yield HELLO('c0');
        for (const n of [1, 2]) yield { data: { tick: { n } }, extensions: { cursor: `c${n}` } };
        yield { data: null, errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] };
      },
    });
    const listener = listen(clientOf(feed), {}, () => pause(50));
    await expect(listener.ended).rejects.toThrow('no');
    expect([listener.seen, listener.subscription.cursor]).toEqual([[1, 2], 'c2']);
  });
});
