/** `after`: what was missed, then live, with no gap and no double at the seam; and whoever resumes ends in the hub of all. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setTimeout as pause } from 'node:timers/promises';
import { Follower } from '../../tests/support/follower.ts';
import { ORGANISATION, startLiveGraph, type LiveGraph } from '../../tests/support/live-graph.ts';
import { SocketClient, type Payload } from '../../tests/support/socket-client.ts';
import { until } from '../../tests/support/until.ts';

let graph: LiveGraph;
beforeAll(async () => {
  // Who does not read a replay is left alone for longer than any test takes.
  graph = await startLiveGraph({ env: { REQUESTS_PER_MINUTE: '1000000' }, timings: { slowReplay: 60_000 } });
});
afterEach(async () => {
  graph.live.beforeEvent = null;
  graph.live.onSubscribe = null;
  graph.live.prunedTo = 0;
  SocketClient.closeAll();
  await until('nobody is left', () => graph.gateway.counts().members === 0 && graph.live.streams === 0);
});
afterAll(() => graph.close());

const QUERY = '{ incidentChanged { incident { id service { name } } } }';
const subscription = `subscription ${QUERY}`;
const idOf = ({ data }: Payload) => (data as { incidentChanged: { incident: { id: string } } }).incidentChanged.incident.id; // prettier-ignore
const ids = (client: SocketClient, id = 'a') => client.events(id).map(idOf);
const cursor = (position: number) => graph.live.cursor(ORGANISATION, position);
let serial = 0;
const publish = (count: number) => Array.from({ length: count }, () => `e${++serial}`).map((id) => (graph.publish(id), id)); // prettier-ignore
const last = () => graph.live.log.at(-1)?.position ?? 0;

async function follow(extensions: object, query = subscription, variables: object = {}): Promise<SocketClient> {
  const client = await SocketClient.connect(graph.socketUrl);
  client.subscribe('a', query, { extensions, variables });
  return client;
}

describe('a cursor', () => {
  it('comes with a hello before anything has happened, and with each event', async () => {
    const client = await follow({ resumable: true });
    await until('greeted', () => client.payloads('a').length === 1);
    expect(client.payloads('a')).toEqual([{ data: null, extensions: { hello: true, cursor: cursor(last()) } }]);
    publish(1);
    await until('told', () => ids(client).length === 1);
    expect(client.events('a')[0]?.extensions).toEqual({ cursor: cursor(last()) });
    await client.close();
  });

  it('moves on while events are not for the subscription', async () => {
    const clients = [await follow({ resumable: true }), await follow({})] as const;
    await until('greeted', () => clients[0].payloads('a').length === 1 && graph.gateway.counts().members === 2);
    const { id, socket } = graph.live.subscribed.at(-1)!;
    graph.live.log.push({ organisationId: 'other', position: last() + 5, value: {} });
    const place = { cursor: cursor(last()), position: last() };
    socket.send(JSON.stringify({ id, type: 'next', payload: { data: null, extensions: { hello: true, ...place } } }));
    await until('told', () => clients[0].payloads('a').length === 2);
    expect(clients[0].payloads('a')[1]).toEqual({ data: null, extensions: { hello: true, cursor: place.cursor } });
    // Whoever comes now begins there, and a lost line is taken up there.
    const late = await follow({ resumable: true });
    await until('greeted', () => late.payloads('a').length === 1);
    expect(late.payloads('a')[0]?.extensions?.cursor).toBe(place.cursor);
    graph.live.cut();
    await until('asked again', () => graph.live.subscribed.at(-1)?.socket !== socket);
    expect(graph.live.subscribed.at(-1)?.extensions.after).toBe(place.cursor);
    expect(clients[1].payloads('a')).toEqual([]);
    await Promise.all([...clients, late].map((client) => client.close()));
  });

  it('is left out of the first message when nobody asked for it', async () => {
    const client = await follow({});
    await until('listened to', () => graph.live.streams === 1);
    publish(1);
    await until('told', () => client.payloads('a').length === 1);
    expect(ids(client)).toHaveLength(1);
    await client.close();
  });

  it.each<[string, (place: string) => [object, string, object]]>([
    ['in the extensions', (after) => [{ after }, subscription, {}]],
    ['as a variable', (after) => [{}, `subscription($after: Cursor) ${QUERY.replace('Changed', 'Changed(after: $after)')}`, { after }]], // prettier-ignore
    ['written out', (after) => [{}, `subscription ${QUERY.replace('Changed', `Changed(after: "${after}")`)}`, {}]],
    ['in a fragment', (after) => [{}, `subscription { ...F } fragment F on Subscription ${QUERY.replace('Changed', `Changed(after: "${after}")`)}`, {}]], // prettier-ignore
    ['in both, where the extensions count', (after) => [{ after }, `subscription ${QUERY.replace('Changed', 'Changed(after: "x")')}`, {}]], // prettier-ignore
  ])('can be given %s', async (_, ask) => {
    const before = last();
    const missed = publish(3);
    const client = await follow(...ask(cursor(before)));
    await until('what was missed', () => ids(client).length === 3);
    const more = publish(2);
    await until('what came then', () => ids(client).length === 5);
    expect(ids(client)).toEqual([...missed, ...more]);
    await client.close();
  });

  it('shares the stream of those without one', async () => {
    const [plain, resumed] = [await follow({}), await follow({ after: cursor(last()) })];
    const other = `subscription($after: Cursor) ${QUERY.replace('Changed', 'Changed(after: $after)')}`;
    const third = await follow({}, other, { after: cursor(last()) });
    await until('one stream', () => graph.gateway.counts().members === 3 && graph.gateway.counts().replays === 0);
    expect(graph.gateway.counts()).toMatchObject({ hubs: 1, groups: 1, upstreamOperations: 1 });
    const runs = graph.gateway.counts().planRuns;
    publish(1);
    await until('all told', () => [plain, resumed, third].every((client) => ids(client).length === 1));
    expect(graph.gateway.counts().planRuns).toBe(runs + 1);
    await Promise.all([plain, resumed, third].map((client) => client.close()));
  });

  it('that is the newest costs no replay', async () => {
    const plain = await follow({ resumable: true });
    await until('greeted', () => plain.payloads('a').length === 1);
    const before = graph.live.subscribed.length;
    const resumed = await follow({ resumable: true, after: cursor(last()) });
    await until('greeted too', () => resumed.payloads('a').length === 1);
    expect(graph.live.subscribed).toHaveLength(before);
    await Promise.all([plain.close(), resumed.close()]);
  });

  it.each([
    ['forged', () => 'x.y', 'BAD_USER_INPUT'],
    ['of another organisation', () => graph.live.cursor('other', 1), 'BAD_USER_INPUT'],
    ['of another field', () => graph.live.cursor(ORGANISATION, 1, 'incidentClosed'), 'BAD_USER_INPUT'],
    ['of the future', () => cursor(last() + 1_000), 'BAD_USER_INPUT'],
    ['no text', () => 7, 'BAD_USER_INPUT'],
    ['too old', () => ((graph.live.prunedTo = last()), cursor(0)), 'CURSOR_EXPIRED'],
  ])('that is %s is refused, and its neighbours hear nothing of it', async (_, make, code) => {
    const [neighbour] = [await follow({})];
    publish(1);
    const client = await follow({ after: make() });
    await until('refused', () => client.of('a').length === 1);
    expect(client.errors('a')[0]?.extensions['code']).toBe(code);
    client.subscribe('b', subscription);
    const heard = ids(neighbour).length;
    await until('listening', () => graph.gateway.counts().members === 2);
    publish(1);
    await until('both told', () => ids(client, 'b').length === 1 && ids(neighbour).length > heard);
    await Promise.all([client.close(), neighbour.close()]);
  });
});

describe('a replay', () => {
  it('longer than what may wait is taken in parts', async () => {
    const before = last();
    const missed = publish(1_500);
    const client = await follow({ after: cursor(before) });
    await until('all of it', () => ids(client).length >= 1_500);
    expect(ids(client)).toEqual(missed);
    await client.close();
  });

  it('finds what passes its filter far behind much that does not', async () => {
    const before = last();
    const filter = (ids: string[]) => `subscription { incidentChanged(filter: { ids: ${JSON.stringify(ids)} }) { incident { id } } }`; // prettier-ignore
    const [dense, ...sparse] = [publish(300), publish(1_500), publish(1), publish(500), publish(1)];
    const wanted = [...dense, ...sparse[1], ...sparse[3]];
    const client = await follow({ after: cursor(before) }, filter(wanted));
    await until('all of it', () => ids(client).length >= wanted.length);
    expect(ids(client)).toEqual(wanted);
    await client.close();
  });

  it('waits for the end of much that is not for it, as long as the subgraph says how far it is', async () => {
    const before = last();
    const plain = await follow({});
    await until('listened to', () => graph.live.streams === 1);
    const [missed] = publish(40);
    graph.live.onSubscribe = ({ id, socket, extensions: { until: end } }) => {
      if (end === undefined) return false;
      void (async () => {
        const say = (type: string, payload?: object) => socket.send(JSON.stringify({ id, type, payload }));
        const at = (position: number) => ({ cursor: cursor(position), position });
        say('next', { data: null, extensions: { hello: true, ...at(before) } });
        for (let position = before + 1; position < end; position++) {
          await pause(100); // 3.9 s in all; who says nothing for 3 s is given up
          say('next', { data: null, extensions: { hello: true, ...at(position) } });
        }
        say('next', { data: { incidentChanged: { incident: { id: missed, service: null } } }, extensions: at(end) });
        say('complete');
      })();
      return true;
    };
    const client = await follow({ after: cursor(before) });
    await until('what was missed', () => ids(client).length > 0 || client.errors('a').length > 0);
    const [then] = publish(1);
    await until('live', () => ids(client).length > 1 || client.errors('a').length > 0);
    expect([client.errors('a'), ids(client)]).toEqual([[], [missed, then]]);
    await Promise.all([client.close(), plain.close()]);
  });

  it('meets more live events than it keeps', async () => {
    const before = last();
    const plain = await follow({});
    await until('listened to', () => graph.live.streams === 1);
    const missed = publish(10);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    graph.live.beforeEvent = ({ extensions }) => (extensions.until === undefined ? undefined : held);
    const client = await follow({ after: cursor(before) });
    await until('replaying', () => graph.gateway.counts().replays === 1);
    const more = publish(200);
    await until('live for the others', () => ids(plain).length === 210);
    graph.live.beforeEvent = null;
    release();
    await until('caught up', () => ids(client).length >= 210);
    const then = publish(3);
    await until('live', () => ids(client).length >= 213);
    expect(ids(client)).toEqual([...missed, ...more, ...then]);
    await Promise.all([client.close(), plain.close()]);
  });

  it('of who was told by a faster gateway waits until this one is there', async () => {
    const plain = await follow({});
    await until('listened to', () => graph.live.streams === 1);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    graph.live.beforeEvent = ({ extensions }) => (extensions.until === undefined ? held : undefined);
    const told = publish(5);
    const client = await follow({ resumable: true, after: cursor(last()) });
    await until('greeted', () => client.payloads('a').length === 1);
    await until('joined', () => graph.gateway.counts().replays === 0);
    graph.live.beforeEvent = null;
    release();
    await until('the others are told', () => ids(plain).length === 5);
    const then = publish(2);
    await until('told', () => ids(client).length === 2 && ids(plain).length === 7);
    expect(ids(client)).toEqual(then);
    expect(ids(plain)).toEqual([...told, ...then]);
    await Promise.all([client.close(), plain.close()]);
  });

  it('covers the whole of a step whose fractions the hub has half seen', async () => {
    const plain = await follow({});
    await until('listened to', () => graph.live.streams === 1);
    const [before, step] = [last(), Math.floor(last()) + 1];
    const value = (id: string) => ({ incident: { __typename: 'Incident', id, service: { id } } });
    const at = (id: string, position: number) => graph.live.publish(value(id), ORGANISATION, position);
    at('f1', step - 1 + 1 / 3);
    await until('half seen', () => ids(plain).length === 1);
    const client = await follow({ after: cursor(before) });
    await until('caught up', () => graph.gateway.counts().replays === 0 && ids(client).length === 1);
    // The rest of the step was replayed as far as it was there: a real subgraph has it whole.
    at('f4', step + 1);
    await until('told', () => ids(client).length === 2);
    expect(ids(client)).toEqual(['f1', 'f4']);
    await Promise.all([client.close(), plain.close()]);
  });

  it('is not held up for all by one who reads slowly, and that one gets all too', async () => {
    const before = last();
    const query = 'subscription { incidentChanged { incident { id title service { incidents { id title } } } } }';
    const [slow, good] = [await SocketClient.connect(graph.socketUrl), await SocketClient.connect(graph.socketUrl)];
    const missed = Array.from({ length: 120 }, () => `${++serial}${'x'.repeat(30_000)}`);
    for (const id of missed) graph.publish(id);
    slow.socket.pause();
    for (const client of [slow, good]) client.subscribe('a', query, { extensions: { after: cursor(before) } });
    await until('the other has all', () => ids(good).length === missed.length);
    graph.publish('live');
    await until('live', () => ids(good).length === missed.length + 1);
    expect(graph.gateway.counts()).toMatchObject({ members: 2, replays: 1 });
    slow.socket.resume();
    await until('all of it', () => ids(slow).length === missed.length + 1);
    expect(ids(slow)).toEqual([...missed, 'live']);
    await until('all live', () => graph.gateway.counts().replays === 0);
    await Promise.all([slow.close(), good.close()]);
  });

  it('under way is shared by all who come with the same cursor', async () => {
    const before = last();
    const missed = publish(5);
    const plain = await follow({});
    await until('listened to', () => graph.live.streams === 1);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    graph.live.beforeEvent = ({ extensions }) => (extensions.until === undefined ? undefined : held);
    const asked = graph.live.subscribed.length;
    const client = await SocketClient.connect(graph.socketUrl);
    for (let i = 0; i < 20; i++) client.subscribe(`r${i}`, subscription, { extensions: { after: cursor(before) } });
    await until('all there', () => graph.gateway.counts().members === 21);
    release();
    await until('all told', () => ids(client, 'r19').length === 5);
    expect(graph.live.subscribed).toHaveLength(asked + 1);
    for (let i = 0; i < 20; i++) expect(ids(client, `r${i}`)).toEqual(missed);
    await Promise.all([client.close(), plain.close()]);
  });
});

it('lets a thousand who resume end in one hub', async () => {
  const before = last();
  publish(50);
  const clients = await Promise.all(Array.from({ length: 20 }, () => SocketClient.connect(graph.socketUrl)));
  for (const client of clients) {
    for (let i = 0; i < 50; i++) client.subscribe(`r${i}`, subscription, { extensions: { after: cursor(before + i) } });
  }
  await until('all there and replayed', () => graph.gateway.counts().members === 1_000 && graph.gateway.counts().replays === 0); // prettier-ignore
  expect(graph.gateway.counts()).toMatchObject({ hubs: 1, groups: 1, upstreamOperations: 1 });
  const runs = graph.gateway.counts().planRuns;
  publish(1);
  await until('all told', () => clients.every((client) => Array.from({ length: 50 }, (_, i) => ids(client, `r${i}`).length === 51 - i).every(Boolean))); // prettier-ignore
  expect(graph.gateway.counts().planRuns).toBe(runs + 1);
  await Promise.all(clients.map((client) => client.close()));
});

it('tells each follower each event once and in order, whenever it comes, goes and comes back', async () => {
  const action = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('publish' as const), count: fc.integer({ min: 1, max: 40 }) }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('join' as const), count: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('drop' as const), count: fc.nat(20) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('return' as const), count: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const), count: fc.constant(0) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), count: fc.nat(15) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 25 }), async (actions) => {
      const followers: Follower[] = [];
      for (const { do: what, count } of actions) {
        if (what === 'publish') publish(count);
        if (what === 'cut') graph.live.cut();
        if (what === 'wait') await new Promise((resolve) => setTimeout(resolve, count));
        if (what === 'drop') followers[count % Math.max(1, followers.length)]?.drop();
        if (what === 'join') {
          const fresh = Array.from({ length: count }, () => new Follower(graph.socketUrl, subscription, idOf));
          followers.push(...fresh);
          await Promise.all(fresh.map((follower) => follower.connect()));
        }
        if (what === 'return') {
          const gone = followers.filter(({ isConnected }) => !isConnected);
          await gone[count % Math.max(1, gone.length)]?.connect();
        }
      }
      await Promise.all(followers.filter(({ isConnected }) => !isConnected).map((follower) => follower.connect()));
      publish(1);
      const end = cursor(last());
      await until('all at the end', () => followers.every((each) => (each.take(), each.cursor === end)));
      const positions = new Map(graph.live.log.map(({ position }) => [cursor(position), position]));
      for (const follower of followers) {
        const from = positions.get(follower.begun ?? '') ?? 0;
        const wanted = graph.live.log.filter(({ position }) => position > from);
        expect(follower.ids).toEqual(wanted.map(({ value }) => (value['incident'] as { id: string }).id));
      }
      for (const follower of followers) follower.drop();
      await until('nobody is left', () => graph.gateway.counts().members === 0);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});
