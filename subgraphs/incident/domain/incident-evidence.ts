/**
 * The rows behind an incident metric, and those left out, each with its reason. A row is listed when the window holds the
 * moment the metric goes by, or, for one still open, its detection. `counted: true` are exactly the n of the metric.
 */
import { contains, type Interval } from '#time/interval';
import type { IncidentRow } from './incident-facts.ts';

export type IncidentMetric = 'TIME_TO_RESOLVE' | 'TIME_TO_ACKNOWLEDGE' | 'INCIDENT_COUNT';
export type IncidentExclusion = 'NOT_PRODUCTION' | 'OPEN' | 'UNKNOWN_START';

export interface IncidentEvidence {
  readonly row: IncidentRow;
  readonly counted: boolean;
  readonly reason: IncidentExclusion | null;
  readonly seconds: number | null;
}

/** What the metric reads of a row: the moment it goes by, its seconds, and whether seconds are needed to count. */
const READ: Record<IncidentMetric, (row: IncidentRow) => { at: Date | null; seconds: number | null; timed: boolean }> =
  {
    TIME_TO_RESOLVE: (row) => ({ at: row.resolvedAt, seconds: row.openSeconds, timed: true }),
    TIME_TO_ACKNOWLEDGE: (row) => ({ at: row.acknowledgedAt, seconds: row.acknowledgeSeconds, timed: true }),
    INCIDENT_COUNT: (row) => ({ at: row.detectedAt, seconds: null, timed: false }),
  };

export function incidentEvidence(
  metric: IncidentMetric,
  rows: readonly IncidentRow[],
  window: Interval,
): IncidentEvidence[] {
  return rows.flatMap((row) => {
    const { at, seconds, timed } = READ[metric](row);
    if (!contains(window, at ?? row.detectedAt)) return [];
    const reason = exclusion(row, at, timed && seconds === null);
    return [{ row, counted: reason === null, reason, seconds: reason === null ? seconds : null }];
  });
}

function exclusion(row: IncidentRow, at: Date | null, unknown: boolean): IncidentExclusion | null {
  if (row.environmentKind !== 'PRODUCTION') return 'NOT_PRODUCTION';
  if (at === null) return 'OPEN';
  return unknown ? 'UNKNOWN_START' : null;
}
