/** What lead time is made of: its stages, over the changes measured, and the age of each of their commits. Asked rarely. */
import { sql, type Sql } from '#kit/database';
import { NO_DURATIONS, type DurationStats } from '#stats/duration-stats';
import type { LeadTimeStats } from '../domain/change-lead-time.ts';
import { durationColumns, toDurationStats, type DurationColumns } from './duration-columns.ts';
import type { Read } from './read.ts';
import { arrivals, type Members } from './span-sql.ts';
import type { Spans } from './spans.ts';

export const NO_STAGES: LeadTimeStats = {
  coding: NO_DURATIONS,
  pickup: NO_DURATIONS,
  review: NO_DURATIONS,
  deploy: NO_DURATIONS,
};

type StagesRow = Readonly<Record<keyof LeadTimeStats, DurationColumns>> & { readonly row: number };

/** One per range of the spans (WHOLE), in order. */
export async function measureStages(read: Read, spans: Spans, members: Members): Promise<LeadTimeStats[]> {
  const rows = await read<StagesRow>(sql`
    SELECT p.row, ${statistics(sql`c.coding_seconds`)} AS coding, ${statistics(sql`c.pickup_seconds`)} AS pickup,
           ${statistics(sql`c.review_seconds`)} AS review, ${statistics(sql`p.deploy_seconds`)} AS deploy
    FROM (${arrivals(spans, members)}) p JOIN dora.change c ON c.id = p.change_id
    WHERE p.lead_seconds IS NOT NULL GROUP BY p.row`);
  const found = new Map(rows.map((row) => [row.row, toStages(row)]));
  return spans.rowsOf.map(([row]) => found.get(row) ?? NO_STAGES);
}

/** JSON keeps every digit of a double. */
function statistics(seconds: Sql): Sql {
  return sql`json_build_object('n', count(${seconds}), 'mean', avg(${seconds}),
    'quantiles', percentile_cont(ARRAY[0.5, 0.75, 0.9]) WITHIN GROUP (ORDER BY ${seconds}))`;
}

function toStages({ coding, pickup, review, deploy }: StagesRow): LeadTimeStats {
  return {
    coding: toDurationStats(coding),
    pickup: toDurationStats(pickup),
    review: toDurationStats(review),
    deploy: toDurationStats(deploy),
  };
}

/** Each commit once, at the first change of the range that shipped it; those of unknown time are left out. */
export async function measureCommits(read: Read, spans: Spans, members: Members): Promise<DurationStats[]> {
  const rows = await read<DurationColumns & { readonly row: number }>(sql`
    SELECT row, ${durationColumns(sql`seconds`)} FROM (
      SELECT DISTINCT ON (p.row, c.repository, m.sha) p.row,
             greatest(0, extract(epoch FROM p.shipped_at - coalesce(m.authored_at, m.committed_at)))::float8 AS seconds
      FROM (${arrivals(spans, members)}) p JOIN dora.change c ON c.id = p.change_id JOIN dora.change_commit m ON m.change_id = c.id
      WHERE p.lead_seconds IS NOT NULL AND coalesce(m.authored_at, m.committed_at) IS NOT NULL
      ORDER BY p.row, c.repository, m.sha, p.shipped_at, seconds) x
    GROUP BY row`);
  const found = new Map(rows.map((row) => [row.row, toDurationStats(row)]));
  return spans.rowsOf.map(([row]) => found.get(row) ?? NO_DURATIONS);
}
