/**
 * Where moments lie on the axis. Every bucket has one slot of equal width, so that bars stand evenly though months
 * differ; buckets that are only expected follow those that were measured.
 */
import { bisectRight } from 'd3-array';
import type { Bucket, Expected } from './series.ts';

export interface Slots {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** How many of them were measured; the rest is to come. */
  readonly measured: number;
}

export function slotsOf(points: readonly Bucket[], expected?: Expected): Slots {
  const end = points.length > 0 ? Date.parse(points.at(-1)?.to ?? '') : -Infinity;
  const coming = (expected?.points ?? []).filter(({ from }) => Date.parse(from) >= end);
  const all = [...points, ...coming];
  return {
    starts: all.map(({ from }) => Date.parse(from)),
    ends: all.map(({ to }) => Date.parse(to)),
    measured: points.length,
  };
}

/** In slots from the left: 2.5 is the middle of the third; null outside of all. */
export function positionOf({ starts, ends }: Slots, moment: number): number | null {
  const index = bisectRight(starts, moment) - 1;
  const [start, end] = [starts[index], ends[index]];
  if (start === undefined || end === undefined || moment >= end) return null;
  return index + (moment - start) / (end - start);
}

/** The slot that begins with the bucket; null when there is none. */
export function slotOf({ starts }: Slots, bucket: Bucket): number | null {
  const start = Date.parse(bucket.from);
  const index = bisectRight(starts, start) - 1;
  return starts[index] === start ? index : null;
}
