/**
 * Lead times of subjects over whole ranges: exact quantiles (R type 7) of the pooled rows, as #stats/duration-stats defines
 * them. Index-only over delivery_organisation_id_shipped_at_… and delivery_organisation_id_service_id_shipped_at_…. Only the
 * range is asked of the index, and the rest of what it returns: Postgres 18 takes a condition behind a range for a skip
 * scan, thinks it dear, and then reads a service by the index of the whole organisation.
 */
import { sql, type Sql } from '#kit/database';
import { NO_DURATIONS, type DurationStats } from '#stats/duration-stats';
import { durationColumns, toDurationStats, type DurationColumns } from './duration-columns.ts';
import type { Read } from './read.ts';
import { isFirstSeen, organisationRows, serviceRows, type Members } from './span-sql.ts';
import type { Spans } from './spans.ts';

type LeadRow = DurationColumns & { readonly row: number };

/** One per range of the spans (WHOLE), in order. */
export async function measureLeadTimes(read: Read, spans: Spans, members: Members): Promise<DurationStats[]> {
  const rows = await Promise.all([
    spans.organisation.row.length > 0 ? read<LeadRow>(ofOrganisation(spans)) : [],
    spans.services.row.length > 0 ? read<LeadRow>(ofServices(spans, members)) : [],
  ]);
  const found = new Map(rows.flat().map((row) => [row.row, toDurationStats(row)]));
  return spans.rowsOf.map(([row]) => found.get(row) ?? NO_DURATIONS);
}

/** Aggregated range by range: a sort of one month at a time, not of a year. */
function ofOrganisation(spans: Spans): Sql {
  return sql`
    SELECT a.row, x.* FROM ${organisationRows(spans)} CROSS JOIN LATERAL (
      SELECT ${durationColumns(sql`lead_seconds`)}
      FROM (SELECT lead_seconds, first FROM dora.delivery WHERE shipped_at >= a.f AND shipped_at < a.t OFFSET 0) d
      WHERE first OFFSET 0) x`;
}

function ofServices(spans: Spans, members: Members): Sql {
  return sql`
    SELECT a.row, ${durationColumns(sql`p.lead_seconds`)}
    FROM ${serviceRows(spans)} CROSS JOIN LATERAL (
      SELECT change_id, service_id, shipped_at, lead_seconds, several FROM dora.delivery
      WHERE service_id = a.s AND shipped_at >= a.f AND shipped_at < a.t OFFSET 0) p
    WHERE p.lead_seconds IS NOT NULL AND ${isFirstSeen(members)}
    GROUP BY a.row`;
}
