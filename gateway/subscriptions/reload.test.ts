/** Another supergraph under live subscriptions: who can goes on and misses nothing, who cannot is told to subscribe again. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { compose } from '../../tests/support/fake-subgraphs.ts';
import {
  LIVE_CATALOG,
  LIVE_DORA,
  LIVE_INCIDENT,
  ORGANISATION,
  startLiveGraph,
  type LiveGraph,
} from '../../tests/support/live-graph.ts';
import { SocketClient, type Payload } from '../../tests/support/socket-client.ts';
import { until } from '../../tests/support/until.ts';

let graph: LiveGraph;
beforeEach(async () => {
  graph = await startLiveGraph();
});
afterEach(async () => {
  SocketClient.closeAll();
  await graph.close();
});

type Change = readonly [from: string, to: string];
const definitions = [LIVE_INCIDENT, LIVE_CATALOG, LIVE_DORA];
const WITH_NAME = 'subscription { incidentChanged { incident { id service { name } } } }';
const WITH_TEAM = 'subscription { incidentChanged { incident { id service { team { name } } } } }';
const idOf = ({ data }: Payload) => (data as { incidentChanged: { incident: { id: string } } }).incidentChanged.incident.id; // prettier-ignore
const ids = (client: SocketClient) => client.events('a').map(idOf);
const codes = (client: SocketClient) => client.errors('a').map(({ extensions }) => extensions['code']);

async function listen(query: string, more: object = {}): Promise<SocketClient> {
  const client = await SocketClient.connect(graph.socketUrl);
  client.subscribe('a', query, { ...more, extensions: { resumable: true } });
  await until('greeted', () => client.payloads('a').length > 0);
  return client;
}

let serial = 0;
/** Changed texts of the subgraphs' schemas; resolves when queries are answered by it. */
async function reload(...changes: readonly Change[]): Promise<void> {
  const mark = `mark${++serial}`;
  const all: readonly Change[] = [...changes, ['type Query { nothing: Int }', `type Query { nothing: Int ${mark}: Int }`]]; // prettier-ignore
  const changed = definitions.map(({ typeDefs, ...rest }) => ({
    ...rest,
    typeDefs: all.reduce((text, [from, to]) => text.replace(from, to), typeDefs),
  }));
  writeFileSync(graph.supergraphPath, compose(changed));
  await until('reloaded', async () => (await graph.ask(`{ __type(name: "Query") { fields { name } } }`)).body.data !== undefined && JSON.stringify((await graph.ask('{ __type(name: "Query") { fields { name } } }')).body).includes(mark)); // prettier-ignore
}

const NAME_GONE: Change = ['type Service @key(fields: "id") { id: ID!  name: String  team: Team }', 'type Service @key(fields: "id") { id: ID!  team: Team }']; // prettier-ignore

it('that allows what is asked leaves the stream as it is, and no event is lost or told twice', async () => {
  const client = await listen(WITH_NAME);
  const told: string[] = [];
  const publish = () => (graph.publish(`e${told.length}`), told.push(`e${told.length}`));
  const telling = setInterval(publish, 2);
  for (let turn = 0; turn < 3; turn++) await reload();
  clearInterval(telling);
  publish();
  await until('all told', () => ids(client).length >= told.length);
  expect(ids(client)).toEqual(told);
  expect(graph.live.subscribed).toHaveLength(1);
  expect(codes(client)).toEqual([]);
});

it('that lacks what one asks ends that one, and not its neighbour on the same stream', async () => {
  const [gone, stays] = [await listen(WITH_NAME), await listen(WITH_TEAM)];
  expect(graph.gateway.counts()).toMatchObject({ hubs: 1, groups: 2 });
  await reload(NAME_GONE);
  await until('told', () => codes(gone).length > 0);
  expect(gone.of('a').at(-1)).toEqual({
    id: 'a',
    type: 'error',
    payload: [
      { message: 'the graph has changed under this subscription: subscribe again', extensions: { code: 'SUBSCRIPTION_SCHEMA_RELOAD' } },
    ],
  }); // prettier-ignore
  graph.publish('after');
  await until('the other is told', () => ids(stays).length === 1);
  expect(graph.gateway.counts()).toMatchObject({ hubs: 1, groups: 1, members: 1 });
  gone.subscribe('a', WITH_NAME);
  await until('refused', () => codes(gone).length === 2);
  expect(codes(gone)[1]).toBe('GRAPHQL_VALIDATION_FAILED');
});

it('that plans another stream ends who hangs on the old one, who finds all after its cursor on the new one', async () => {
  const client = await listen('subscription { incidentChanged { kind incident { id service { name } } } }');
  graph.publish('before');
  await until('told', () => ids(client).length === 1);
  const after = client.events('a')[0]?.extensions?.cursor;
  // What the event held is now looked up by its id.
  const moved: Change = ['service: Service  also', 'also'];
  const there: Change = ['type Team @key(fields: "id") { id: ID!  name: String }', 'type Team @key(fields: "id") { id: ID!  name: String } type Incident @key(fields: "id") { id: ID! service: Service }']; // prettier-ignore
  await reload(moved, there);
  await until('told', () => codes(client).length > 0);
  expect(codes(client)).toEqual(['SUBSCRIPTION_SCHEMA_RELOAD']);
  expect(graph.gateway.counts()).toMatchObject({ hubs: 0, members: 0 });
  graph.publish('meanwhile');
  client.subscribe('a', 'subscription { incidentChanged { kind incident { id } } }', { extensions: { after } });
  await until('found', () => ids(client).length === 2);
  expect(ids(client)).toEqual(['before', 'meanwhile']);
});

it('that does not know a value of its variables any more ends it', async () => {
  const query = 'subscription($f: IncidentFilter) { incidentChanged(filter: $f) { incident { id } } }';
  const gone = await listen(query, { variables: { f: { severities: ['SEV1'] } } });
  const stays = await listen(query, { variables: { f: { severities: ['SEV2'] } } });
  await reload(['enum Severity { SEV1 SEV2 }', 'enum Severity { SEV2 }']);
  await until('told', () => codes(gone).length > 0);
  expect(codes(gone)).toEqual(['SUBSCRIPTION_SCHEMA_RELOAD']);
  graph.publish('after', 'SEV2');
  await until('the other is told', () => ids(stays).length === 1);
});

it('that is none leaves everything as it is', async () => {
  const client = await listen(WITH_NAME);
  writeFileSync(graph.supergraphPath, 'type Query { broken');
  await reload();
  graph.publish('1');
  await until('told', () => ids(client).length === 1);
  expect(graph.live.subscribed).toHaveLength(1);
});

it('in the middle of a replay ends it as one that is live', async () => {
  for (let i = 0; i < 5; i++) graph.publish(`e${i}`);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  graph.live.beforeEvent = ({ extensions }) => (extensions.until === undefined ? undefined : held);
  const clients = await Promise.all(
    [WITH_NAME, WITH_TEAM].map(async (query) => {
      const client = await SocketClient.connect(graph.socketUrl);
      client.subscribe('a', query, { extensions: { after: graph.live.cursor(ORGANISATION, 1) } });
      return client;
    }),
  );
  await until('replaying', () => graph.gateway.counts().replays === 2);
  await reload(NAME_GONE);
  const [gone, stays] = clients as [SocketClient, SocketClient];
  await until('told', () => codes(gone).length > 0);
  release();
  await until('caught up', () => ids(stays).length === 4);
  expect([codes(gone), codes(stays)]).toEqual([['SUBSCRIPTION_SCHEMA_RELOAD'], []]);
  expect(graph.gateway.counts()).toMatchObject({ replays: 0, members: 1 });
});
