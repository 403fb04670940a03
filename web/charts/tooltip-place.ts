/** Where a tooltip stands: beside its place, on the side with room, and never outside of the viewport. */
import type { Place } from './nearest.ts';
import type { Size } from './plot-frame.ts';

const AWAY = 12;
const EDGE = 8;

/** All in coordinates of the viewport; the result is the tooltip's upper left corner. */
export function tooltipPlace(at: Place, tooltip: Size, viewport: Size): Place {
  const right = at.x + AWAY;
  const left = at.x - AWAY - tooltip.width;
  const fits = right + tooltip.width <= viewport.width - EDGE;
  const x = fits ? right : left >= EDGE ? left : at.x - tooltip.width / 2;
  // where it can only stand over its place, it stands above it: a finger would cover it below
  const over = !fits && left < EDGE;
  const y = over ? at.y - AWAY - tooltip.height : at.y - tooltip.height / 2;
  return {
    x: clamp(x, EDGE, viewport.width - EDGE - tooltip.width),
    y: clamp(y, EDGE, viewport.height - EDGE - tooltip.height),
  };
}

/** The lower bound wins: what is larger than the viewport begins at its edge. */
function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
