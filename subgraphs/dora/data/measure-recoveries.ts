/**
 * Failed deployments of D: how long each took to recover, and those that have not. Few of all, so the raw seconds come up
 * and the domain takes its quantiles of them; each is read once whatever windows ask for it.
 */
import { sql, type Sql } from '#kit/database';
import type { Read } from './read.ts';
import { organisationRows, serviceRows } from './span-sql.ts';
import type { Spans } from './spans.ts';

export interface Recoveries {
  /** In no order. */
  readonly seconds: readonly number[];
  readonly openCount: number;
  /** Of those not recovered, the earliest finish of a failed part. */
  readonly oldestOpenSince: Date | null;
}

export type RecoveryRow = Recoveries & { readonly row: number };

/** One per range of the spans (SPLIT), in order. */
export async function measureRecoveries(read: Read, spans: Spans): Promise<Recoveries[]> {
  const byRow: (RecoveryRow | undefined)[] = Array.from({ length: spans.length });
  for (const row of await readRecoveries(read, spans)) byRow[row.row] = row;
  return spans.rowsOf.map(([first, end]) => pool(byRow.slice(first, end).filter((row) => row !== undefined)));
}

/** Rows without a failure are left out. */
export async function readRecoveries(read: Read, spans: Spans): Promise<RecoveryRow[]> {
  const rows = await Promise.all([
    spans.organisation.row.length > 0 ? read<RecoveryRow>(ofOrganisation(spans)) : [],
    spans.services.row.length > 0 ? read<RecoveryRow>(ofServices(spans)) : [],
  ]);
  return rows.flat();
}

function pool(rows: readonly Recoveries[]): Recoveries {
  return {
    seconds: rows.flatMap(({ seconds }) => seconds),
    openCount: rows.reduce((sum, { openCount }) => sum + openCount, 0),
    oldestOpenSince: rows.reduce<Date | null>(
      (oldest, { oldestOpenSince: at }) => (at && (!oldest || at < oldest) ? at : oldest),
      null,
    ),
  };
}

const POOLED: Sql = sql`
  coalesce(array_agg(recovery_seconds) FILTER (WHERE recovery_seconds IS NOT NULL), '{}') AS seconds,
  count(*) FILTER (WHERE recovery_seconds IS NULL)::int AS "openCount", min(failing_since) AS "oldestOpenSince"`;

/** When the failing parts of a run finished; looked up only for those that have not recovered. */
function failingSince(run: Sql, of: Sql): Sql {
  return sql`(SELECT min(coalesce(q.finished_at, q.at)) FROM dora.deployment_part q
    WHERE q.deployment_id = ${run} AND q.counted AND q.failed AND q.recovery_seconds IS NULL AND ${of})`;
}

function ofOrganisation(spans: Spans): Sql {
  return sql`
    SELECT a.row, ${POOLED} FROM ${organisationRows(spans)} CROSS JOIN LATERAL (
      SELECT recovery_seconds, CASE WHEN recovery_seconds IS NULL THEN ${failingSince(sql`d.id`, sql`true`)} END AS failing_since
      FROM (SELECT id, counted, failed, recovery_seconds FROM dora.deployment WHERE at >= a.f AND at < a.t OFFSET 0) d
      WHERE counted AND failed OFFSET 0) x
    GROUP BY a.row`;
}

/** A part fails only where it counts, so a run of D has failed when one of these is of it; recovered, when all of them are. */
function ofServices(spans: Spans): Sql {
  const since = failingSince(sql`x.deployment_id`, sql`q.service_id = ANY(x.services)`);
  return sql`
    SELECT row, ${POOLED} FROM (
      SELECT x.row, x.recovery_seconds, CASE WHEN x.recovery_seconds IS NULL THEN ${since} END AS failing_since
      FROM (SELECT a.row, p.deployment_id, array_agg(a.s) AS services,
                   CASE WHEN bool_and(p.recovery_seconds IS NOT NULL) THEN max(p.recovery_seconds) END AS recovery_seconds
            FROM ${serviceRows(spans)} CROSS JOIN LATERAL (
              SELECT deployment_id, counted, failed, recovery_seconds FROM dora.deployment_part
              WHERE service_id = a.s AND at >= a.f AND at < a.t OFFSET 0) p
            WHERE p.counted AND p.failed GROUP BY a.row, p.deployment_id) x OFFSET 0) run
    GROUP BY row`;
}
