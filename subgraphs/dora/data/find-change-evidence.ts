/**
 * Evidence of lead time that arrived: changes whose first arrival that the subject sees lies in the window. Those that
 * count, baselines, and those of unknown start; find-unshipped-evidence.ts has the rest.
 */
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
import { arrivals, arrivalsOfServices, organisationRows } from './span-sql.ts';

export async function findChangeEvidence(
  { read, periods, members }: EvidenceGround,
  pages: readonly EvidencePage[],
): Promise<FoundEvidence[]> {
  const spans = spansOfPages(pages, periods);
  const keys = pageRows(pages, spans);
  const rows = await Promise.all([
    spans.organisation.row.length === 0
      ? []
      : read<FoundEvidence>(sql`
          SELECT ${COLUMNS} FROM (SELECT k.page, p.* FROM ${organisationRows(spans)} JOIN ${keys} ON k.row = a.row CROSS JOIN LATERAL (
            SELECT p.* FROM dora.delivery p
            WHERE p.first AND p.shipped_at >= a.f AND p.shipped_at < a.t AND ${ASKED} AND ${BEYOND}
            ORDER BY p.shipped_at DESC, p.change_id DESC LIMIT k.size) p) p`),
    spans.services.row.length === 0
      ? []
      : read<FoundEvidence>(sql`
          SELECT ${COLUMNS} FROM (
            SELECT k.page, k.size, p.*, row_number() OVER (PARTITION BY k.page ORDER BY p.shipped_at DESC, p.change_id DESC) AS place
            FROM (${arrivalsOfServices(spans, members)}) p JOIN ${keys} ON k.row = p.row WHERE ${ASKED} AND ${BEYOND}) p
          WHERE p.place <= p.size`),
  ]);
  return rows.flat();
}

export async function countChangeEvidence(
  { read, periods, members }: EvidenceGround,
  lists: readonly EvidenceList[],
): Promise<number[]> {
  const spans = spansOfPages(lists, periods);
  const rows = await read<FoundCount>(sql`
    SELECT k.page, count(*)::int AS count FROM (${arrivals(spans, members)}) p JOIN ${listRows(lists, spans)} ON k.row = p.row
    WHERE ${ASKED} GROUP BY k.page`);
  return countsOf(lists, rows);
}

/** Of arrivals `p`; the part is looked up for the rows of the page alone. */
const COLUMNS: Sql = sql`
  p.page, 'CHANGE' AS kind, p.change_id AS id, p.shipped_at AS at, p.lead_seconds AS seconds,
  CASE WHEN p.lead_seconds IS NOT NULL THEN NULL WHEN p.baseline THEN 'BASELINE'
       WHEN (SELECT q.kind FROM dora.deployment_part q WHERE q.id = p.part_id) = 'REDEPLOY' THEN 'REDEPLOY' ELSE 'UNKNOWN_START' END AS reason`;
const BEYOND: Sql = sql`(k.after_id IS NULL OR (p.shipped_at, p.change_id) < (k.after_at, k.after_id))`;
const ASKED: Sql = sql`(k.counted IS NULL OR (p.lead_seconds IS NOT NULL) = k.counted)`;
