/**
 * Runs of subjects, counted: what frequency, both rates and every metric's reason and `provisional` are made of. Counts
 * add up, so each run is read once whatever windows ask for it. Leans on deployment_organisation_id_at_id_counted_… and
 * deployment_part_organisation_id_service_id_at_…, index-only.
 */
import { sql, type Sql } from '#kit/database';
import type { Read } from './read.ts';
import { RunTotals, type RunCounts } from './run-totals.ts';
import { organisationRows, runsOfServices } from './span-sql.ts';
import type { Spans } from './spans.ts';

type RunRow = RunCounts & { readonly row: number };

/** One per range of the spans (SPLIT), in order. */
export async function measureRuns(read: Read, spans: Spans): Promise<RunCounts[]> {
  const rows = await Promise.all([
    spans.organisation.row.length > 0 ? read<RunRow>(ofOrganisation(spans)) : [],
    spans.services.row.length > 0 ? read<RunRow>(ofServices(spans)) : [],
  ]);
  const totals = new RunTotals(spans.length, rows.flat());
  return spans.rowsOf.map(([first, end]) => totals.between(first, end));
}

const COUNTS: Sql = sql`
  count(*) FILTER (WHERE counted)::int AS deployments,
  count(*) FILTER (WHERE counted AND failed)::int AS failed,
  count(*) FILTER (WHERE counted AND rework)::int AS rework,
  count(*) FILTER (WHERE environment_kind = 'PRODUCTION' AND status IN ('SUCCESS', 'FAILED'))::int AS attempts,
  count(*) FILTER (WHERE environment_kind = 'PRODUCTION' AND status = 'FAILED')::int AS "failedAttempts",
  max(at) FILTER (WHERE counted) AS "lastAt"`;

function ofOrganisation(spans: Spans): Sql {
  return sql`
    SELECT a.row, x.* FROM ${organisationRows(spans)}
    CROSS JOIN LATERAL (SELECT ${COUNTS} FROM dora.deployment WHERE at >= a.f AND at < a.t OFFSET 0) x`;
}

function ofServices(spans: Spans): Sql {
  return sql`SELECT row, ${COUNTS} FROM (${runsOfServices(spans)}) run GROUP BY row`;
}
