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
import { arrivals } from './span-sql.ts';

export function findChangeEvidence(
  { read, periods, members }: EvidenceGround,
  pages: readonly EvidencePage[],
): Promise<FoundEvidence[]> {
  const spans = spansOfPages(pages, periods);
  return read(sql`
    SELECT p.page, 'CHANGE' AS kind, p.change_id AS id, p.shipped_at AS at, p.lead_seconds AS seconds,
           CASE WHEN p.lead_seconds IS NOT NULL THEN NULL WHEN p.baseline THEN 'BASELINE'
                WHEN q.kind = 'REDEPLOY' THEN 'REDEPLOY' ELSE 'UNKNOWN_START' END AS reason
    FROM (SELECT k.page, k.size, p.*, row_number() OVER (PARTITION BY k.page ORDER BY p.shipped_at DESC, p.change_id DESC) AS place
          FROM (${arrivals(spans, members)}) p JOIN ${pageRows(pages, spans)} ON k.row = p.row
          WHERE ${ASKED} AND (k.after_id IS NULL OR (p.shipped_at, p.change_id) < (k.after_at, k.after_id))) p
    JOIN dora.deployment_part q ON q.id = p.part_id
    WHERE p.place <= p.size`);
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

const ASKED: Sql = sql`(k.counted IS NULL OR (p.lead_seconds IS NOT NULL) = k.counted)`;
