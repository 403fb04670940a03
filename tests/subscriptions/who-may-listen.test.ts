/** Who hears what over the whole platform, as tokens, teams and owners change under those who listen; and what a bad one gets. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { Scenario } from '../support/scenario.ts';
import { SocketClient } from '../support/socket-client.ts';
import { until } from '../support/until.ts';

let platform: TestPlatform;
let socketUrl: string;
beforeAll(async () => {
  platform = await startTestPlatform();
  socketUrl = `${platform.platform.gateway.url}/graphql`.replace('http', 'ws');
});
afterEach(() => SocketClient.closeAll());
afterAll(() => platform.close());

const SINCE = '2020-01-01T00:00:00Z';
const INCIDENTS = 'subscription { incidentChanged { kind incident { title service { key } } } }';
const titles = (client: SocketClient) =>
  client.events('a').map(({ data }) => (data as { incidentChanged: { incident: { title: string } | null } }).incidentChanged.incident?.title ?? null); // prettier-ignore
const codes = (client: SocketClient, id = 'a') => client.errors(id).map(({ extensions }) => extensions['code']);
let serial = 0;
const tell = (s: Scenario, service: string, title: string) =>
  s.incident({ id: `i${++serial}`, title, service: { key: service }, detectedAt: new Date().toISOString() });

const organisation = () =>
  Scenario.create(platform, {
    teams: [{ key: 'ours' }, { key: 'below', parent: 'ours' }, { key: 'theirs' }],
    services: [
      { key: 'shop', owners: [{ team: 'ours', from: SINCE }] },
      { key: 'deep', owners: [{ team: 'below', from: SINCE }] },
      { key: 'bank', owners: [{ team: 'theirs', from: SINCE }] },
    ],
  });

async function mint(s: Scenario, input: object): Promise<{ secret: string; token: { id: string } }> {
  const query = 'mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret token { id } } }';
  const { data } = await s.ask<{ createToken: { secret: string; token: { id: string } } }>(query, { input: { name: 'for a test', ...input } }); // prettier-ignore
  return data!.createToken;
}

async function listen(token: string, query = INCIDENTS, more: object = {}): Promise<SocketClient> {
  const client = await SocketClient.connect(socketUrl, token);
  client.subscribe('a', query, { extensions: { resumable: true, ...more } });
  await client.until('an answer', () => client.of('a').length > 0);
  return client;
}

it('a token that is revoked is cut off within seconds, and hears nothing from then on; others go on', async () => {
  const s = await organisation();
  const { secret, token } = await mint(s, { role: 'READER' });
  const [lost, kept] = [await listen(secret), await listen(s.adminToken)];
  const since = performance.now();
  await s.ask('mutation ($id: ID!) { revokeToken(id: $id) { id } }', { id: token.id });
  expect(await lost.untilClosed()).toMatchObject({ code: 4403, reason: expect.stringMatching(/^UNAUTHENTICATED: the token was revoked at/) as unknown }); // prettier-ignore
  expect(performance.now() - since).toBeLessThan(8_000);
  await tell(s, 'shop', 'after');
  await until('the other is told', () => titles(kept).length === 1);
  expect(titles(lost)).toEqual([]);
  const again = await SocketClient.open(socketUrl);
  again.say({ type: 'connection_init', payload: { authorization: `Bearer ${secret}` } });
  expect((await again.untilClosed()).code).toBe(4403);
});

it('a token of teams hears of theirs and of those below, and from the moment on at which a service changes hands', async () => {
  const s = await organisation();
  const [ours, theirs] = await Promise.all(['ours', 'theirs'].map(async (team) => listen((await mint(s, { role: 'READER', teams: [team] })).secret))); // prettier-ignore
  for (const key of ['shop', 'deep', 'bank']) await tell(s, key, key);
  await until('both told', () => titles(ours!).length === 2 && titles(theirs!).length === 1);
  const moved = new Date(Date.now() - 60_000).toISOString();
  const owners = [{ team: 'ours', from: SINCE, to: moved }, { team: 'theirs', from: moved }]; // prettier-ignore
  await s.write('upsertServices', { items: [{ key: 'shop', name: 'shop', owners }] });
  await tell(s, 'shop', 'shop, moved');
  await tell(s, 'deep', 'last');
  await until('both told', () => titles(ours!).includes('last') && titles(theirs!).includes('shop, moved'));
  expect([titles(ours!), titles(theirs!)]).toEqual([
    ['shop', 'deep', 'last'],
    ['bank', 'shop, moved'],
  ]);
});

it('an integration, which may not read, does not listen either', async () => {
  const s = await organisation();
  const writer = await listen((await mint(s, { role: 'WRITER' })).secret);
  expect(codes(writer)).toEqual(['FORBIDDEN']);
});

it('a cursor is good where it was given: not for another organisation or field, not altered, not beyond the last', async () => {
  const [mine, other] = [await organisation(), await organisation()];
  const client = await listen(mine.adminToken);
  const { cursor = '' } = client.payloads('a')[0]?.extensions ?? {};
  const deployments = 'subscription { deploymentRecorded { kind } }';
  const altered = `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'B' : 'A'}`;
  const refused = await Promise.all([
    listen(other.adminToken, INCIDENTS, { after: cursor }),
    listen(mine.adminToken, deployments, { after: cursor }),
    listen(mine.adminToken, INCIDENTS, { after: altered }),
    listen(mine.adminToken, INCIDENTS, { after: `${Buffer.from('[999]').toString('base64url')}.${cursor.split('.')[1]}` }),
  ]); // prettier-ignore
  expect(refused.map((each) => codes(each))).toEqual(Array(4).fill(['BAD_USER_INPUT']));
  const good = await listen(mine.adminToken, INCIDENTS, { after: cursor });
  await tell(mine, 'shop', 'told');
  await until('both told', () => [client, good].every((each) => titles(each).length === 1));
});

it('a megabyte, or a value of a megabyte, is refused to who sends it, and nobody else notices', async () => {
  const s = await organisation();
  const [neighbour, client] = [await listen(s.adminToken), await SocketClient.connect(socketUrl, s.adminToken)];
  const query = 'subscription($filter: IncidentFilter) { incidentChanged(filter: $filter) { kind } }';
  const much = 'x'.repeat(1_040_000);
  client.subscribe('variables', query, { variables: { filter: { services: [much] } } });
  client.subscribe('after', INCIDENTS, { extensions: { after: much } });
  client.subscribe('document', `${INCIDENTS} # ${much}`);
  client.subscribe('query', `query ($id: ID) { incident(id: $id) { id } }`, { variables: { id: much } });
  await until('all refused', () => ['variables', 'after', 'document', 'query'].every((id) => client.of(id).length > 0));
  expect(['variables', 'after', 'document'].map((id) => codes(client, id))).toEqual([['LIMIT_EXCEEDED'], ['BAD_USER_INPUT'], ['LIMIT_EXCEEDED']]); // prettier-ignore
  expect(client.closed).toBeNull();
  await tell(s, 'shop', 'told');
  await until('told', () => titles(neighbour).length === 1);
});
