/** A logarithmic axis, for values so spread that a linear one would press most of them into one line. */
import { quantileSorted } from 'd3-array';
import type { Measure } from './series.ts';

/** The 95th percentile this many times the 5th. */
const SPREAD = 30;
const MOST = 5;
const DURATIONS = [1, 10, 60, 600, 3_600, 6 * 3_600, 86_400, 7 * 86_400, 30 * 86_400, 365 * 86_400, 1e9, 1e12];

export function needsLog(sorted: readonly number[]): boolean {
  const positive = sorted.filter((value) => value > 0);
  if (positive.length < 5) return false;
  const [low = 1, high = 1] = [quantileSorted(positive, 0.05), quantileSorted(positive, 0.95)];
  return high / low > SPREAD;
}

/** Round values that span the given ones, the ends included, at most five. */
export function logTicks(low: number, high: number, steps: Measure['steps']): number[] {
  const all = steps === 'duration' ? DURATIONS : powersOfTen(low, high);
  const first = Math.max(
    0,
    all.findLastIndex((value) => value <= low),
  );
  const after = all.findIndex((value) => value >= high);
  const last = Math.max(first + 1, after === -1 ? all.length - 1 : after);
  const within = all.slice(first, last + 1);
  const stride = Math.ceil((within.length - 1) / (MOST - 1));
  return within.filter((_, i) => i % stride === 0 || i === within.length - 1);
}

function powersOfTen(low: number, high: number): number[] {
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  return Array.from({ length: Math.max(to - from, 1) + 1 }, (_, i) => Number(`1e${from + i}`));
}
