/** One graph, three subgraphs, live: what a subscription delivers, what its subgraphs are asked for it, and for whom. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { heapUsed } from '../../tests/support/heap.ts';
import { exampleOf, startLiveGraph, THREE_SUBGRAPHS, type LiveGraph } from '../../tests/support/live-graph.ts';
import { SocketClient } from '../../tests/support/socket-client.ts';
import { until } from '../../tests/support/until.ts';

let graph: LiveGraph;
beforeAll(async () => {
  graph = await startLiveGraph();
});
afterEach(async () => {
  for (const subgraph of [graph.incident, graph.catalog, graph.dora]) subgraph.meanwhile = null;
  SocketClient.closeAll();
  await until('nothing is left', () => graph.gateway.counts().connections === 0 && graph.live.streams === 0);
  expect(graph.gateway.counts()).toMatchObject({ hubs: 0, groups: 0, members: 0, replays: 0, upstreamOperations: 0 });
  for (const subgraph of [graph.incident, graph.catalog, graph.dora]) subgraph.asked.length = 0;
});
afterAll(() => graph.close());

const subscription = (selection: string) => `subscription { incidentChanged { ${selection} } }`;
const withService = subscription('incident { id service { name } }');

async function listen(query: string, more: object = {}, token?: string): Promise<SocketClient> {
  const client = await SocketClient.connect(graph.socketUrl, token);
  const streams = graph.gateway.counts().members;
  client.subscribe('a', query, more);
  await until('a member', () => graph.gateway.counts().members > streams);
  await until('listened to', () => graph.live.streams >= graph.gateway.counts().hubs);
  return client;
}

/** Holds answers of the catalog back until it is let go. */
function holdCatalog(): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  graph.catalog.meanwhile = () => held;
  return release;
}

describe('a subscription', () => {
  it('delivers fields of three subgraphs for each event, in order', async () => {
    const client = await listen(THREE_SUBGRAPHS);
    for (const id of ['1', '2', '3']) graph.publish(id);
    await until('three events', () => client.payloads('a').length === 3);
    expect(client.payloads('a').map(({ data }) => data)).toEqual(['1', '2', '3'].map((id) => exampleOf(id)));
  });

  it.each<[string, string, object, unknown]>([
    ['variables', 'subscription($u: Boolean) { incidentChanged { incident { title(upper: $u) } } }', { u: true }, { incident: { title: 'INCIDENT X' } }], // prettier-ignore
    ['their defaults', 'subscription($u: Boolean = true) { incidentChanged { incident { title(upper: $u) } } }', {}, { incident: { title: 'INCIDENT X' } }], // prettier-ignore
    ['null for a default', 'subscription($u: Boolean = true) { incidentChanged { incident { title(upper: $u) } } }', { u: null }, { incident: { title: 'Incident x' } }], // prettier-ignore
    ['variables of another subgraph', 'subscription($n: Int) { incidentChanged { incident { service { team { dora(window: {}) { n(of: $n) } } } } } }', { n: 7 }, { incident: { service: { team: { dora: { n: 7 } } } } }], // prettier-ignore
    ['variables that nobody asked for', 'subscription { incidentChanged { kind } }', { more: 1 }, { kind: 'UPDATED' }],
    ['aliases', subscription('what: kind incident { s: severity t: title team: service { n: name } }'), {}, { what: 'UPDATED', incident: { s: 'SEV2', t: 'Incident x', team: { n: 'Service sx' } } }], // prettier-ignore
    ['fragments', `${subscription('...C')} fragment C on IncidentChange { incident { ...I ... on Incident { tags } } } fragment I on Incident { id service { ...S } } fragment S on Service { name }`, {}, { incident: { id: 'x', tags: ['x', 'live'], service: { name: 'Service sx' } } }], // prettier-ignore
    ['@skip and @include below the root', 'subscription($y: Boolean!, $n: Boolean!) { incidentChanged { kind @skip(if: $y) incident { id @include(if: $y) service @include(if: $n) { name } also @skip(if: $n) { name } } } }', { y: true, n: false }, { incident: { id: 'x', also: { name: 'Service tx' } } }], // prettier-ignore
    ['__typename', subscription('__typename incident { __typename service { __typename name } }'), {}, { __typename: 'IncidentChange', incident: { __typename: 'Incident', service: { __typename: 'Service', name: 'Service sx' } } }], // prettier-ignore
    ['an entity back in the first subgraph', subscription('incident { service { incidents { id title } } }'), {}, { incident: { service: { incidents: [{ id: 'sx-1', title: 'Incident sx-1' }, { id: 'sx-2', title: 'Incident sx-2' }] } } }], // prettier-ignore
  ])('takes %s', async (_, query, variables, expected) => {
    const client = await listen(query, { variables });
    graph.publish('x');
    await until('told', () => client.payloads('a').length === 1);
    expect(client.payloads('a')[0]).toEqual({ data: { incidentChanged: expected }, extensions: { cursor: expect.any(String) } }); // prettier-ignore
  });

  it('takes the operation that is named', async () => {
    const query = 'subscription A { incidentChanged { kind } } subscription B { incidentChanged { incident { id } } }';
    const client = await listen(query, { operationName: 'B' });
    graph.publish('x');
    await until('told', () => client.payloads('a').length === 1);
    expect(client.payloads('a')[0]?.data).toEqual({ incidentChanged: { incident: { id: 'x' } } });
  });

  it('hears what passes its filter', async () => {
    const query = 'subscription($f: IncidentFilter) { incidentChanged(filter: $f) { incident { id } } }';
    const client = await listen(query, { variables: { f: { severities: ['SEV1'] } } });
    for (const [id, severity] of [['1', 'SEV2'], ['2', 'SEV1'], ['3', 'SEV2'], ['4', 'SEV1']] as const) graph.publish(id, severity); // prettier-ignore
    await until('told', () => client.payloads('a').length === 2);
    expect(JSON.stringify(client.payloads('a').map(({ data }) => data))).toBe('[{"incidentChanged":{"incident":{"id":"2"}}},{"incidentChanged":{"incident":{"id":"4"}}}]'); // prettier-ignore
  });
});

describe('fifty who ask the same', () => {
  it('with tokens of one scope cost one stream and one run of the plan for each event', async () => {
    const tokens = Array.from({ length: 50 }, () => graph.directory.mint({ teams: ['t1', 't2'] }).text);
    const clients = await Promise.all(tokens.map((token) => listen(THREE_SUBGRAPHS, {}, token)));
    await until('all there', () => graph.gateway.counts().members === 50);
    const { planRuns, ...counts } = graph.gateway.counts();
    expect(counts).toMatchObject({ hubs: 1, groups: 1, upstreamOperations: 1, upstreamSockets: 1, connections: 50 });
    for (let i = 0; i < 4; i++) graph.publish(String(i));
    await until('all told', () => clients.every((client) => client.payloads('a').length === 4));
    expect(graph.gateway.counts().planRuns).toBe(planRuns + 4);
    expect([graph.catalog.asked.length, graph.dora.asked.length]).toEqual([4, 4]);
    expect(graph.live.streams).toBe(1);
  });

  it('whether they write spaces, variables in another order, or none that matter', async () => {
    const query = 'subscription($f: IncidentFilter) { incidentChanged(filter: $f) { incident { id } } }';
    const f = { severities: ['SEV1'], ids: ['1'] };
    await listen(query, { variables: { f } });
    await listen(query.replaceAll(' ', '\n  '), { variables: { other: 1, f: { ids: ['1'], severities: ['SEV1'] } } });
    expect(graph.gateway.counts()).toMatchObject({ hubs: 1, groups: 1, members: 2 });
  });

  it('with tokens of other scopes do not share', async () => {
    const scopes = [{}, { teams: ['t1'] }, { teams: ['t2'] }, { sources: ['ci'] }, { role: 'ADMIN' as const }];
    for (const scope of scopes) await listen(withService, {}, graph.directory.mint(scope).text);
    await listen(withService, {}, graph.directory.mint({ teams: ['t1'] }).text);
    expect(graph.gateway.counts()).toMatchObject({ hubs: 5, groups: 5, members: 6 });
  });

  it('are asked for by a claim of their scope, and never by the token of one of them', async () => {
    const { text } = graph.directory.mint({ teams: ['t2', 't1'] });
    const client = await listen(withService, {}, text);
    graph.publish('1');
    await until('told', () => client.payloads('a').length === 1);
    const claim = { subject: 'live', role: 'READER', teams: ['t1', 't2'] };
    expect(graph.live.subscribed.at(-1)?.claim).toMatchObject(claim);
    expect(graph.catalog.asked.at(-1)?.claim).toMatchObject(claim);
    expect(JSON.stringify(graph.live.subscribed.at(-1)?.extensions)).not.toContain(text);
  });
});

describe('two groups on one stream', () => {
  it('each get their own, though an alias means something else in each', async () => {
    const one = await listen(subscription('incident { service { n: name id } }'));
    const two = await listen(subscription('incident { service { n: team { name } id } }'));
    const three = await listen(subscription('incident { service { n: name id } } kind'));
    expect(graph.gateway.counts()).toMatchObject({ hubs: 2, groups: 3, upstreamOperations: 2 });
    graph.publish('x');
    await until('all told', () => [one, two, three].every((client) => client.payloads('a').length === 1));
    const services = [one, two, three].map((client) => client.payloads('a')[0]?.data?.['incidentChanged']);
    expect(services).toEqual([
      { incident: { service: { n: 'Service sx', id: 'sx' } } },
      { incident: { service: { n: { name: 'Team of sx' }, id: 'sx' } } },
      { incident: { service: { n: 'Service sx', id: 'sx' } }, kind: 'UPDATED' },
    ]);
  });

  it('share what both fetch for the same event', async () => {
    const query = 'subscription($n: Int) { incidentChanged { incident { service { team { name dora(window: {}) { n(of: $n) } } } } } }'; // prettier-ignore
    const clients = [await listen(query, { variables: { n: 1 } }), await listen(query, { variables: { n: 2 } })];
    expect(graph.gateway.counts()).toMatchObject({ hubs: 1, groups: 2, upstreamOperations: 1 });
    graph.publish('x');
    await until('all told', () => clients.every((client) => client.payloads('a').length === 1));
    expect([graph.catalog.asked.length, graph.dora.asked.length]).toEqual([1, 2]);
  });
});

describe('events that overtake each other on the way', () => {
  it('arrive in their order, and their fetches overlap', async () => {
    const client = await listen(withService);
    let open = 0;
    let most = 0;
    graph.catalog.meanwhile = async () => {
      most = Math.max(most, ++open);
      await pause(60 - 4 * Math.min(14, graph.catalog.asked.length));
      open--;
    };
    const ids = Array.from({ length: 40 }, (_, i) => String(i));
    for (const id of ids) graph.publish(id);
    await until('all told', () => client.payloads('a').length === 40);
    expect(client.payloads('a').map(({ data }) => (data as { incidentChanged: { incident: { id: string } } }).incidentChanged.incident.id)).toEqual(ids); // prettier-ignore
    expect(most).toBeGreaterThan(4);
    expect(most).toBeLessThanOrEqual(16);
  });

  it('are let go when too many wait, and whoever listens is told at that place', async () => {
    const client = await listen(withService);
    const release = holdCatalog();
    for (let i = 0; i < 400; i++) graph.publish(String(i));
    await until('all have come', () => graph.catalog.asked.length === 16);
    // An answer by the same socket comes after the events.
    graph.live.say('{"type":"ping"}');
    await pause(100);
    graph.catalog.meanwhile = null;
    release();
    await until('told', () => client.payloads('a').some(({ extensions }) => extensions?.resync));
    graph.publish('after');
    await until('goes on', () => JSON.stringify(client.payloads('a').at(-1)).includes('after'));
    const payloads = client.payloads('a');
    expect(payloads.findIndex(({ extensions }) => extensions?.resync)).toBe(272);
    expect(payloads[272]).toEqual({ data: null, extensions: { resync: { reason: expect.any(String) } } });
    expect(payloads).toHaveLength(274);
  });
});

describe('what is fetched for an event', () => {
  it('is asked after it, though the same is just being asked for an earlier one', async () => {
    const client = await listen(withService);
    const release = holdCatalog();
    graph.publish('same');
    await until('asked for the first', () => graph.catalog.asked.length === 1);
    graph.publish('same');
    await until('asked for the second', () => graph.catalog.asked.length === 2);
    release();
    await until('told', () => client.payloads('a').length === 2);
  });

  it('that a subgraph cannot give is null, with one masked error where it belongs', async () => {
    graph.catalog.meanwhile = (_, response) => void response.writeHead(200).end('no GraphQL: 10.0.0.7:5432');
    const client = await listen(subscription('incident { id service { id name } }'));
    graph.publish('x');
    await until('told', () => client.payloads('a').length === 1);
    const [payload] = client.payloads('a');
    expect(payload?.data).toEqual({ incidentChanged: { incident: { id: 'x', service: { id: 'sx', name: null } } } });
    expect(payload?.errors).toEqual([{ message: 'catalog answered with something else than GraphQL', extensions: { code: 'UPSTREAM_UNAVAILABLE', subgraph: 'catalog' } }]); // prettier-ignore
    graph.catalog.meanwhile = null;
    graph.publish('y');
    await until('told again', () => client.payloads('a').length === 2);
    expect(client.payloads('a')[1]?.errors).toBeUndefined();
  });

  it('that breaks in a subgraph hides why, and names the place', async () => {
    const client = await listen(subscription('incident { id broken service { incidents { broken } } }'));
    graph.publish('x');
    await until('told', () => client.payloads('a').length === 1);
    const { data, errors = [] } = client.payloads('a')[0] ?? {};
    expect(data).toEqual({ incidentChanged: { incident: { id: 'x', broken: null, service: { incidents: [{ broken: null }, { broken: null }] } } } }); // prettier-ignore
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(Array(3).fill('INTERNAL_SERVER_ERROR'));
    expect(errors[0]?.path).toEqual(['incidentChanged', 'incident', 'broken']);
    expect(JSON.stringify(errors)).not.toMatch(/secret|_entities|http:|serviceName/);
  });
});

it('cuts off who does not read, and the others get all', async () => {
  const query = subscription('incident { id title service { incidents { id title } } }');
  const [slow, good] = [await listen(query), await listen(query)];
  slow.socket.pause();
  const id = 'x'.repeat(30_000);
  let published = 0;
  while (graph.gateway.counts().connections === 2) {
    graph.publish(`${id}${published++}`);
    await until('the other has it', () => good.payloads('a').length === published);
    expect(published).toBeLessThan(500);
  }
  slow.socket.resume();
  expect((await slow.untilClosed()).code).toBe(1006);
  expect(slow.payloads('a').length).toBeLessThan(published);
  graph.publish('last');
  await until('the other goes on', () => good.payloads('a').length === published + 1);
});

it('leaves nothing behind after ten thousand subscriptions', async () => {
  const client = await SocketClient.connect(graph.socketUrl);
  const round = async (subscriptions: number) => {
    for (let i = 0; i < subscriptions; i++) {
      const id = String(i);
      client.subscribe(id, i % 2 ? withService : subscription('kind'));
      client.complete(id);
      if (i % 500 === 499) {
        client.subscribe('q', '{ viewer { role } }');
        await until('caught up', () => client.of('q').length === 2);
        client.heard.length = 0;
      }
    }
  };
  await round(1_000);
  const settled = async () => {
    await until('nothing is listened to', () => graph.live.streams === 0);
    graph.live.subscribed.length = 0;
    return heapUsed();
  };
  const before = await settled();
  await round(10_000);
  const after = await settled();
  const { planRuns: _runs, upstreamSockets: _sockets, timers: _timers, ...counts } = graph.gateway.counts();
  expect(counts).toEqual({ hubs: 0, groups: 0, members: 0, replays: 0, upstreamOperations: 0, connections: 1 });
  expect(after - before).toBeLessThan(3_000_000);
  await client.close();
  await until('no socket and no timer', () => graph.gateway.counts().timers === 0);
  expect(graph.gateway.counts().upstreamSockets).toBe(0);
});

it('keeps no plans of documents that are long', async () => {
  const client = await SocketClient.connect(graph.socketUrl);
  const round = async (subscriptions: number) => {
    for (let i = 0; i < subscriptions; i++) {
      client.subscribe('a', `${withService} # ${i} ${'x'.repeat(100_000)}`);
      client.complete('a');
    }
    client.subscribe('q', '{ viewer { role } }');
    await until('caught up', () => client.of('q').length === 2);
    await until('nothing is listened to', () => graph.live.streams === 0);
    client.heard.length = 0;
    return heapUsed();
  };
  const before = await round(20);
  expect((await round(200)) - before).toBeLessThan(8_000_000);
  await client.close();
});
