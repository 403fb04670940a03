/** How high the axis of a series goes: as high as what was measured and compared, never as high as one wide guess. */
import { max } from 'd3-array';
import type { Expected, Point, Target } from './series.ts';

export interface Compared {
  readonly points: readonly Point[];
  readonly previous?: readonly Point[] | undefined;
  readonly target?: Target | undefined;
  readonly expected?: Expected | undefined;
}

/** A target further up than this is written at the top edge: to include it would flatten the series. */
const NEAR_TARGET = 2.5;
/** An outer band may raise the axis by this much; what is wider ends at the edge. */
const BAND_ROOM = 1.25;

export function highestOf({ points, previous = [], target, expected }: Compared): number {
  const drawn = [...points, ...previous.slice(0, points.length)].map(({ value }) => value ?? 0);
  const outlook = expected?.points ?? [];
  const known = max([...drawn, ...outlook.map(({ inner }) => inner[1])]) ?? 0;
  const outer = max(outlook, ({ outer }) => outer[1]) ?? 0;
  const aim = target && (known === 0 || target.value <= known * NEAR_TARGET) ? target.value : 0;
  return Math.max(known, Math.min(outer, known * BAND_ROOM), aim);
}
