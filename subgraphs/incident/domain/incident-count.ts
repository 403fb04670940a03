/**
 * Incident count: incidents detected.
 *
 * Source  metrics.md.
 * Unit    count.
 * Window  [from, to) by detectedAt, or by the first that was heard of one whose detection is unknown.
 * Input   one row per incident in production; a reopened incident is one incident (R12).
 * Empty   none is a real 0 once a source is connected; before that it is null (NO_INCIDENT_SOURCE).
 */
import { contains, type Interval } from '#time/interval';
import type { IncidentContext, IncidentMetricValue, IncidentRow } from './incident-facts.ts';

export interface IncidentCountSummary {
  readonly count: number;
}

export type IncidentCount = IncidentMetricValue;

export function summariseIncidentCount(rows: readonly IncidentRow[], window: Interval): IncidentCountSummary {
  const counted = rows.filter((row) => row.environmentKind === 'PRODUCTION' && contains(window, row.detectedAt));
  return { count: counted.length };
}

export function incidentCountFromSummary(
  { count }: IncidentCountSummary,
  { sourceConnected }: IncidentContext,
): IncidentCount {
  if (!sourceConnected) return { value: null, n: count, reason: 'NO_INCIDENT_SOURCE', provisional: false };
  return { value: count, n: count, reason: null, provisional: false };
}

export function incidentCount(rows: readonly IncidentRow[], window: Interval, context: IncidentContext): IncidentCount {
  return incidentCountFromSummary(summariseIncidentCount(rows, window), context);
}
