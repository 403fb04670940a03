/** Single items as one path for each of their kinds; kinds differ by shape too, not by colour alone. */
import type { Place } from './nearest.ts';
import { dotsPath } from './series-paths.ts';

const SHAPES = ['l4,4l-4,4l-4,-4Z', 'l4.2,7.4h-8.4Z', 'm-3.2,.8h6.4v6.4h-6.4Z'] as const;

export interface Shape {
  readonly path: string;
  /** Dots are the round ends of lines without length; the others are filled. */
  readonly round: boolean;
}

export function shapeOf(kind: number, places: readonly Place[]): Shape {
  const shape = SHAPES[kind - 1];
  if (shape === undefined) return { path: dotsPath(places), round: true };
  const path = places.map(({ x, y }) => `M${x.toFixed(1)},${(y - 4).toFixed(1)}${shape}`).join('');
  return { path, round: false };
}
