/** Statistics of sliding windows: every value comes up once, whatever windows hold it, and is pooled here. */
import { sql } from '#kit/database';
import type { DurationStats } from '#stats/duration-stats';
import { readRecoveries } from './measure-recoveries.ts';
import { poolDurations } from './pooled-durations.ts';
import type { Read } from './read.ts';
import { arrivals, type Members } from './span-sql.ts';
import type { Spans } from './spans.ts';

/** Lead times: one per range of the spans (SPLIT), in order. */
export async function measureSlidingLeadTimes(read: Read, spans: Spans, members: Members): Promise<DurationStats[]> {
  const rows = await read<{ row: number; seconds: number[] }>(sql`
    SELECT row, array_agg(lead_seconds) AS seconds FROM (${arrivals(spans, members)}) p WHERE lead_seconds IS NOT NULL GROUP BY row`);
  return slide(spans, rows);
}

/** Recovery times: one per range of the spans (SPLIT), in order. */
export async function measureSlidingRecoveries(read: Read, spans: Spans): Promise<DurationStats[]> {
  return slide(spans, await readRecoveries(read, spans));
}

function slide(
  spans: Spans,
  rows: readonly { readonly row: number; readonly seconds: readonly number[] }[],
): DurationStats[] {
  const values: (readonly number[])[] = Array.from({ length: spans.length }, () => []);
  for (const { row, seconds } of rows) values[row] = seconds;
  return poolDurations(values, spans.rowsOf);
}
