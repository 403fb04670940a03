/** What a listener was told against what it should have been told. */
import type { Told } from './live-questions.ts';

export interface Deliveries {
  readonly delivered: number;
  readonly lost: number;
  readonly doubled: number;
  readonly misordered: number;
  /** Not for this listener, or something else than what was recorded at that place. */
  readonly strange: number;
}

export function compareDeliveries(due: readonly Told[], told: readonly Told[]): Deliveries {
  const byPosition = new Map(due.map((event) => [event.position, event]));
  const seen = new Set<number>();
  let [doubled, misordered, strange, last] = [0, 0, 0, -1];
  for (const event of told) {
    if (seen.has(event.position)) {
      doubled++;
      continue;
    }
    seen.add(event.position);
    if (event.position < last) misordered++;
    last = Math.max(last, event.position);
    const wanted = byPosition.get(event.position);
    if (wanted?.ref !== event.ref || wanted.kind !== event.kind) strange++;
  }
  const lost = due.filter(({ position }) => !seen.has(position)).length;
  return { delivered: told.length, lost, doubled, misordered, strange };
}

export function addDeliveries(all: readonly Deliveries[]): Deliveries {
  const sum = (of: (one: Deliveries) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    delivered: sum(({ delivered }) => delivered),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    misordered: sum(({ misordered }) => misordered),
    strange: sum(({ strange }) => strange),
  };
}
