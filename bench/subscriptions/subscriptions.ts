/**
 * (f) Subscriptions: one event to many clients with fields of three subgraphs, by ours and by the naive way; then an incident
 * of the whole platform to a thousand.
 */
import type { Row } from '../report/row.ts';
import { compare, contest, measureAlone, type Reference } from './fan-out.ts';
import { gatewayOf } from './stand.ts';

const NAIVE: Reference = {
  name: 'naive (upstream operation and plan run for each)',
  gateway: gatewayOf('naive'),
  target: 0.08,
};
const COMPARED_AT = [1_000, 5_000];
const MOST = 10_000;

export function benchFanOut(note: (line: string) => void): Promise<Row[]> {
  return contest(NAIVE, async (parties) => {
    const rows: Row[] = [];
    for (const clients of COMPARED_AT) {
      note(`${clients} clients, ours and naive in turn`);
      rows.push(await compare(parties, clients));
    }
    await parties.other.stop();
    note(`${MOST} clients, ours alone`);
    return [...rows, ...(await measureAlone(parties.ours, MOST))];
  });
}
