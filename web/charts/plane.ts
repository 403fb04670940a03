/** Everything that lies in a plot of slots shares one way to pixels. */
import type { Box } from './plot-frame.ts';
import type { Point } from './series.ts';
import type { Vertices } from './series-paths.ts';
import type { Slots } from './slots.ts';

export interface Plane {
  readonly plot: Box;
  readonly slots: Slots;
  readonly slotWidth: number;
  /** Of a position in slots: 2.5 is the middle of the third. */
  readonly xOf: (position: number) => number;
  readonly yOf: (value: number) => number;
}

export function verticesOf(points: readonly Point[], { xOf, yOf }: Plane): Vertices {
  return points.map(({ value, partial = false }, i) =>
    value === null ? null : { x: xOf(i + 0.5), y: yOf(value), partial },
  );
}
