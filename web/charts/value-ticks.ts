/**
 * The lines of a value axis: from zero to the first round number at or above the highest value, in two or three equal
 * steps, so that a grid has three or four lines. Never below zero: nothing that is measured here can be negative.
 */
import type { Measure } from './series.ts';

export interface ValueTicks {
  readonly top: number;
  readonly values: readonly number[];
}

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const ROUND = [1, 2, 2.5, 3, 4, 5, 6, 8] as const;
const DURATIONS = [
  ...[1, 2, 5, 10, 15, 20, 30],
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR),
  ...[1, 2, 3, 4, 5, 7].map((days) => days * DAY),
] as const;
/** What an axis without values ends at. */
const EMPTY = { decimal: 1, whole: 1, duration: HOUR } as const;
/** Of two sums that are the same but for the last bits. */
const ALMOST = 1e-9;

export function valueTicks(highest: number, steps: Measure['steps']): ValueTicks {
  const max = Number.isFinite(highest) && highest > 0 ? highest : EMPTY[steps];
  const counts = steps === 'whole' && max <= 1 ? [1] : [3, 2];
  const best = stepsAround(max, steps)
    .flatMap((step) => counts.map((count) => ({ step, count, top: tidy(step * count) })))
    .filter(({ top }) => top >= max * (1 - ALMOST))
    .reduce((lowest, fit) => (fit.top < lowest.top ? fit : lowest));
  return { top: best.top, values: Array.from({ length: best.count + 1 }, (_, i) => tidy(best.step * i)) };
}

/** Round steps from a tenth of the highest value to a little above it. */
function stepsAround(max: number, steps: Measure['steps']): readonly number[] {
  if (steps === 'duration') return max <= 14 * DAY ? DURATIONS : decades(max / DAY, true).map((days) => days * DAY);
  return decades(max, steps === 'whole');
}

function decades(max: number, whole: boolean): number[] {
  const power = Math.floor(Math.log10(max)) - 1;
  const found = [power, power + 1, power + 2].flatMap((p) => ROUND.map((round) => tidy(round * 10 ** p)));
  return whole ? found.filter((step) => Number.isInteger(step)) : found;
}

/** 0.30000000000000004 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
