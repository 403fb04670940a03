/** Subscriptions over HTTP: server-sent events and multipart, as their clients read them. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-sse';
import { HttpStreamClient, MULTIPART, SSE } from '../../../tests/support/http-stream-client.ts';
import { exampleOf, ORGANISATION, OWNER_TOKEN, startLiveGraph, THREE_SUBGRAPHS, type LiveGraph } from '../../../tests/support/live-graph.ts'; // prettier-ignore
import { until } from '../../../tests/support/until.ts';

let graph: LiveGraph;
beforeAll(async () => {
  graph = await startLiveGraph({ timings: { heartbeat: 120, recheck: 100 }, env: { LIMIT_CONNECTIONS: '20' } });
});
afterEach(async () => {
  graph.live.onSubscribe = null;
  await until('nothing is left', () => graph.gateway.counts().connections === 0 && graph.live.streams === 0);
  expect(graph.gateway.counts()).toMatchObject({ hubs: 0, groups: 0, members: 0, upstreamOperations: 0 });
});
afterAll(() => graph.close());

const subscription = 'subscription { incidentChanged { incident { id } } }';
const cursor = (position: number) => graph.live.cursor(ORGANISATION, position);
const last = () => graph.live.log.at(-1)?.position ?? 0;
const ask = (accept: string, body: object, more: object = {}) => HttpStreamClient.ask(graph.url, body, { accept, ...more }); // prettier-ignore
const listened = () => until('listened to', () => graph.live.streams > 0 && graph.gateway.counts().hubs > 0);
const errorsIn = (text: string) => (JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors;

describe.each([
  ['server-sent events', SSE],
  ['multipart', MULTIPART],
])('%s', (_, accept) => {
  it('deliver fields of three subgraphs for each event', async () => {
    const client = await ask(accept, { query: THREE_SUBGRAPHS });
    await listened();
    graph.publish('1');
    graph.publish('2');
    await until('two events', () => client.payloads.length === 2);
    expect(client.payloads.map(({ data }) => data)).toEqual([exampleOf('1'), exampleOf('2')]);
    expect(client.payloads[1]?.extensions).toEqual({ cursor: cursor(last()) });
    await client.close();
  });

  it('share one stream and one run of the plan with each other', async () => {
    const clients = await Promise.all([SSE, MULTIPART, accept].map((each) => ask(each, { query: subscription })));
    await until('all there', () => graph.gateway.counts().members === 3);
    await listened();
    const runs = graph.gateway.counts().planRuns;
    graph.publish('x');
    await until('all told', () => clients.every(({ payloads }) => payloads.length === 1));
    expect(graph.gateway.counts()).toMatchObject({ planRuns: runs + 1, upstreamOperations: 1, connections: 3 });
    await Promise.all(clients.map((client) => client.close()));
  });

  it('resume after a cursor, and say where they could', async () => {
    const before = last();
    graph.publish('a');
    const client = await ask(accept, { query: subscription, extensions: { after: cursor(before), resumable: true } });
    await until('greeted and told', () => client.payloads.length === 2);
    expect(client.payloads[0]).toEqual({ data: null, extensions: { hello: true, cursor: cursor(before) } });
    expect(client.payloads[1]?.data).toEqual({ incidentChanged: { incident: { id: 'a' } } });
    await client.close();
  });

  it('show that they live while nothing happens', async () => {
    const client = await ask(accept, { query: subscription });
    const sign = accept === SSE ? /^:\n\n(:\n\n){2}/ : /(\{\}\r\n--graphql\r\n.*){2}/s;
    await until('two signs of life', () => sign.test(client.text));
    expect(client.payloads).toEqual([]);
    await client.close();
  });

  it('complete when the stream does', async () => {
    graph.live.onSubscribe = ({ socket, id }) => {
      const say = (type: string, payload?: object) => socket.send(JSON.stringify({ id, type, payload }));
      say('next', { data: null, extensions: { hello: true, cursor: 'c', position: 0 } });
      say('complete');
      return true;
    };
    const client = await ask(accept, { query: subscription });
    expect(await client.untilEnded()).toBe('whole');
    expect(client.text.endsWith(accept === SSE ? 'event: complete\ndata:\n\n' : '\r\n--graphql--\r\n')).toBe(true);
  });

  it('say when the token is revoked', async () => {
    const { text, id } = graph.directory.mint();
    const client = await ask(accept, { query: subscription }, { token: text });
    await listened();
    graph.directory.tokens.set(id, { ...graph.directory.tokens.get(id)!, revokedAt: new Date() });
    expect(await client.untilEnded()).toBe('whole');
    expect(client.text).toContain('"code":"UNAUTHENTICATED"');
    if (accept === MULTIPART) expect(client.parts.at(-1)?.payload).toBeNull();
    else expect(client.events.map(({ event }) => event)).toEqual(['next', 'complete']);
  });

  it.each([
    ['no token', { token: 'x' }, { query: subscription }, 401, 'UNAUTHENTICATED'],
    ['no query', {}, { variables: {} }, 400, 'BAD_USER_INPUT'],
    ['variables that are no object', {}, { query: subscription, variables: [] }, 400, 'BAD_USER_INPUT'],
    ['too many tokens', {}, { query: `subscription { incidentChanged { ${'at '.repeat(2_001)} } }` }, 400, 'LIMIT_EXCEEDED'], // prettier-ignore
  ])('refuse %s by the status', async (_, more, body, status, code) => {
    const client = await ask(accept, body, more);
    await client.untilEnded();
    expect([client.status, errorsIn(client.text)[0]?.extensions.code]).toEqual([status, code]);
  });

  it('refuse a document that cannot be used where its client reads it', async () => {
    const client = await ask(accept, { query: 'subscription { incidentChanged { nothing } }' });
    expect(await client.untilEnded()).toBe('whole');
    expect(client.status).toBe(200);
    const text = accept === SSE ? (client.events[0]?.data ?? '') : client.text;
    expect(errorsIn(text)[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('answer a query too', async () => {
    const client = await ask(accept, { query: '{ viewer { role } }' });
    await client.untilEnded();
    const answer = { data: { viewer: { role: 'OWNER' } } };
    if (accept === SSE)
      expect(client.events).toEqual([{ event: 'next', data: JSON.stringify(answer) }, { event: 'complete', data: '' }]); // prettier-ignore
    else expect(JSON.parse(client.text)).toEqual(answer);
  });

  it('have no more room than they have', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => ask(accept, { query: subscription })));
    const refused = await ask(accept, { query: subscription });
    await refused.untilEnded();
    expect([refused.status, errorsIn(refused.text)[0]?.extensions.code]).toEqual([503, 'RATE_LIMITED']);
    await Promise.all(clients.map((client) => client.close()));
  });
});

describe('server-sent events', () => {
  const address = (query: string, more: Record<string, string> = {}) => `${graph.url}?${new URLSearchParams({ query, ...more }).toString()}`; // prettier-ignore
  const get = (url: string, headers: Record<string, string> = {}) => HttpStreamClient.ask(url, null, { accept: SSE, method: 'GET', headers }); // prettier-ignore

  it('come by GET, and come back where they were by the id of the last event', async () => {
    const first = await get(address(subscription));
    await listened();
    graph.publish('1');
    await until('told', () => first.events.length === 1);
    const { id } = first.events[0] ?? {};
    await first.close();
    graph.publish('2');
    const again = await get(address(subscription), { 'last-event-id': id ?? '' });
    await until('told what was missed', () => again.events.length === 1);
    expect(again.payloads[0]?.data).toEqual({ incidentChanged: { incident: { id: '2' } } });
    await again.close();
  });

  it('take variables and extensions in the address', async () => {
    const before = last();
    for (const id of ['1', '2', '3']) graph.publish(id);
    const query = 'subscription($f: IncidentFilter) { incidentChanged(filter: $f) { incident { id } } }';
    const variables = JSON.stringify({ f: { ids: ['2'] } });
    const client = await get(address(query, { variables, extensions: JSON.stringify({ after: cursor(before) }) }));
    await until('told', () => client.payloads.length === 1);
    expect(client.payloads[0]?.data).toEqual({ incidentChanged: { incident: { id: '2' } } });
    await client.close();
  });

  it('refuse a mutation by GET, and variables that are not JSON, or nested without end', async () => {
    const mutation = await get(address('mutation { renameTeam(id: 1, name: "x") { id } }'));
    await mutation.untilEnded();
    expect([mutation.status, errorsIn(mutation.text)[0]?.extensions.code]).toEqual([405, 'BAD_USER_INPUT']);
    const broken = await get(address(subscription, { variables: '{' }));
    await broken.untilEnded();
    expect([broken.status, errorsIn(broken.text)[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    const deep = `{"f":${'['.repeat(2_000)}${']'.repeat(2_000)}}`;
    const nested = await HttpStreamClient.ask(`${graph.url}?query=${subscription}&variables=${deep}`.replaceAll(' ', '%20'), null, { accept: SSE, method: 'GET' }); // prettier-ignore
    await nested.untilEnded();
    expect([nested.status, errorsIn(nested.text)[0]?.extensions.code]).toEqual([400, 'LIMIT_EXCEEDED']);
  });

  it("are read by the protocol's own client", async () => {
    const client = createClient({ url: graph.url, headers: { authorization: `Bearer ${OWNER_TOKEN}` } });
    const results = client.iterate({ query: subscription });
    const first = results.next();
    await listened();
    graph.publish('1');
    expect((await first).value).toMatchObject({ data: { incidentChanged: { incident: { id: '1' } } } });
    await results.return?.();
    const wrong = client.iterate({ query: 'subscription { nothing }' });
    expect((await wrong.next()).value).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }); // prettier-ignore
    expect((await wrong.next()).done).toBe(true);
    client.dispose();
  });
});

it('says what a subscription needs to who asks for one answer', async () => {
  const { body } = await graph.ask(subscription);
  expect(body.errors?.[0]).toMatchObject({ message: expect.stringContaining('a subscription needs a stream') as unknown, extensions: { code: 'BAD_USER_INPUT' } }); // prettier-ignore
});

it('cuts off who does not read, and the others get all', async () => {
  const query = 'subscription { incidentChanged { incident { id title service { incidents { id title } } } } }';
  const [slow, good] = [await ask(SSE, { query }), await ask(MULTIPART, { query })];
  slow.response.pause();
  slow.response.socket.pause();
  await until('both there', () => graph.gateway.counts().members === 2);
  await listened();
  const id = 'x'.repeat(30_000);
  let published = 0;
  while (graph.gateway.counts().members === 2) {
    graph.publish(`${id}${published++}`);
    await until('the other has it', () => good.payloads.length === published);
    expect(published).toBeLessThan(500);
  }
  slow.response.socket.resume();
  slow.response.resume();
  expect(await slow.untilEnded()).toBe('broken');
  expect(slow.payloads.length).toBeLessThan(published);
  graph.publish('last');
  await until('the other goes on', () => good.payloads.length === published + 1);
  await good.close();
});
