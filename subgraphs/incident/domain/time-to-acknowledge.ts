/**
 * Time to acknowledge: from detection to the first acknowledgement.
 *
 * Source  metrics.md.
 * Unit    seconds.
 * Window  [from, to) by acknowledgedAt.
 * Input   one row per incident in production, its timeline folded.
 * Empty   nothing acknowledged is not zero: the quantiles are null. An acknowledgement whose detection is unknown, or
 *         later than itself, is left out.
 */
import { durationStats, type DurationStats } from '#stats/duration-stats';
import { contains, type Interval } from '#time/interval';
import { noIncidents, type IncidentContext, type IncidentMetricValue, type IncidentRow } from './incident-facts.ts';

export interface TimeToAcknowledgeSummary {
  readonly durations: DurationStats;
}

export interface TimeToAcknowledge extends IncidentMetricValue, DurationStats {}

export function summariseTimeToAcknowledge(rows: readonly IncidentRow[], window: Interval): TimeToAcknowledgeSummary {
  const seconds = rows.flatMap(({ environmentKind, acknowledgedAt, acknowledgeSeconds }) =>
    environmentKind === 'PRODUCTION' &&
    acknowledgedAt &&
    acknowledgeSeconds !== null &&
    contains(window, acknowledgedAt)
      ? [acknowledgeSeconds]
      : [],
  );
  return { durations: durationStats(seconds) };
}

export function timeToAcknowledgeFromSummary(
  { durations }: TimeToAcknowledgeSummary,
  context: IncidentContext,
): TimeToAcknowledge {
  const reason = durations.n > 0 ? null : noIncidents(context);
  return { value: durations.medianSeconds, reason, provisional: false, ...durations };
}

export function timeToAcknowledge(
  rows: readonly IncidentRow[],
  window: Interval,
  context: IncidentContext,
): TimeToAcknowledge {
  return timeToAcknowledgeFromSummary(summariseTimeToAcknowledge(rows, window), context);
}
