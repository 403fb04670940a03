/** A long file over real HTTP: 10,000 rows with flat memory, readers who leave, and a graph that dies meanwhile. */
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readCsv } from '../support/csv.ts';
import { heapUsed } from '../support/heap.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { MARCH, Scenario, toIncident } from '../support/scenario.ts';
import { until } from '../support/until.ts';

const ROWS = 10_000;
const BATCH = 500;
const LONG = 'x'.repeat(300);

let platform: TestPlatform;
let scenario: Scenario;

beforeAll(async () => {
  platform = await startTestPlatform();
  scenario = await Scenario.create(platform);
  for (let from = 0; from < ROWS; from += BATCH) {
    const items = Array.from({ length: BATCH }, (_, index) =>
      toIncident({
        id: `I-${from + index}`,
        title: `${from + index} ${LONG}`,
        // Many at one moment: the order of pages must not depend on it alone.
        detectedAt: new Date(Date.parse(MARCH.from) + Math.floor((from + index) / 7) * 60_000).toISOString(),
      }),
    );
    await scenario.write('recordIncidents', { items, historical: true });
  }
}, 180_000);
afterAll(() => platform.close());

/** Paused: it reads when it is told to. */
function begin(token = scenario.adminToken): Promise<IncomingMessage> {
  const query = new URLSearchParams({ from: MARCH.from, to: MARCH.to }).toString();
  const url = `${platform.platform.gateway.url}/export/incidents.csv?${query}`;
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    get(url, { headers, agent: false }, (response) => resolve(response.pause())).on('error', reject);
  });
}

/** What came before the line was reset; a reset also takes away what has come and was not read yet. */
async function readBroken(response: IncomingMessage, onceBegun?: () => Promise<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  const reading = (async () => {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      if (chunks.length === 1) await onceBegun?.();
    }
  })();
  await expect(reading).rejects.toThrow();
  expect(response.complete).toBe(false);
  return Buffer.concat(chunks).toString();
}

async function statusOf(reading: Promise<IncomingMessage>): Promise<number | undefined> {
  const response = await reading;
  response.destroy();
  return response.statusCode;
}

it('streams 10,000 rows, each once, and holds few of them', async () => {
  await statusOf(begin()); // what is made once is not counted
  const before = heapUsed();
  const seen = new Set<string>();
  let [size, tail, most] = [0, '', 0];
  let measuredAt = 0;
  const response = await begin();
  response.setEncoding('utf8');
  for await (const chunk of response as AsyncIterable<string>) {
    size += chunk.length;
    const lines = (tail + chunk).split('\r\n');
    tail = lines.pop()!;
    for (const line of lines) seen.add(line.split(',', 2)[1]!);
    if (size - measuredAt < 500_000) continue;
    measuredAt = size;
    most = Math.max(most, heapUsed() - before);
  }
  expect(response.complete).toBe(true);
  expect(seen.size).toBe(ROWS + 1); // and the head
  expect(size).toBeGreaterThan(5_000_000);
  // A page is 50 kB. The whole file, held as text or as answers of the graph, is three times this and more.
  expect(most).toBeLessThan(size / 2.5);
}, 120_000);

it('makes room again when readers leave in the middle', async () => {
  const open = await Promise.all([begin(), begin(), begin(), begin()]);
  expect(open.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
  expect(await statusOf(begin())).toBe(429);
  for (const response of open) response.destroy();
  await until('there is room again', async () => (await statusOf(begin())) === 200);
}, 60_000);

it('goes no further once its token is revoked', async () => {
  const { data } = await scenario.ask<{ createToken: { secret: string; token: { id: string } } }>(
    'mutation { createToken(input: { name: "short", role: READER }) { secret token { id } } }',
  );
  const { secret, token } = data!.createToken;
  const response = await begin(secret);
  expect(response.statusCode).toBe(200);
  const revoked = await scenario.ask('mutation ($id: ID!) { revokeToken(id: $id) { id } }', token);
  expect(revoked.errors).toBeUndefined();
  expect((await readBroken(response)).split('\r\n').length).toBeLessThan(ROWS);
  expect(await statusOf(begin(secret))).toBe(401);
}, 60_000);

/** The last: afterwards the platform is not whole. */
it('ends without an end when the graph dies in the middle, and in JSON when it is dead before', async () => {
  const response = await begin();
  expect(response.statusCode).toBe(200);
  const text = await readBroken(response, () => platform.platform.subgraphs.get('incident')!.close());
  expect(readCsv(text.slice(0, text.lastIndexOf('\r\n') + 2)).rows.length).toBeLessThan(ROWS);
  const dead = await begin();
  dead.resume();
  expect([dead.statusCode, dead.headers['content-type']]).toEqual([503, 'application/json; charset=utf-8']);
}, 60_000);
