/** What subgraphs do wrong on their sockets, and how far it reaches: the one stream that it is about, and no neighbour. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openFaultyLine, type FaultyLine } from '../../tests/support/faulty-line.ts';
import type { Subscribed } from '../../tests/support/fake-live.ts';
import { ORGANISATION, startLiveGraph, type LiveGraph } from '../../tests/support/live-graph.ts';
import { SocketClient, type Payload } from '../../tests/support/socket-client.ts';
import { until } from '../../tests/support/until.ts';

let graph: LiveGraph;
let line: FaultyLine;
beforeAll(async () => {
  graph = await startLiveGraph({
    timings: { giveUp: 1_000, upstreamPing: 200, upstreamPong: 300, connect: 500 },
    lines: { incident: async (url) => (line = await openFaultyLine(url)).url },
  });
});
afterEach(async () => {
  line.thaw();
  Object.assign(graph.live, { down: false, onSubscribe: null, beforeEvent: null });
  graph.catalog.meanwhile = null;
  SocketClient.closeAll();
  await until('nothing is left', () => graph.gateway.counts().connections === 0 && graph.live.sockets.size === 0);
  await until('no timer is left', () => graph.gateway.counts().timers === 0);
  expect(graph.gateway.counts()).toMatchObject({ hubs: 0, members: 0, upstreamOperations: 0, upstreamSockets: 0 });
});
afterAll(async () => {
  await graph.close();
  await line.close();
});

const GOOD = 'subscription { incidentChanged { incident { id } } }';
const QUIET = 'subscription { incidentChanged(filter: { ids: ["quiet"] }) { incident { id } } }';
const BAD = 'subscription { incidentClosed { incident { id } } }';
const isBad = ({ query }: Subscribed) => query.includes('incidentClosed');
const idOf = ({ data }: Payload) => (data as { incidentChanged: { incident: { id: string } } }).incidentChanged.incident.id; // prettier-ignore
const ids = (client: SocketClient) => client.events('a').map(idOf);
const codes = (client: SocketClient) => client.errors('a').map(({ extensions }) => extensions['code']);
let serial = 0;
const publish = (count = 1) => Array.from({ length: count }, () => `e${++serial}`).map((id) => (graph.publish(id), id)); // prettier-ignore

async function listen(query: string): Promise<SocketClient> {
  const client = await SocketClient.connect(graph.socketUrl);
  const { members } = graph.gateway.counts();
  client.subscribe('a', query, { extensions: { resumable: true } });
  await until('a member', () => graph.gateway.counts().members > members || codes(client).length > 0);
  return client;
}

/** One that is listened to before anything goes wrong. */
async function neighbour(query = GOOD): Promise<SocketClient> {
  const client = await listen(query);
  await until('greeted', () => client.payloads('a').length === 1);
  return client;
}

/** Tells as long as something is under way, so that each moment of it has events. */
async function publishUntil(what: string, holds: () => boolean): Promise<string[]> {
  const told: string[] = [];
  await until(what, () => {
    told.push(...publish());
    return holds();
  });
  return told;
}

describe('a subgraph that closes the socket', () => {
  it.each([4400, 4401, 4406, 4409, 4429, 4500])(
    'with %s because of one subscription ends that one, and its neighbours miss nothing',
    async (code) => {
      graph.live.onSubscribe = (asked) => isBad(asked) && (asked.socket.close(code), true);
      // One whose events come now and one that has none show by different signs that they are well.
      const [busy, quiet] = [await neighbour(), await neighbour(QUIET)];
      const bad = await listen(BAD);
      const told = await publishUntil('given up', () => codes(bad).length > 0);
      expect(codes(bad)).toEqual(['SUBSCRIPTION_UPSTREAM_UNAVAILABLE']);
      graph.publish('quiet');
      told.push('quiet');
      await until('all told', () => ids(busy).length >= told.length && ids(quiet).length > 0);
      expect([ids(busy), ids(quiet)]).toEqual([told, ['quiet']]);
    },
  );

  it('with 1009 because one sent too much refuses that one, and its neighbours miss nothing', async () => {
    graph.live.onSubscribe = (asked) => isBad(asked) && (asked.socket.close(1009), true);
    const [busy, quiet] = [await neighbour(), await neighbour(QUIET)];
    const bad = await listen(BAD);
    const told = await publishUntil('refused', () => codes(bad).length > 0);
    expect(codes(bad)).toEqual(['LIMIT_EXCEEDED']);
    graph.publish('quiet');
    told.push('quiet');
    await until('all told', () => ids(busy).length >= told.length && ids(quiet).length > 0);
    expect([ids(busy), ids(quiet)]).toEqual([told, ['quiet']]);
  });

  it('again and again, whoever it is because of, loses nobody who is not to blame', async () => {
    const [good, bad] = [await neighbour(), await listen(BAD)];
    // Not when it is subscribed to, but with its event: nobody can tell whose it was.
    graph.live.beforeEvent = (asked) => (isBad(asked) ? (asked.socket.close(4500), new Promise(() => undefined)) : undefined); // prettier-ignore
    const told = await publishUntil('given up', () => codes(bad).length > 0);
    await until('all told', () => ids(good).length >= told.length);
    expect(ids(good)).toEqual(told);
  });

  it.each([1000, 1001, 1006, 1011, 1012])(
    'with %s, as in a restart, is asked again after the last cursor',
    async (code) => {
      const good = await neighbour();
      const told = publish(2);
      graph.live.down = true;
      for (const socket of graph.live.sockets) if (code === 1006) socket.terminate(); else socket.close(code); // prettier-ignore
      await until('lost', () => graph.live.sockets.size === 0);
      told.push(...publish(3));
      graph.live.down = false;
      await until('told', () => ids(good).length >= 5);
      told.push(...publish(1));
      await until('live', () => ids(good).length >= 6);
      expect(ids(good)).toEqual(told);
      expect(good.payloads('a').filter(({ extensions }) => extensions?.resync)).toEqual([]);
    },
  );
});

describe('a subgraph that is silent', () => {
  it('because it is down, is waited for', async () => {
    graph.live.down = true;
    const client = await listen(GOOD);
    graph.live.down = false;
    await until('greeted', () => client.payloads('a').length === 1);
    const told = publish(1);
    await until('told', () => ids(client).length === 1);
    expect(ids(client)).toEqual(told);
  });

  it('and stays down, is given up', async () => {
    graph.live.down = true;
    const client = await listen(GOOD);
    await until('given up', () => codes(client).length > 0);
    expect(client.of('a')).toEqual([
      {
        id: 'a',
        type: 'error',
        payload: [
          {
            message: 'incident has sent no events for 1 s: subscribe again, after the last cursor',
            extensions: { code: 'SUBSCRIPTION_UPSTREAM_UNAVAILABLE', subgraph: 'incident' },
          },
        ],
      },
    ]);
  });

  it('after it has taken the connection, is given up', async () => {
    line.freeze();
    const client = await listen(GOOD);
    await until('given up', () => codes(client).length > 0);
    expect(codes(client)).toEqual(['SUBSCRIPTION_UPSTREAM_UNAVAILABLE']);
  });

  it('to one subscription, is given up by that one', async () => {
    graph.live.onSubscribe = isBad;
    const good = await neighbour();
    const bad = await listen(BAD);
    const told = await publishUntil('given up', () => codes(bad).length > 0);
    await until('all told', () => ids(good).length >= told.length);
    expect(graph.live.opened).toBeGreaterThan(0);
  });

  it('in the middle, as a frozen process is, is left for its successor, and nothing is missed', async () => {
    const client = await neighbour();
    line.freeze();
    const told = publish(3);
    await until('noticed', () => graph.gateway.counts().upstreamOperations === 0);
    line.thaw();
    await until('told', () => ids(client).length >= 3);
    expect(ids(client)).toEqual(told);
  });
});

describe('a subgraph that sends garbage', () => {
  const place = (position: number) => ({ cursor: graph.live.cursor(ORGANISATION, position), position });
  const hello = () => ({ data: null, extensions: { hello: true, ...place(0) } });

  it.each([
    ['no JSON', 'garbage'],
    ['a message of no protocol', '{"type":"data"}'],
    ['what only a client says', '{"type":"connection_init"}'],
    ['a next of nothing', '{"type":"next","id":"1"}'],
  ])('%s is left, and asked again', async (_, text) => {
    const client = await neighbour();
    const told = publish(1);
    await until('told', () => ids(client).length === 1);
    graph.live.say(text);
    told.push(...publish(2));
    await until('told all', () => ids(client).length >= 3);
    expect(ids(client)).toEqual(told);
  });

  it.each<[string, () => object[]]>([
    ['no event', () => [hello(), { data: { incidentClosed: { incident: { id: 'x' } } } }]],
    ['an event before its hello', () => [{ data: {}, extensions: place(1) }]],
    ['an event without data', () => [hello(), { extensions: place(1) }]],
    ['a place that is no number', () => [hello(), { data: {}, extensions: { ...place(1), position: '1' } }]],
    ['extensions that are null', () => [hello(), { data: {}, extensions: null }]],
  ])('%s for one subscription ends that one in the end, and its neighbours notice nothing', async (_, payloads) => {
    graph.live.onSubscribe = (asked) => {
      if (!isBad(asked)) return false;
      for (const payload of payloads()) asked.socket.send(JSON.stringify({ id: asked.id, type: 'next', payload }));
      return true;
    };
    const good = await neighbour();
    const { opened } = graph.live;
    const bad = await listen(BAD);
    const told = await publishUntil('given up', () => codes(bad).length > 0);
    expect(codes(bad)).toEqual(['SUBSCRIPTION_UPSTREAM_UNAVAILABLE']);
    await until('all told', () => ids(good).length >= told.length);
    expect(ids(good)).toEqual(told);
    expect(graph.live.opened).toBe(opened);
  });

  it('errors in an event that are none leave the data, or an error that says nothing', async () => {
    graph.live.onSubscribe = ({ socket, id }) => {
      const data = { incidentChanged: { incident: { id: 'x' } } };
      const events = [
        { data, errors: [null, 7, { message: 7 }], extensions: place(1) },
        { data, errors: 'none', extensions: place(2) },
      ];
      for (const payload of [hello(), ...events]) socket.send(JSON.stringify({ id, type: 'next', payload }));
      return true;
    };
    const client = await listen(GOOD);
    await until('both told', () => client.events('a').length === 2);
    const [odd, even] = client.events('a');
    expect(JSON.stringify(odd?.errors ?? [])).not.toContain('TypeError');
    expect(even).toMatchObject({ data: { incidentChanged: { incident: { id: 'x' } } } });
    expect(even?.errors).toBeUndefined();
  });

  it.each<[string, (deep: string) => string]>([
    ['in place of an event', (deep) => `{"deep":${deep}}`],
    ['in an event', (deep) => `{"data":{"incidentClosed":{"incident":{"id":${deep}}}},"extensions":${JSON.stringify(place(1))}}`], // prettier-ignore
  ])('nested without end %s ends that subscription in the end, and nobody else', async (_, payloadOf) => {
    const payload = payloadOf(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    graph.live.onSubscribe = (asked) => {
      if (!isBad(asked)) return false;
      const { id, socket } = asked;
      socket.send(JSON.stringify({ id, type: 'next', payload: hello() }));
      socket.send(`{"id":"${id}","type":"next","payload":${payload}}`);
      return true;
    };
    const quiet = await neighbour(QUIET);
    const bad = [await listen(BAD), await listen(BAD.replace('{ id }', '{ also: id }'))] as const;
    await until('given up', () => bad.every((client) => codes(client).length > 0));
    expect(bad.map(codes)).toEqual([['SUBSCRIPTION_UPSTREAM_UNAVAILABLE'], ['SUBSCRIPTION_UPSTREAM_UNAVAILABLE']]);
    graph.publish('quiet');
    await until('told', () => ids(quiet).length === 1);
  });

  it('nested without end in what is fetched for an event leaves the next one whole', async () => {
    graph.catalog.meanwhile = (_, response) => void response.end(`{"data":{"_entities":[{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}}`); // prettier-ignore
    const client = await listen('subscription { incidentChanged { incident { id service { name } } } }');
    await until('greeted', () => client.payloads('a').length === 1);
    publish(1);
    await until('told', () => client.events('a').length === 1);
    graph.catalog.meanwhile = null;
    const [id] = publish(1);
    await until('told again', () => client.events('a').length === 2);
    expect(client.events('a')[1]?.data).toEqual({ incidentChanged: { incident: { id, service: { name: `Service s${id}` } } } }); // prettier-ignore
  });

  it('an event that is longer than any may be ends its subscription, and says why', async () => {
    const long = 'x'.repeat(9_000_000);
    graph.live.onSubscribe = (asked) => {
      if (!isBad(asked)) return false;
      const event = { data: { incidentClosed: { incident: { id: long } } }, extensions: place(1) };
      for (const payload of [hello(), event]) asked.socket.send(JSON.stringify({ id: asked.id, type: 'next', payload })); // prettier-ignore
      return true;
    };
    const good = await neighbour();
    const bad = await listen(BAD);
    const told = await publishUntil('ended', () => codes(bad).length > 0);
    expect(codes(bad)).toEqual(['LIMIT_EXCEEDED']);
    await until('all told', () => ids(good).length >= told.length);
    expect(ids(good)).toEqual(told);
  });
});

describe('a refusal of a subgraph', () => {
  const refuse = (code: string, message = 'no') => {
    graph.live.onSubscribe = ({ socket, id }) => {
      socket.send(JSON.stringify({ id, type: 'error', payload: [{ message, extensions: { code } }] }));
      return true;
    };
  };

  it.each(['BAD_USER_INPUT', 'FORBIDDEN', 'NOT_FOUND', 'CURSOR_EXPIRED'])('%s is told at once', async (code) => {
    refuse(code);
    const client = await SocketClient.connect(graph.socketUrl);
    client.subscribe('a', GOOD);
    await until('told', () => codes(client).length > 0);
    expect(client.errors('a')).toEqual([{ message: 'no', extensions: { code } }]);
    expect(graph.gateway.counts()).toMatchObject({ hubs: 0, upstreamOperations: 0 });
  });

  it.each(['INTERNAL_SERVER_ERROR', 'UPSTREAM_UNAVAILABLE', 'UNAUTHENTICATED', 'SOMETHING_NEW'])(
    '%s may pass, and is no secret told',
    async (code) => {
      refuse(code, 'secret');
      const client = await listen(GOOD);
      graph.live.onSubscribe = null;
      await until('greeted', () => client.payloads('a').length === 1);
      refuse(code, 'secret');
      const other = await listen(BAD);
      await until('given up', () => codes(other).length > 0);
      expect(codes(other)).toEqual(['SUBSCRIPTION_UPSTREAM_UNAVAILABLE']);
      expect(JSON.stringify(other.heard)).not.toContain('secret');
    },
  );
});

it('opens what is asked in the very moment in which the last one ends', async () => {
  const client = await neighbour();
  for (let turn = 0; turn < 20; turn++) {
    client.complete('a');
    client.subscribe('a', GOOD, { extensions: { resumable: true } });
    await until('greeted', () => client.payloads('a').length === turn + 2);
  }
  publish(1);
  await until('told', () => ids(client).length === 1);
});
