/** `for await (… of client.subscribe(…))` over a platform of real processes that are killed: each event exactly once, in order. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createClient, IncidentChangesDocument, RecordIncidentsDocument, UpsertServicesDocument } from '#client';
import { persistently } from '../../packages/cli/persistent.ts';
import { startProcesses, type Processes, type Room } from '../support/processes.ts';
import { until } from '../support/until.ts';

const EVENTS = 120;
const ORDER: readonly (readonly [Room, 'kill' | 'terminate'])[] = [
  ['gateway', 'kill'],
  ['incident', 'kill'],
  ['gateway', 'terminate'],
  ['catalog', 'kill'],
  ['incident', 'terminate'],
  ['gateway', 'kill'],
];

let processes: Processes;
beforeAll(async () => (processes = await startProcesses()), 120_000);
const stop = new AbortController();
afterAll(async () => {
  stop.abort();
  await processes?.close();
}, 30_000);

function connect(name: string) {
  return createClient({ url: processes.url, token: processes.ownerToken, organisation: 'default', name });
}

/** One after the other: what comes out has to come in this order. */
async function tellIncidents(from: number, to: number): Promise<void> {
  const client = connect('pager');
  for (let n = from; n < to; n++) {
    const now = new Date().toISOString();
    const what = { title: `Incident ${n}`, severity: 'HIGH', service: { key: 'shop' } } as const;
    const item = { ref: { source: 'pager', id: String(n) }, ...what, detectedAt: now, observedAt: now };
    const { recordIncidents } = await persistently(
      () => client.mutate(RecordIncidentsDocument, { input: { items: [item] } }),
      { onRetry: () => undefined },
    );
    if (recordIncidents?.summary.rejected !== 0) throw new Error(`refused: ${JSON.stringify(recordIncidents)}`);
  }
}

it('survives the death of the gateway and of subgraphs', async () => {
  await connect('setup').mutate(UpsertServicesDocument, { input: { items: [{ key: 'shop', name: 'Shop' }] } });
  const seen: string[] = [];
  const states: string[] = [];
  const subscription = connect('listener').subscribe(
    IncidentChangesDocument,
    {},
    {
      signal: stop.signal,
      onState: (state, reason) => states.push(reason === undefined ? state : `${state}: ${reason}`),
    },
  );
  const listening = (async () => {
    for await (const { incidentChanged } of subscription) {
      seen.push(`${incidentChanged?.kind} ${incidentChanged?.incident?.ref.id}`);
      expect(incidentChanged?.cursor).toBe(subscription.cursor);
      if (seen.length === EVENTS) break;
    }
  })();
  await until('it is live', () => states.at(-1) === 'live');
  const step = EVENTS / ORDER.length;
  for (const [index, [name, how]] of ORDER.entries()) {
    const telling = tellIncidents(index * step, (index + 1) * step);
    const faults = async () => {
      await until('some are told', () => seen.length >= index * step + 3);
      await processes.rooms[name][how]();
      await processes.rooms[name].start();
    };
    await Promise.all([telling, faults()]);
  }
  await until('all are there', () => seen.length === EVENTS);
  expect(seen).toEqual(Array.from({ length: EVENTS }, (_, n) => `CREATED ${n}`));
  expect(states.filter((state) => state.startsWith('reconnecting')).length).toBeGreaterThanOrEqual(3);
  await listening;
}, 180_000);
