/** What lies under a pointer or a finger. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The nearest within reach, or null. A straight look at all: two thousand take less than a tenth of a millisecond. */
export function nearest(places: readonly Place[], to: Place, reach: number): number | null {
  let best: number | null = null;
  let least = reach * reach;
  places.forEach(({ x, y }, i) => {
    const distance = (x - to.x) ** 2 + (y - to.y) ** 2;
    if (distance > least) return;
    least = distance;
    best = i;
  });
  return best;
}
