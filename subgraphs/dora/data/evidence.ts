/**
 * What a page of evidence asks and answers, whatever the metric. Rows are listed newest first by (at, id); many lists are
 * read by one statement, each cut to its page there. domain/evidence.ts defines the rows; a property test holds them equal.
 */
import { sql, type Sql } from '#kit/database';
import type { DoraExclusion } from '../domain/evidence.ts';
import type { Read } from './read.ts';
import type { Members } from './span-sql.ts';
import { toSpans, type Periods, type Spans } from './spans.ts';
import { rangeKey, type Range } from './subject.ts';

export const DORA_METRICS = [
  'DEPLOYMENT_FREQUENCY',
  'CHANGE_LEAD_TIME',
  'CHANGE_FAIL_RATE',
  'DEPLOYMENT_REWORK_RATE',
  'FAILED_DEPLOYMENT_RECOVERY_TIME',
  'ATTEMPT_FAILURE_RATE',
] as const;
export type DoraMetricName = (typeof DORA_METRICS)[number];

export interface EvidenceList {
  readonly metric: DoraMetricName;
  readonly range: Range;
  /** Null: both. */
  readonly counted: boolean | null;
}

export interface EvidencePlace {
  readonly at: string;
  readonly id: string;
}

export interface EvidencePage extends EvidenceList {
  readonly limit: number;
  readonly after: EvidencePlace | null;
}

export interface EvidenceRow {
  readonly kind: 'DEPLOYMENT' | 'CHANGE' | 'INCIDENT';
  readonly id: string;
  /** The moment that puts it in the window. */
  readonly at: Date;
  /** Null when it counts. */
  readonly reason: DoraExclusion | null;
  readonly seconds: number | null;
}

/** What a statement answers: `page` is the place of its list among those asked. */
export type FoundEvidence = EvidenceRow & { readonly page: number };

/** Equal lists, and equal pages of them, have equal keys. */
export function evidenceKey({ metric, range, counted, limit, after }: EvidenceList & Partial<EvidencePage>): string {
  return [metric, rangeKey(range), counted, limit, after?.at, after?.id].join(' ');
}

/** Newest first. */
export function sortBefore(a: EvidenceRow, b: EvidenceRow): number {
  return b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1);
}

export interface FoundCount {
  readonly page: number;
  readonly count: number;
}

/** What statements about lists stand on. */
export interface EvidenceGround {
  readonly read: Read;
  readonly periods: Periods;
  readonly members: Members;
}

/** The spans of lists, one row each; pages end where the page before them did. */
export function spansOfPages(pages: readonly (EvidenceList & Partial<EvidencePage>)[], periods: Periods): Spans {
  const ranges = pages.map(({ range, after }) => {
    const beyond = after ? new Date(Date.parse(after.at) + 1) : range.to;
    return beyond < range.to ? { ...range, to: beyond > range.from ? beyond : new Date(+range.from + 1) } : range;
  });
  return toSpans(ranges, periods, 'WHOLE');
}

/** k(page, row, size, counted, after_at, after_id) */
export function pageRows(pages: readonly EvidencePage[], { rowsOf }: Spans): Sql {
  const numbers = pages.map((_, page) => page);
  const rows = rowsOf.map(([row]) => row);
  const [sizes, counted] = [pages.map(({ limit }) => limit), pages.map((page) => page.counted)];
  const [at, id] = [pages.map(({ after }) => after?.at ?? null), pages.map(({ after }) => after?.id ?? null)];
  return sql`unnest(${numbers}::int[], ${rows}::int[], ${sizes}::int[], ${counted}::bool[], ${at}::timestamptz[], ${id}::uuid[])
    k(page, row, size, counted, after_at, after_id)`;
}

/** k(page, row, counted), for counting. */
export function listRows(lists: readonly EvidenceList[], { rowsOf }: Spans): Sql {
  const [numbers, rows] = [lists.map((_, page) => page), rowsOf.map(([row]) => row)];
  return sql`unnest(${numbers}::int[], ${rows}::int[], ${lists.map(({ counted }) => counted)}::bool[]) k(page, row, counted)`;
}

export function countsOf(lists: readonly EvidenceList[], rows: readonly FoundCount[]): number[] {
  const counts = new Map(rows.map(({ page, count }) => [page, count]));
  return lists.map((_, page) => counts.get(page) ?? 0);
}
