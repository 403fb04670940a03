/** Evidence of the change fail rate beside its runs: production incidents of the window that are held against no deployment. */
import { sql, type Sql } from '#kit/database';
import {
  countsOf,
  listRows,
  pageRows,
  spansOfPages,
  type EvidenceGround,
  type EvidenceList,
  type EvidencePage,
  type FoundCount,
  type FoundEvidence,
} from './evidence.ts';
import { organisationRows, serviceRows } from './span-sql.ts';
import type { Spans } from './spans.ts';

/** None of them counts, so only lists that show what does not are read. */
export async function findIncidentEvidence(
  { read, periods }: EvidenceGround,
  pages: readonly EvidencePage[],
): Promise<FoundEvidence[]> {
  const asked = [...pages.entries()].filter(([, { counted }]) => counted !== true);
  if (asked.length === 0) return [];
  const spans = spansOfPages(
    asked.map(([, page]) => page),
    periods,
  );
  const rows = await read<FoundEvidence>(sql`
    SELECT x.page, 'INCIDENT' AS kind, x.id, x.at, 'UNATTRIBUTED' AS reason, NULL::float8 AS seconds FROM (
      SELECT k.page, k.size, i.*, row_number() OVER (PARTITION BY k.page ORDER BY i.at DESC, i.id DESC) AS place
      FROM (${unattributed(spans)}) i JOIN ${pageRows(
        asked.map(([, page]) => page),
        spans,
      )} ON k.row = i.row
      WHERE k.after_id IS NULL OR (i.at, i.id) < (k.after_at, k.after_id)) x
    WHERE x.place <= x.size`);
  return rows.map((row) => ({ ...row, page: asked[row.page]![0] }));
}

export async function countIncidentEvidence(
  { read, periods }: EvidenceGround,
  lists: readonly EvidenceList[],
): Promise<number[]> {
  const spans = spansOfPages(lists, periods);
  if (lists.every(({ counted }) => counted === true)) return lists.map(() => 0);
  const rows = await read<FoundCount>(sql`
    SELECT k.page, count(*)::int AS count FROM (${unattributed(spans)}) i JOIN ${listRows(lists, spans)} ON k.row = i.row
    WHERE k.counted IS NOT TRUE GROUP BY k.page`);
  return countsOf(lists, rows);
}

/** (row, id, at) */
function unattributed(spans: Spans): Sql {
  const loose = sql`environment_kind = 'PRODUCTION' AND detected_at >= a.f AND detected_at < a.t
    AND NOT EXISTS (SELECT FROM dora.attribution t WHERE t.incident_id = p.id)`;
  return sql`
    SELECT a.row, i.* FROM ${organisationRows(spans)} CROSS JOIN LATERAL (
      SELECT p.id, p.detected_at AS at FROM incident.published_incident p WHERE ${loose} OFFSET 0) i
    UNION ALL
    SELECT a.row, i.* FROM ${serviceRows(spans)} CROSS JOIN LATERAL (
      SELECT p.id, p.detected_at AS at FROM incident.published_incident p WHERE p.service_id = a.s AND ${loose} OFFSET 0) i`;
}
