/** How much of a series a label would cover, so that words stand where there is none. */
import type { Plane } from './plane.ts';
import type { Box } from './plot-frame.ts';
import type { Drawn, Vertices } from './series-paths.ts';

export type Crowd = (box: Box) => number;

/** Of a line's halo. */
const NEAR = 3;

/** Bars count that reach up into the box, segments of a line that pass through it. */
export function crowdOf(vertices: Vertices, { xOf, slotWidth }: Plane, bars: boolean): Crowd {
  const first = xOf(0);
  return (box) => {
    const from = Math.max(0, Math.floor((box.left - first) / slotWidth) - 1);
    const near = vertices.slice(from, Math.ceil((box.right - first) / slotWidth) + 1);
    if (bars) return near.filter((bar) => bar && standsIn(bar, box, slotWidth / 2)).length;
    return near.filter((vertex, i) => vertex && passes(vertex, near[i + 1] ?? vertex, box)).length;
  };
}

function standsIn({ x, y }: Drawn, box: Box, half: number): boolean {
  return x + half > box.left && x - half < box.right && y < box.bottom;
}

/** The part of the segment between the sides of the box, then its height there. */
function passes(a: Drawn, b: Drawn, box: Box): boolean {
  const [left, right] = [Math.max(a.x, box.left), Math.min(b.x, box.right)];
  if (left > right) return false;
  const slope = b.x > a.x ? (b.y - a.y) / (b.x - a.x) : 0;
  const [one, other] = [a.y + slope * (left - a.x), a.y + slope * (right - a.x)];
  return Math.min(one, other) < box.bottom + NEAR && Math.max(one, other) > box.top - NEAR;
}
