/**
 * Everything at once, on two sockets, without waiting for anything: who begins, ends, resumes and asks again in the same
 * moment in which streams are lost, taken up, broken by a neighbour or replanned. What each has heard must be every event
 * after its beginning, once each and in order.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setTimeout as pause } from 'node:timers/promises';
import { ORGANISATION, startLiveGraph, type LiveGraph } from '../../tests/support/live-graph.ts';
import { SocketClient, type Payload } from '../../tests/support/socket-client.ts';
import { until } from '../../tests/support/until.ts';

let graph: LiveGraph;
beforeAll(async () => {
  graph = await startLiveGraph({
    env: { SUBSCRIPTIONS_PER_MINUTE: '1000000', LIMIT_OPERATIONS_PER_CONNECTION: '10000' },
  });
});
afterAll(() => graph.close());

const QUERIES = [
  'subscription { incidentChanged { incident { id } } }',
  'subscription { incidentChanged { incident { id service { name } } } }',
  'subscription { incidentChanged(filter: { severities: [SEV1] }) { incident { id service { name } } } }',
];
const SELECTIVE = 2;
const idOf = ({ data }: Payload) => (data as { incidentChanged: { incident: { id: string } } }).incidentChanged.incident.id; // prettier-ignore

interface Listener {
  readonly client: SocketClient;
  readonly id: string;
  readonly query: number;
  readonly after: string | null;
  isOver: boolean;
}

const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('publish' as const), count: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('begin' as const), count: fc.nat(1_000) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('resume' as const), count: fc.nat(1_000) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('end' as const), count: fc.nat(1_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('end all' as const), count: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const), count: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('break' as const), count: fc.constant(0) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), count: fc.nat(12) }) },
);

it('tells each listener each event once and in order, whatever happens in the same moment', async () => {
  const cursor = (position: number) => graph.live.cursor(ORGANISATION, position);
  const severityOf = (position: number) => (position % 3 === 0 ? 'SEV1' : 'SEV2');
  const last = () => graph.live.log.at(-1)?.position ?? 0;
  const publish = (count: number) => {
    for (let i = 0; i < count; i++) graph.publish(`e${last() + 1}`, severityOf(last() + 1));
  };
  const wanted = (query: number, from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => from + 1 + i)
      .filter((position) => query !== SELECTIVE || severityOf(position) === 'SEV1')
      .map((position) => `e${position}`);
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 60 }), async (actions) => {
      const clients = [await SocketClient.connect(graph.socketUrl), await SocketClient.connect(graph.socketUrl)];
      const listeners: Listener[] = [];
      const begin = (count: number, after: string | null) => {
        const client = clients[count % 2]!;
        const [id, query] = [`l${listeners.length}`, count % QUERIES.length];
        const extensions = { resumable: true, ...(after !== null && { after }) };
        client.subscribe(id, QUERIES[query]!, { extensions });
        listeners.push({ client, id, query, after, isOver: false });
      };
      const end = (listener: Listener | undefined) => {
        if (!listener || listener.isOver) return;
        listener.isOver = true;
        listener.client.complete(listener.id);
      };
      for (const { do: what, count } of actions) {
        if (what === 'publish') publish(count);
        if (what === 'begin') begin(count, null);
        if (what === 'resume') begin(count, cursor(Math.max(0, last() - (count % 40))));
        if (what === 'end') end(listeners[count % Math.max(1, listeners.length)]);
        if (what === 'end all') listeners.forEach(end);
        if (what === 'cut') graph.live.cut();
        if (what === 'break') for (const socket of graph.live.sockets) socket.close(4500);
        if (what === 'wait') await pause(count);
      }
      const living = listeners.filter(({ isOver }) => !isOver);
      const heard = ({ client, id }: Listener) => client.payloads(id);
      await until('all have begun', () => living.every((each) => heard(each).length > 0));
      publish(3);
      const [end_, lastOne] = [last(), (query: number) => wanted(query, 0, last()).at(-1)];
      await until('all are told the last', () => living.every((each) => each.client.events(each.id).map(idOf).at(-1) === lastOne(each.query))); // prettier-ignore
      const positions = new Map(Array.from({ length: end_ + 1 }, (_, position) => [cursor(position), position]));
      for (const each of listeners) {
        expect(each.client.errors(each.id)).toEqual([]);
        const events = each.client.events(each.id).map(idOf);
        const begun = each.after ?? heard(each)[0]?.extensions?.cursor ?? '';
        const all = wanted(each.query, positions.get(begun) ?? 0, end_);
        if (each.isOver) expect(events).toEqual(all.slice(0, events.length));
        else expect(events).toEqual(all);
      }
      for (const client of clients) client.socket.terminate();
      await until('nothing is left', () => graph.gateway.counts().members === 0 && graph.live.streams === 0);
      expect(graph.gateway.counts()).toMatchObject({ hubs: 0, groups: 0, replays: 0, upstreamOperations: 0 });
    }),
    { numRuns: 25, endOnFailure: true },
  );
});
