/** The whole platform, live: what one mutation records reaches listeners of each door with fields of every subgraph, and nobody else. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { HttpStreamClient, MULTIPART, SSE } from '../support/http-stream-client.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { Scenario } from '../support/scenario.ts';
import { SocketClient, type Payload } from '../support/socket-client.ts';
import { until } from '../support/until.ts';

let platform: TestPlatform;
let graphUrl: string;
beforeAll(async () => {
  platform = await startTestPlatform();
  graphUrl = `${platform.platform.gateway.url}/graphql`;
});
afterEach(() => SocketClient.closeAll());
afterAll(() => platform.close());

const EXAMPLE = `subscription { incidentChanged { incident { id severity service { name team { name
  dora(window: { last: "P7D" }) { changeLeadTime { medianSeconds n } } } } } } }`;

const organisation = () =>
  Scenario.create(platform, {
    teams: [{ key: 'payments', name: 'Payments' }],
    services: [{ key: 'shop', owners: [{ team: 'payments', from: '2020-01-01T00:00:00Z' }] }],
  });

interface Listener {
  payloads(): readonly Payload[];
  close(): Promise<unknown>;
}

/** `resumable`: the first message says that it is listened to. */
const DOORS: Readonly<Record<string, (query: string, token: string) => Promise<Listener>>> = {
  WebSocket: async (query, token) => {
    const client = await SocketClient.connect(graphUrl.replace('http', 'ws'), token);
    client.subscribe('a', query, { extensions: { resumable: true } });
    return { payloads: () => client.payloads('a'), close: () => client.close() };
  },
  'server-sent events': (query, token) => streamed(SSE, query, token),
  multipart: (query, token) => streamed(MULTIPART, query, token),
};

async function streamed(accept: string, query: string, token: string): Promise<Listener> {
  const client = await HttpStreamClient.ask(graphUrl, { query, extensions: { resumable: true } }, { accept, token });
  return { payloads: () => client.payloads, close: () => client.close() };
}

const eventsOf = (listener: Listener) => listener.payloads().filter(({ extensions }) => extensions?.hello !== true);

describe.each(Object.keys(DOORS))('by %s', (door) => {
  it('an event comes within a second of its mutation, with fields of three subgraphs, to its organisation alone', async () => {
    const [mine, other] = [await organisation(), await organisation()];
    const listener = await DOORS[door]!(EXAMPLE, mine.adminToken);
    const stranger = await DOORS[door]!(EXAMPLE, other.adminToken);
    await until('both listened to', () => [listener, stranger].every((each) => each.payloads().length === 1));
    const waited: number[] = [];
    for (const id of ['a', 'b', 'c']) {
      await mine.incident({ id, severity: 'CRITICAL', detectedAt: new Date().toISOString() });
      const answered = performance.now();
      await until('told', () => eventsOf(listener).length === waited.length + 1);
      waited.push(performance.now() - answered);
    }
    const { data } = await mine.ask<{ incidents: { nodes: { id: string }[] } }>('{ incidents { nodes { id } } }');
    const ids = eventsOf(listener).map(({ data: event }) => (event as { incidentChanged: { incident: { id: string } } }).incidentChanged.incident.id); // prettier-ignore
    expect(ids.toReversed()).toEqual(data!.incidents.nodes.map(({ id }) => id));
    const service = {
      name: 'shop',
      team: { name: 'Payments', dora: { changeLeadTime: { medianSeconds: null, n: 0 } } },
    };
    expect(eventsOf(listener)[0]).toEqual({
      data: { incidentChanged: { incident: { id: ids[0], severity: 'CRITICAL', service } } },
      extensions: { cursor: expect.any(String) },
    });
    expect(Math.min(...waited)).toBeLessThan(1_000); // some 40 ms
    await other.incident({ id: 'theirs', detectedAt: new Date().toISOString() });
    await until('the stranger told', () => eventsOf(stranger).length === 1);
    expect(eventsOf(listener)).toHaveLength(3);
    await Promise.all([listener.close(), stranger.close()]);
  });
});

it('queries and mutations go over the socket too', async () => {
  const s = await organisation();
  const client = await SocketClient.connect(graphUrl.replace('http', 'ws'), s.adminToken);
  const item = { ref: { source: 'test', id: 'x' }, title: 'down', severity: 'HIGH', service: { key: 'shop' }, detectedAt: '2026-03-01T00:00:00Z', observedAt: '2026-03-01T00:00:00Z' }; // prettier-ignore
  const write = 'mutation ($input: RecordIncidentsInput!) { recordIncidents(input: $input) { summary { created } } }';
  client.subscribe('write', write, { variables: { input: { items: [item] } } });
  await client.until('written', () => client.payloads('write').length === 1);
  expect(client.payloads('write')[0]?.data).toEqual({ recordIncidents: { summary: { created: 1 } } });
  client.subscribe('read', '{ incidents { nodes { severity service { name } } } }');
  await client.until('read', () => client.payloads('read').length === 1);
  expect(client.payloads('read')[0]?.data).toEqual({
    incidents: { nodes: [{ severity: 'HIGH', service: { name: 'shop' } }] },
  });
});

it('numbers that a deployment changed are told to those who watch its team, once they are so', async () => {
  const s = await organisation();
  const client = await SocketClient.connect(graphUrl.replace('http', 'ws'), s.adminToken);
  const count = 'dora(window: { last: "P7D" }) { deploymentFrequency { deployments } }';
  client.subscribe('a', `subscription { metricsChanged { subject { __typename ... on Team { name ${count} } ... on Organisation { ${count} } ... on Service { name ${count} } } } }`, { extensions: { resumable: true } }); // prettier-ignore
  await client.until('listened to', () => client.payloads('a').length === 1);
  await s.deploy({ id: '1', finishedAt: new Date().toISOString(), observedAt: new Date().toISOString() });
  await client.until('three subjects', () => client.events('a').length === 3);
  const subjects = client
    .events('a')
    .map(({ data }) => (data as { metricsChanged: { subject: object } }).metricsChanged.subject);
  const dora = { deploymentFrequency: { deployments: 1 } };
  expect(subjects).toEqual(
    expect.arrayContaining([
      { __typename: 'Organisation', dora },
      { __typename: 'Team', name: 'Payments', dora },
      { __typename: 'Service', name: 'shop', dora },
    ]),
  );
});
