/** How much one token and one organisation may listen to, and that operations over sockets pay as those over HTTP do. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { organisationIdOf } from '#kit/ids';
import { HttpStreamClient, SSE } from '../../tests/support/http-stream-client.ts';
import { ORGANISATION, startLiveGraph, type LiveGraph } from '../../tests/support/live-graph.ts';
import { SocketClient } from '../../tests/support/socket-client.ts';
import { until } from '../../tests/support/until.ts';

let graph: LiveGraph;
beforeAll(async () => {
  graph = await startLiveGraph({
    env: {
      INTROSPECTION: 'off',
      LIMIT_SUBSCRIPTIONS_PER_TOKEN: '3',
      LIMIT_SUBSCRIPTIONS_PER_ORGANISATION: '5',
      LIMIT_DISTINCT_PER_ORGANISATION: '2',
      SUBSCRIPTIONS_PER_MINUTE: '12',
      REQUESTS_PER_MINUTE: '4',
      COST_PER_MINUTE: '2000',
      LIMIT_COST: '1500',
    },
  });
});
afterEach(async () => {
  SocketClient.closeAll();
  await until('nothing is left', () => graph.gateway.counts().connections === 0 && graph.live.streams === 0);
});
afterAll(() => graph.close());

const QUERIES = ['kind', 'at', 'cursor'].map((field) => `subscription { incidentChanged { ${field} } }`);
const [KIND = '', AT = '', CURSOR = ''] = QUERIES;
const connect = (token = graph.directory.mint().text) => SocketClient.connect(graph.socketUrl, token);

/** Its code, or null when it is listened to. */
async function ask(client: SocketClient, id: string, query = KIND): Promise<unknown> {
  client.subscribe(id, query, { extensions: { resumable: true } });
  await until('an answer', () => client.of(id).length > 0);
  return client.errors(id).map(({ message, extensions }) => `${String(extensions['code'])} ${message}`)[0] ?? null;
}

describe('subscriptions', () => {
  it('of one token, by all doors, have so many places, and one that ends leaves its own', async () => {
    const { text } = graph.directory.mint();
    const [one, other] = [await connect(text), await connect(text)];
    const stream = await HttpStreamClient.ask(graph.url, { query: KIND }, { accept: SSE, token: text });
    expect([await ask(one, '1'), await ask(other, '2')]).toEqual([null, null]);
    const full = 'LIMIT_EXCEEDED subscriptions of this token: the limit of 3 is reached';
    expect([await ask(one, '3'), await ask(other, '4')]).toEqual([full, full]);
    expect(await ask(await connect(), '1')).toBeNull();
    await stream.close();
    await until('a place', () => graph.gateway.counts().members === 3);
    expect(await ask(one, '5')).toBeNull();
    one.socket.terminate();
    await until('gone', () => graph.gateway.counts().members === 2);
    expect(await ask(other, '6')).toBeNull();
  });

  it('of one organisation have so many, and another organisation has its own', async () => {
    for (let i = 0; i < 5; i++) expect(await ask(await connect(), 'a')).toBeNull();
    const sixth = await connect();
    const full = 'LIMIT_EXCEEDED subscriptions of this organisation: the limit of 5 is reached';
    expect(await ask(sixth, 'a')).toBe(full);
    expect(await ask(await connect(graph.directory.mint({}, organisationIdOf('acme')).text), 'a')).toBeNull();
  });

  it('that are not the same count once each, however many share them', async () => {
    const clients = [await connect(), await connect()] as const;
    expect([await ask(clients[0], '1', KIND), await ask(clients[0], '2', AT)]).toEqual([null, null]);
    const full = 'LIMIT_EXCEEDED different subscriptions of this organisation: the limit of 2 is reached';
    expect(await ask(clients[1], '3', CURSOR)).toBe(full);
    expect(await ask(clients[1], '4', AT)).toBeNull();
    clients[0].complete('2');
    expect(await ask(clients[1], '5', CURSOR)).toBe(full); // the other still holds it
    clients[1].complete('4');
    expect(await ask(clients[1], '6', CURSOR)).toBeNull();
    expect(graph.gateway.counts()).toMatchObject({ groups: 2, members: 2 });
  });

  it('refused for whatever reason take no place', async () => {
    const client = await connect();
    for (const query of ['subscription {', 'subscription { nothing }', 'subscription { incidentChanged(filter: 7) { kind } }']) await ask(client, 'x', query); // prettier-ignore
    client.subscribe('y', KIND, { extensions: { after: 'forged' } });
    await until('refused', () => client.errors('y').length === 1);
    expect(graph.gateway.counts()).toMatchObject({ hubs: 0, members: 0 });
    for (const id of ['1', '2', '3']) expect(await ask(client, id)).toBeNull();
  });

  it.each<[string, string, object]>([
    ['document', `${KIND} # ${'x'.repeat(140_000)}`, {}],
    ['variables', 'subscription($f: IncidentFilter) { incidentChanged(filter: $f) { kind } }', { variables: { f: { ids: ['x'.repeat(140_000)] } } }], // prettier-ignore
  ])('are refused when their %s is longer than is kept for each', async (_, query, more) => {
    const client = await connect();
    client.subscribe('1', query, more);
    await until('refused', () => client.errors('1').length === 1);
    expect(client.errors('1')[0]).toMatchObject({ message: expect.stringMatching(/^characters of document and variables: 14\d+ is over the limit of 131072$/) as unknown, extensions: { code: 'LIMIT_EXCEEDED' } }); // prettier-ignore
  });

  it('after a cursor that is longer than any are refused before anybody is asked', async () => {
    const client = await connect();
    const { length } = graph.live.subscribed;
    client.subscribe('1', KIND, { extensions: { after: 'x'.repeat(100_000) } });
    await until('refused', () => client.errors('1').length === 1);
    expect(client.errors('1')[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(graph.live.subscribed).toHaveLength(length);
  });

  it('are begun so often a minute by one token, with the seconds to wait', async () => {
    const { text } = graph.directory.mint();
    const client = await connect(text);
    for (let i = 0; i < 12; i++) {
      expect(await ask(client, String(i))).toBeNull();
      client.complete(String(i));
    }
    expect(await ask(client, 'more')).toMatch(/^RATE_LIMITED this token has begun its 12 subscriptions of the minute/);
    expect(client.errors('more')[0]?.extensions['retryAfter']).toBeGreaterThan(0);
    const refused = await HttpStreamClient.ask(graph.url, { query: KIND }, { accept: SSE, token: text });
    await refused.untilEnded();
    expect([refused.status, refused.response.headers['retry-after']]).toEqual([429, expect.any(String)]);
    expect(await ask(await connect(), '1')).toBeNull();
  });
});

describe('queries and mutations over a socket', () => {
  const refused = (client: SocketClient, id: string) => client.errors(id)[0]?.extensions['code'];
  async function run(client: SocketClient, id: string, query: string): Promise<unknown> {
    client.subscribe(id, query);
    await until('answered', () => client.of(id).length > 0);
    return refused(client, id) ?? null;
  }

  it('are counted with those over HTTP', async () => {
    const { text } = graph.directory.mint();
    const client = await connect(text);
    const overHttp = async () => (await graph.ask('{ viewer { role } }', {}, { authorization: `Bearer ${text}` })).body.errors?.[0]?.extensions['code'] ?? null; // prettier-ignore
    expect([await run(client, '1', '{ viewer { role } }'), await overHttp()]).toEqual([null, null]);
    expect(await run(client, '2', 'mutation { renameTeam(id: "t", name: "x") { name } }')).toBeNull();
    expect([await overHttp(), await overHttp()]).toEqual([null, 'RATE_LIMITED']);
    expect(await run(client, '3', '{ viewer { role } }')).toBe('RATE_LIMITED');
    expect(client.errors('3')[0]?.extensions['retryAfter']).toBeGreaterThan(0);
    expect(await ask(client, 's')).toBeNull(); // which has a budget of its own
  });

  it('pay by their cost, as over HTTP', async () => {
    const { text } = graph.directory.mint();
    const client = await connect(text);
    const list = (aliases: number) => `{ incident(id: 1) { service { ${Array.from({ length: aliases }, (_, i) => `a${i}: incidents { service { incidents { id } } }`).join(' ')} } } }`; // prettier-ignore
    const costs = [await run(client, '1', list(1)), await run(client, '2', list(20))];
    expect(costs).toEqual([null, 'LIMIT_EXCEEDED']);
    expect(client.errors('2')[0]?.message).toMatch(/^cost: \d+ is over the limit of 1500/);
    const { body } = await graph.ask(list(20), {}, { authorization: `Bearer ${text}` });
    expect(body.errors?.[0]?.message).toBe(client.errors('2')[0]?.message);
  });

  it('are refused by the limits of documents, and see no schema where nobody may', async () => {
    const client = await connect();
    expect(await run(client, '1', `{ ${'a: __typename '.repeat(3)} ${Array.from({ length: 61 }, (_, i) => `b${i}: __typename`).join(' ')} }`)).toBe('LIMIT_EXCEEDED'); // prettier-ignore
    expect(await run(client, '2', '{ __schema { types { name } } }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(JSON.stringify(client.heard)).not.toContain('IncidentChange');
  });

  it('ask for who came with the socket, whatever they say of themselves', async () => {
    const client = await connect();
    client.subscribe('1', '{ viewer { role } }', { extensions: { authorization: 'Bearer x', claim: 'x' } });
    await until('answered', () => client.of('1').length === 2);
    expect(client.payloads('1')).toEqual([{ data: { viewer: { role: 'READER' } } }]);
    expect(graph.catalog.asked.at(-1)?.claim).toMatchObject({ organisationId: ORGANISATION, role: 'READER' });
  });
});
