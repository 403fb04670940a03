/**
 * Numbers over ranges of time: any number of subjects, severities and ranges in one statement a measure. Each range is one
 * index range of its own (per service for a team), so a year by weeks reads each incident once.
 *
 * The domain functions are the definition (time-to-resolve.ts, time-to-acknowledge.ts, incident-count.ts); a property
 * test holds this equal to them. A team's incidents are those of the services it owned when it happened (R16).
 */
import { sql, type Query, type Sql } from '#kit/database';
import type { Severity } from '#kit/enums';
import { NO_DURATIONS, type DurationStats } from '#stats/duration-stats';
import type { Interval } from '#time/interval';
import { heldServices, type Subject } from './subject-filter.ts';

export type DurationMeasure = 'TIME_TO_RESOLVE' | 'TIME_TO_ACKNOWLEDGE';

/** One question: a measure of a subject over each of some ranges. */
export interface Ranges {
  readonly subject: Subject;
  /** Null: all. */
  readonly severities: readonly Severity[] | null;
  readonly ranges: readonly Interval[];
}

export interface OpenIncidents {
  readonly count: number;
  readonly oldestOpenSince: Date | null;
}

/** How one measure reads incidents: the moment it goes by, what it takes of a row, which rows, and what it makes of them. */
interface Reading {
  readonly at: Sql;
  readonly taken: Sql;
  readonly where: Sql;
  readonly made: Sql;
}

const QUANTILES = sql`count(*)::int AS n, percentile_cont(ARRAY[0.5, 0.75, 0.9]) WITHIN GROUP (ORDER BY taken) AS quantiles, avg(taken) AS mean`;

const DURATIONS: Readonly<Record<DurationMeasure, Reading>> = {
  TIME_TO_RESOLVE: {
    at: sql`i.resolved_at`,
    taken: sql`i.open_seconds`,
    where: sql`i.open_seconds IS NOT NULL`,
    made: QUANTILES,
  },
  TIME_TO_ACKNOWLEDGE: {
    at: sql`i.acknowledged_at`,
    taken: sql`i.acknowledge_seconds`,
    where: sql`i.acknowledge_seconds IS NOT NULL`,
    made: QUANTILES,
  },
};
const DETECTED: Reading = { at: sql`i.detected_at`, taken: sql`1`, where: sql`true`, made: sql`count(*)::int AS n` };
const OPEN: Reading = {
  at: sql`i.detected_at`,
  taken: sql`i.open_since`,
  where: sql`i.open_since IS NOT NULL`,
  made: sql`count(*)::int AS n, min(taken) AS oldest`,
};

interface DurationRow {
  readonly n: number;
  readonly quantiles: readonly [number, number, number] | null;
  readonly mean: number | null;
}

/** One list a question, one entry a range. */
export async function measureDurations(
  query: Query,
  measure: DurationMeasure,
  questions: readonly Ranges[],
): Promise<DurationStats[][]> {
  const rows = await query<DurationRow>(overRanges(DURATIONS[measure], questions));
  return byQuestion(questions, rows.map(toDurationStats));
}

export async function countDetected(query: Query, questions: readonly Ranges[]): Promise<number[][]> {
  const rows = await query<{ n: number }>(overRanges(DETECTED, questions));
  return byQuestion(
    questions,
    rows.map(({ n }) => n),
  );
}

/** Incidents detected in the range and still open now. */
export async function findOpen(query: Query, questions: readonly Ranges[]): Promise<OpenIncidents[][]> {
  const rows = await query<{ n: number; oldest: Date | null }>(overRanges(OPEN, questions));
  return byQuestion(
    questions,
    rows.map(({ n, oldest }) => ({ count: n, oldestOpenSince: oldest })),
  );
}

function toDurationStats({ n, quantiles, mean }: DurationRow): DurationStats {
  if (!quantiles) return NO_DURATIONS;
  const [medianSeconds, p75Seconds, p90Seconds] = quantiles;
  return { n, medianSeconds, p75Seconds, p90Seconds, meanSeconds: mean };
}

function byQuestion<T>(questions: readonly Ranges[], values: readonly T[]): T[][] {
  let next = 0;
  return questions.map(({ ranges }) => values.slice(next, (next += ranges.length)));
}

/**
 * One row a range, in order. The organisation's leans on (organisation_id, <at>), a team's and a service's on
 * (organisation_id, service_id, <at>); the first branch is skipped at run time for the latter, the second for the former.
 */
function overRanges({ at, taken, where, made }: Reading, questions: readonly Ranges[]): Sql {
  const rest = sql`i.environment_kind = 'PRODUCTION' AND ${where} AND (ask.severities IS NULL OR i.severity = ANY(ask.severities))`;
  return sql`
    WITH RECURSIVE ask AS (${asked(questions)}), ${heldServices(questions.map(({ subject }) => subject))}
    SELECT x.* FROM ask LEFT JOIN held ON held.subject = ask.subject
    CROSS JOIN LATERAL (
      SELECT ${made} FROM (
        SELECT ${taken} AS taken FROM incident.incident i
        WHERE ask.subject IS NULL AND ${at} >= ask.from_at AND ${at} < ask.to_at AND ${rest}
        UNION ALL
        SELECT ${taken} FROM unnest(held.services, held.froms, held.tos) AS h (service, from_at, to_at)
        JOIN incident.incident i ON i.service_id = h.service
        WHERE ${at} >= greatest(ask.from_at, h.from_at) AND ${at} < least(ask.to_at, h.to_at) AND ${rest}
      ) AS rows
    ) AS x ORDER BY ask.place`;
}

/** A row a range; subject is null for the whole organisation. */
function asked(questions: readonly Ranges[]): Sql {
  const flat = questions.flatMap((question) => question.ranges.map((range) => ({ ...question, range })));
  const subjects = flat.map(({ subject }) => (subject.kind === 'ORGANISATION' ? null : subject.id));
  const severities = flat.map((question) => (question.severities ? `{${question.severities.join(',')}}` : null));
  return sql`
    SELECT place, subject, from_at, to_at, severities::text[] AS severities
    FROM unnest(${subjects}::uuid[], ${flat.map(({ range }) => range.from)}::timestamptz[],
                ${flat.map(({ range }) => range.to)}::timestamptz[], ${severities}::text[])
      WITH ORDINALITY AS a (subject, from_at, to_at, severities, place)`;
}
