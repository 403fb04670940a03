/** The number of a card: the headline, or the mean or percentile that the address asks for. */
import type { Search } from './search.ts';

interface Durations {
  readonly meanSeconds: number | null;
  readonly medianSeconds: number | null;
  readonly p75Seconds: number | null;
  readonly p90Seconds: number | null;
}

export interface Shown {
  readonly now: number | null;
  readonly before: number | null;
}

/** The graph compares medians; of another statistic the period before is asked by itself. */
export function chosen(
  metric: { readonly value: number | null; readonly previous: { readonly value: number | null } | null },
  p: Search['p'],
  durations?: Durations,
  before?: Durations | null,
): Shown {
  if (p === undefined || p === 'median' || durations === undefined)
    return { now: metric.value, before: metric.previous?.value ?? null };
  const field = `${p}Seconds` as const;
  return { now: durations[field], before: before?.[field] ?? null };
}
