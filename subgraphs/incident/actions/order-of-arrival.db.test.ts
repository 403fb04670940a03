import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { record, startIncidentServer, type IncidentServer } from '../testing/incident-server.ts';

let server: IncidentServer;
beforeAll(async () => (server = await startIncidentServer()));
afterAll(() => server.stop());

const minute = (m: number) => new Date(Date.UTC(2026, 10, 24, 10, m)).toISOString();
const time = fc.integer({ min: 0, max: 12 }).map(minute);

/** What one observation says of an incident; shorthand and timeline, each with something missing. */
const words = fc.record({
  title: fc.constantFrom('a', 'b', 'c'),
  severity: fc.constantFrom('HIGH', 'LOW'),
  environment: fc.constantFrom(undefined, 'staging'),
  service: fc.constantFrom(undefined, { key: 'ledger' }, { key: 'finder' }),
  detectedAt: fc.option(fc.constant(minute(0)), { nil: undefined }),
  resolvedAt: fc.option(time, { nil: undefined }),
  timeline: fc.array(
    fc.record({
      kind: fc.constantFrom('DETECTED', 'ACKNOWLEDGED', 'MITIGATED', 'RESOLVED', 'REOPENED'),
      at: time,
      id: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});
const observation = fc.tuple(fc.constantFrom('1', '2', '3'), fc.integer({ min: 0, max: 5 }), words);
type Observation = typeof observation extends fc.Arbitrary<infer T> ? T : never;

let runs = 0;
const toItem = (source: string, [id, observed, said]: Observation) => {
  return { ref: { source, id }, observedAt: minute(observed), ...said };
};

async function storedOf(source: string): Promise<object[]> {
  return server.sql(
    `SELECT to_jsonb(i) - '{id,source,recorded_at,changed_xid}'::text[] AS row,
       (SELECT jsonb_agg(jsonb_build_array(kind, at, event_id) ORDER BY kind, at) FROM incident.incident_event e WHERE e.incident_id = i.id) AS events
     FROM incident.incident i WHERE source = $1 ORDER BY external_id`,
    [source],
  );
}

async function send(batches: readonly (readonly Observation[])[]): Promise<object[]> {
  const source = `run-${runs++}`;
  for (const batch of batches) await record(server, batch.map((one) => toItem(source, one))); // prettier-ignore
  return storedOf(source);
}

/** The list with some repeated, shuffled and cut into batches. */
function arrivals(all: readonly Observation[]) {
  return fc
    .tuple(fc.shuffledSubarray([...all, ...all], { minLength: all.length }), fc.integer({ min: 1, max: 6 }))
    .map(([some, size]) => {
      const list = [...some, ...all.filter((one) => !some.includes(one))];
      return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
    });
}

it('R14: ends in the same rows, whatever the order, the repetition and the batches', async () => {
  const distinct = fc.uniqueArray(observation, {
    minLength: 1,
    maxLength: 9,
    selector: ([id, observed]) => `${id} ${observed}`,
  });
  const told = distinct.chain((all) => fc.tuple(fc.constant(all), arrivals(all)));
  await fc.assert(
    fc.asyncProperty(told, async ([all, batches]) => expect(await send(batches)).toEqual(await send([all]))),
    { numRuns: 25 },
  );
}, 30_000);

it('R14: settles observations of one moment alike, in whatever order they come', async () => {
  const told = fc
    .array(observation, { minLength: 2, maxLength: 8 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  const oneByOne = (list: readonly Observation[]) => send(list.map((one) => [one]));
  await fc.assert(
    fc.asyncProperty(told, async ([all, shuffled]) => expect(await oneByOne(shuffled)).toEqual(await oneByOne(all))),
    { numRuns: 15 },
  );
}, 30_000);
