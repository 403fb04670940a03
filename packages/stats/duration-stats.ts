/** What every duration metric says of its pooled raw values (R6): never a median of medians, never a mean of means. */
import { mean } from './mean.ts';
import { quantileOfSorted, sorted } from './quantile.ts';

export interface DurationStats {
  readonly n: number;
  readonly medianSeconds: number | null;
  readonly p75Seconds: number | null;
  readonly p90Seconds: number | null;
  readonly meanSeconds: number | null;
}

export const NO_DURATIONS: DurationStats = {
  n: 0,
  medianSeconds: null,
  p75Seconds: null,
  p90Seconds: null,
  meanSeconds: null,
};

/** Nothing measured is not zero: all four are null. The mean runs over the sorted list, so the order of rows never shows. */
export function durationStats(seconds: readonly number[]): DurationStats {
  if (seconds.length === 0) return NO_DURATIONS;
  const ascending = sorted(seconds);
  return {
    n: ascending.length,
    medianSeconds: quantileOfSorted(ascending, 0.5),
    p75Seconds: quantileOfSorted(ascending, 0.75),
    p90Seconds: quantileOfSorted(ascending, 0.9),
    meanSeconds: mean(ascending),
  };
}
