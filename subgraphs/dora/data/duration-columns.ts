/** Duration statistics as an aggregate: the same numbers as #stats/duration-stats, held equal by test. */
import { sql, type Sql } from '#kit/database';
import type { DurationStats } from '#stats/duration-stats';

export interface DurationColumns {
  readonly n: number;
  /** Median, p75, p90; null when n is 0. */
  readonly quantiles: readonly [number, number, number] | null;
  readonly mean: number | null;
}

export function durationColumns(seconds: Sql): Sql {
  return sql`
    count(${seconds})::int AS n, avg(${seconds}) AS mean,
    percentile_cont(ARRAY[0.5, 0.75, 0.9]) WITHIN GROUP (ORDER BY ${seconds}) AS quantiles`;
}

export function toDurationStats({ n, quantiles, mean }: DurationColumns): DurationStats {
  const [medianSeconds = null, p75Seconds = null, p90Seconds = null] = n > 0 ? (quantiles ?? []) : [];
  return { n, medianSeconds, p75Seconds, p90Seconds, meanSeconds: mean };
}
