/** One graph, three subgraphs, live: what a subscription delivers, and what its subgraphs are asked for it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleOf, startLiveGraph, THREE_SUBGRAPHS, type LiveGraph } from '../../tests/support/live-graph.ts';
import { SocketClient } from '../../tests/support/socket-client.ts';
import { until } from '../../tests/support/until.ts';

let graph: LiveGraph;
beforeAll(async () => {
  graph = await startLiveGraph();
});
afterAll(() => graph.close());

const nothing = { hubs: 0, groups: 0, members: 0, replays: 0, upstreamOperations: 0, connections: 0 };

describe('a subscription', () => {
  it('delivers fields of three subgraphs for each event, in order', async () => {
    const client = await SocketClient.connect(graph.socketUrl);
    client.subscribe('a', THREE_SUBGRAPHS);
    await until('listened to', () => graph.live.streams === 1);
    for (const id of ['1', '2', '3']) graph.publish(id);
    await until('three events', () => client.payloads('a').length === 3);
    expect(client.payloads('a').map(({ data }) => data)).toEqual(['1', '2', '3'].map((id) => exampleOf(id)));
    await client.close();
    await until('nothing is left', () => graph.gateway.counts().members === 0);
    expect(graph.gateway.counts()).toMatchObject(nothing);
  });
});
