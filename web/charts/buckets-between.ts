import type { Plane } from './plane.ts';

export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** The measured buckets that a stretch of pixels covers by more than half; null when that is none. */
export function bucketsBetween({ plot, slots, slotWidth }: Plane, from: number, to: number): Stretch | null {
  const slot = (x: number): number => Math.round((x - plot.left) / slotWidth);
  const first = Math.max(0, slot(from));
  const last = Math.min(slots.measured, slot(to)) - 1;
  return first <= last ? { first, last } : null;
}
