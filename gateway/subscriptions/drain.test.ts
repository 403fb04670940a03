/** The end of a gateway: whoever listens is sent away to come back elsewhere, who waits for an answer gets it, nothing is left. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { HttpStreamClient, MULTIPART, SSE } from '../../tests/support/http-stream-client.ts';
import { startLiveGraph, type LiveGraph } from '../../tests/support/live-graph.ts';
import { SocketClient } from '../../tests/support/socket-client.ts';
import { until } from '../../tests/support/until.ts';

let graph: LiveGraph;
let closing: Promise<void> | null;
beforeEach(async () => {
  closing = null;
  graph = await startLiveGraph({ env: { DRAIN_MS: '300' } });
});
afterEach(async () => {
  SocketClient.closeAll();
  await closing;
  await graph.close();
});

const subscription = 'subscription { incidentChanged { incident { id } } }';
const NOTHING = { hubs: 0, groups: 0, members: 0, replays: 0, upstreamOperations: 0, upstreamSockets: 0, connections: 0, timers: 0 }; // prettier-ignore

async function listen(): Promise<SocketClient> {
  const client = await SocketClient.connect(graph.socketUrl);
  client.subscribe('a', subscription, { extensions: { resumable: true } });
  await until('greeted', () => client.payloads('a').length > 0);
  return client;
}

function end(): Promise<void> {
  closing = graph.gateway.close();
  return closing;
}

it('closes sockets with 1001, without a word that the subscription had ended', async () => {
  const [client, idle] = [await listen(), await SocketClient.connect(graph.socketUrl)];
  const silent = await SocketClient.open(graph.socketUrl);
  await end();
  for (const each of [client, idle, silent]) expect(await each.untilClosed()).toEqual({ code: 1001, reason: 'Going away' }); // prettier-ignore
  expect(client.of('a').map(({ type }) => type)).toEqual(['next']);
  expect(graph.gateway.counts()).toEqual({ ...NOTHING, planRuns: 0 });
});

it('tells events as long as balancers still send clients here, and takes them', async () => {
  const client = await listen();
  const ended = end();
  const late = await listen();
  graph.publish('x');
  await until('both told', () => [client, late].every((each) => each.events('a').length === 1));
  await ended;
});

it.each([SSE, MULTIPART])('breaks streams off, so that a client does not take it for their end: %s', async (accept) => {
  const client = await HttpStreamClient.ask(graph.url, { query: subscription }, { accept });
  await until('listened to', () => graph.live.streams === 1);
  graph.publish('x');
  await until('told', () => client.payloads.length === 1);
  await end();
  expect(await client.untilEnded()).toBe('broken');
  expect(client.text).not.toMatch(/event: complete|--graphql--/);
  expect(graph.gateway.counts()).toMatchObject(NOTHING);
});

it('waits for a query and a mutation that are under way, and takes no more of that socket', async () => {
  const client = await SocketClient.connect(graph.socketUrl);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  graph.catalog.meanwhile = () => held;
  client.subscribe('q', '{ viewer { role } }');
  client.subscribe('m', 'mutation { renameTeam(id: "t", name: "x") { name } }');
  client.subscribe('s', subscription);
  await until('under way', () => graph.catalog.asked.length === 2 && graph.live.streams === 1);
  const ended = end();
  await until('nobody is listened for', () => graph.live.streams === 0);
  client.subscribe('late', '{ viewer { role } }');
  client.say({ type: 'ping' });
  await until('a pong', () => client.heard.at(-1)?.type === 'pong');
  release();
  expect((await client.untilClosed()).code).toBe(1001);
  expect(client.payloads('q')).toEqual([{ data: { viewer: { role: 'OWNER' } } }]);
  expect(client.payloads('m')).toEqual([{ data: { renameTeam: { name: 'x' } } }]);
  expect([client.of('s'), client.of('late')]).toEqual([[], []]);
  await ended;
});

it('does not wait for clients that do not answer', async () => {
  const [client, stream] = [
    await listen(),
    await HttpStreamClient.ask(graph.url, { query: subscription }, { accept: SSE }),
  ];
  client.socket.pause();
  stream.response.pause();
  stream.response.socket.pause();
  const since = performance.now();
  await end();
  expect(performance.now() - since).toBeLessThan(4_000);
  client.socket.terminate();
  stream.request.destroy();
});

it('refuses an upgrade with 503 once it says goodbye', async () => {
  const client = await SocketClient.connect(graph.socketUrl);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  graph.catalog.meanwhile = () => held;
  client.subscribe('q', '{ viewer { role } }');
  client.subscribe('s', subscription);
  await until('under way', () => graph.catalog.asked.length === 1 && graph.live.streams === 1);
  const ended = end();
  await until('goodbye', () => graph.live.streams === 0);
  await expect(SocketClient.open(graph.socketUrl)).rejects.toThrow(/503|ECONNREFUSED/);
  release();
  await ended;
});
