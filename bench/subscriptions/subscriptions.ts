/**
 * (f) Subscriptions: one event to many clients with fields of three subgraphs, by ours and by the naive way, and by ours
 * alone to more than the naive way can serve; then an incident of the whole platform to a thousand.
 */
import type { RunningPlatform } from '../platform/start-platform.ts';
import type { Row } from '../report/row.ts';
import { compareAtAllSizes, measureAlone, type Reference } from './fan-out.ts';
import { benchFromCommit } from './from-commit.ts';
import { gatewayOf } from './stand.ts';

const NAIVE: Reference = {
  name: 'naive (upstream operation and plan run for each)',
  gateway: gatewayOf('naive'),
  target: 0.08,
};
const MOST = 10_000;

export async function benchSubscriptions(
  onPlatform: (work: (platform: RunningPlatform) => Promise<Row>) => Promise<Row>,
  note: (line: string) => void,
): Promise<Row[]> {
  const rows = await compareAtAllSizes(NAIVE, note, (ours) => {
    note(`${MOST} clients, ours alone`);
    return measureAlone(ours, MOST);
  });
  note('the whole platform');
  return [...rows, await onPlatform(benchFromCommit)];
}
