/**
 * Time to resolve: how long incidents were open.
 *
 * Source  metrics.md; the sum of an incident's open intervals (R12). Once "mean time to resolve", one of four MTTRs.
 * Unit    seconds.
 * Window  [from, to) by resolvedAt; openCount by detectedAt.
 * Input   one row per incident in production, its timeline folded.
 * Empty   nothing resolved is not zero: the quantiles are null. Open incidents are counted beside them (R11); a resolve
 *         without a known opening is in neither.
 */
import { durationStats, type DurationStats } from '#stats/duration-stats';
import { contains, secondsBetween, type Interval } from '#time/interval';
import { noIncidents, type IncidentContext, type IncidentMetricValue, type IncidentRow } from './incident-facts.ts';

export interface TimeToResolveSummary {
  readonly durations: DurationStats;
  readonly openCount: number;
  /** Of those still open, the earliest start of the interval that is open now. */
  readonly oldestOpenSince: Date | null;
}

export interface TimeToResolve extends IncidentMetricValue, DurationStats {
  readonly openCount: number;
  readonly oldestOpenSeconds: number | null;
}

export function summariseTimeToResolve(rows: readonly IncidentRow[], window: Interval): TimeToResolveSummary {
  const production = rows.filter(({ environmentKind }) => environmentKind === 'PRODUCTION');
  const seconds = production.flatMap(({ resolvedAt, openSeconds }) =>
    resolvedAt && openSeconds !== null && contains(window, resolvedAt) ? [openSeconds] : [],
  );
  const open = production.flatMap(({ detectedAt, openSince }) =>
    openSince && contains(window, detectedAt) ? [openSince.getTime()] : [],
  );
  const oldestOpenSince = open.length > 0 ? new Date(open.reduce((a, b) => Math.min(a, b))) : null;
  return { durations: durationStats(seconds), openCount: open.length, oldestOpenSince };
}

export function timeToResolveFromSummary(summary: TimeToResolveSummary, context: IncidentContext): TimeToResolve {
  const { durations, openCount, oldestOpenSince } = summary;
  return {
    value: durations.medianSeconds,
    reason: durations.n > 0 ? null : noIncidents(context),
    provisional: false,
    ...durations,
    openCount,
    oldestOpenSeconds: oldestOpenSince && Math.max(0, secondsBetween(oldestOpenSince, context.now)),
  };
}

export function timeToResolve(rows: readonly IncidentRow[], window: Interval, context: IncidentContext): TimeToResolve {
  return timeToResolveFromSummary(summariseTimeToResolve(rows, window), context);
}
