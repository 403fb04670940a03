/**
 * From a commit to the last of a thousand clients, over the platform as people start it: an incident is recorded by a
 * mutation, and told with what catalog and dora know of its service. The clock starts when the mutation is sent, which is
 * before its commit: what is shown is more than what is asked for.
 */
import {
  RecordDeploymentsDocument,
  RecordIncidentsDocument,
  UpsertServicesDocument,
  UpsertTeamsDocument,
  type Client,
} from '#client';
import { quantile } from '#stats/quantile';
import type { RunningPlatform } from '../platform/start-platform.ts';
import { Part } from '../processes/part.ts';
import type { Row } from '../report/row.ts';
import type { Heard } from './crowd.ts';
import { machineTime } from './machine-time.ts';
import { incidentOf, OPERATION_BY_REF, refMarkOf } from './operation.ts';

const CLIENTS = 1_000;
const WARM_UP = 20;
const EVENTS = 200;
/** Milliseconds, at p99. */
const TARGET = 500;
const PATIENCE = 30_000;
const HOUR = 3_600_000;

export async function benchFromCommit(platform: RunningPlatform): Promise<Row> {
  const graph = platform.client('default');
  await makeService(graph);
  const crowd: Part = await Part.start({ file: 'dist/bench/subscriptions-process.js', args: ['clients'] });
  try {
    const url = platform.url.replace(/^http/, 'ws');
    await crowd.ask('gather', { url, token: platform.ownerToken, query: OPERATION_BY_REF, amount: CLIENTS });
    const waits: Waits[] = [];
    for (let event = 1; event <= WARM_UP + EVENTS; event++) waits.push(await tell(graph, crowd, event));
    return toRow(waits.slice(WARM_UP));
  } finally {
    await crowd.stop();
  }
}

/** Milliseconds from sending the mutation. */
interface Waits {
  readonly median: number;
  readonly last: number;
}

async function tell(graph: Client, crowd: Part, event: number): Promise<Waits> {
  await crowd.ask('watch', refMarkOf(event));
  const now = new Date().toISOString();
  const what = { title: incidentOf(event), severity: 'HIGH', service: { key: 'shop' } } as const;
  const item = { ...what, ref: { source: 'pager', id: incidentOf(event) }, detectedAt: now, observedAt: now };
  const sent = machineTime();
  const { recordIncidents } = await graph.mutate(RecordIncidentsDocument, { input: { items: [item] } });
  if (recordIncidents?.summary.created !== 1) throw new Error(`not recorded: ${JSON.stringify(recordIncidents)}`);
  const { arrivals, failed } = await crowd.ask<Heard>('heard', PATIENCE);
  const waits = arrivals.map((at) => at - sent);
  if (waits.length - failed < CLIENTS)
    throw new Error(`an incident reached ${waits.length - failed} of ${CLIENTS} clients`);
  return { median: quantile(waits, 0.5), last: Math.max(...waits) };
}

/** With a lead time of its own, so that dora has something to measure for each event. */
async function makeService(graph: Client): Promise<void> {
  await graph.mutate(UpsertTeamsDocument, { input: { items: [{ key: 'payments', name: 'Payments' }] } });
  const owners = [{ team: 'payments', from: '2020-01-01T00:00:00Z' }];
  await graph.mutate(UpsertServicesDocument, { input: { items: [{ key: 'shop', name: 'Shop', owners }] } });
  const items = Array.from({ length: 20 }, (_, number) => {
    const finished = Date.now() - (number + 1) * HOUR;
    const moment = (before: number) => new Date(finished - before * HOUR).toISOString();
    const sha = `${number}`.padStart(40, '0');
    return {
      ref: { source: 'ci', id: `run-${number}` },
      service: { key: 'shop' },
      environment: 'production',
      status: 'SUCCESS' as const,
      startedAt: moment(0.1),
      finishedAt: moment(0),
      observedAt: moment(0),
      sha,
      commits: [{ sha, authoredAt: moment(10) }],
    };
  });
  await graph.mutate(RecordDeploymentsDocument, { input: { items } });
}

function toRow(waits: readonly Waits[]): Row {
  const last = waits.map((each) => each.last);
  const [p50, p99] = [quantile(last, 0.5), quantile(last, 0.99)];
  const middle = quantile(
    waits.map(({ median }) => median),
    0.5,
  );
  return {
    what: `Whole platform: commit to the last of ${CLIENTS.toLocaleString('en')} clients`,
    ours: `p50 ${p50.toFixed(0)} / p99 ${p99.toFixed(0)} ms (to the middle one ${middle.toFixed(0)} ms)`,
    reference: null,
    ratio: null,
    target: `p99 < ${TARGET} ms`,
    met: p99 < TARGET,
    figures: { p50, p99, middle, events: waits.length },
  };
}
