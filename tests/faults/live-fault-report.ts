/** What a fault run has come to, in lines for people. */
import type { LiveFaultCounts } from './live-fault-run.ts';

export function reportOf(counts: LiveFaultCounts, seconds: number): string {
  const { kills } = counts;
  const rows: readonly (readonly [string, string | number])[] = [
    ['clients', counts.clients],
    ['events', counts.events],
    ['kill -9', `${kills.gateway} of the gateway, ${kills.subgraph} of subgraphs, ${kills.postgres} of Postgres`],
    ['to be delivered', counts.due],
    ['delivered', counts.delivered],
    ['lost', counts.lost],
    ['doubled', counts.doubled],
    ['out of order', counts.misordered],
    ['strange', `${counts.strange}, without their entity ${counts.nameless}`],
    ['in the outboxes', `lost ${counts.unrecorded}, doubled ${counts.recordedTwice}`],
    ['parts missing', `${counts.incomplete}, as what was to complete them was dead`],
    ['caught up', `${Math.round(counts.caughtUp)} ms after the end of all writing and killing`],
    ['came back', `${counts.returns} times; writers sent ${counts.repeats} batches again`],
  ];
  const lines = rows.map(([name, value]) => `  ${name.padEnd(16)}${typeof value === 'number' ? count(value) : value}`);
  return [
    `Fault run of subscriptions, seed ${counts.seed}, ${Math.round(seconds)} s`,
    ...lines,
    ...counts.failures,
    '',
  ].join('\n');
}

function count(value: number): string {
  return value.toLocaleString('en');
}
