/** Figures as the table shows them: three digits say enough. */
import type { Spread } from '../measure/pairs.ts';

export function milliseconds({ p50, p95 }: Spread): string {
  return `${short(p50)} / ${short(p95)} ms`;
}

export function rowsPerSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en')} rows/s`;
}

export function seconds(value: number): string {
  return `${short(value)} s`;
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
