/**
 * The rows behind an incident metric and those left out, newest first, as domain/incident-evidence.ts defines them: by the
 * moment the metric goes by, and those that have none yet by their detection. A property test holds the two equal.
 */
import { sql, type Query, type Sql } from '#kit/database';
import type { Severity } from '#kit/enums';
import type { Interval } from '#time/interval';
import type { IncidentExclusion, IncidentMetric } from '../domain/incident-evidence.ts';
import type { Place } from './find-incidents.ts';
import { INCIDENT_COLUMNS, type Incident } from './incident-row.ts';
import { ownedAt, teamTree, type Subject } from './subject-filter.ts';

export interface EvidenceQuestion {
  readonly metric: IncidentMetric;
  readonly subject: Subject;
  readonly severities: readonly Severity[] | null;
  readonly window: Interval;
  /** Null: both. */
  readonly counted: boolean | null;
}

export interface EvidenceFound extends Incident {
  /** The moment that puts it in the window. */
  readonly at: Date;
  readonly reason: IncidentExclusion | null;
  /** Null unless it counts. */
  readonly seconds: number | null;
}

interface Reading {
  readonly at: Sql;
  readonly seconds: Sql;
  /** Without seconds it does not count. */
  readonly timed: boolean;
}

const READ: Readonly<Record<IncidentMetric, Reading>> = {
  TIME_TO_RESOLVE: { at: sql`i.resolved_at`, seconds: sql`i.open_seconds`, timed: true },
  TIME_TO_ACKNOWLEDGE: { at: sql`i.acknowledged_at`, seconds: sql`i.acknowledge_seconds`, timed: true },
  INCIDENT_COUNT: { at: sql`i.detected_at`, seconds: sql`NULL::double precision`, timed: false },
};

/** Each branch is cut to the page before the two are put together, so a long window costs what a short one does. */
export function findEvidence(
  query: Query,
  question: EvidenceQuestion,
  after: Place | null,
  limit: number,
): Promise<EvidenceFound[]> {
  const { seconds } = READ[question.metric];
  const pages = branches(question).map(({ at, where }) => {
    const beyond = after ? sql`(${at}, i.id) < (${after.at}, ${after.id}::uuid)` : sql`true`;
    return sql`(SELECT i.*, ${at} AS at, ${exclusion(question.metric)} AS reason FROM incident.incident i
      WHERE ${where} AND ${beyond} ORDER BY ${at} DESC, i.id DESC LIMIT ${limit})`;
  });
  return query<EvidenceFound>(sql`
    WITH RECURSIVE ${teamTree(teamOf(question))}
    SELECT ${INCIDENT_COLUMNS}, i.at, i.reason, CASE WHEN i.reason IS NULL THEN ${seconds} END AS seconds
    FROM (${union(pages)}) AS i ORDER BY i.at DESC, i.id DESC LIMIT ${limit}`);
}

export async function countEvidence(query: Query, question: EvidenceQuestion): Promise<number> {
  const counts = branches(question).map(
    ({ where }) => sql`SELECT count(*) AS n FROM incident.incident i WHERE ${where}`,
  );
  const rows = await query<{ n: number }>(sql`
    WITH RECURSIVE ${teamTree(teamOf(question))} SELECT sum(n)::int AS n FROM (${union(counts)}) AS counts`);
  return rows[0]?.n ?? 0;
}

function branches(question: EvidenceQuestion): { at: Sql; where: Sql }[] {
  const { at } = READ[question.metric];
  const own = { at, where: rowsAt(question, at) };
  if (question.metric === 'INCIDENT_COUNT' || question.counted === true) return [own];
  const detected = sql`i.detected_at`;
  return [own, { at: detected, where: sql`${at} IS NULL AND ${rowsAt(question, detected)}` }];
}

function rowsAt({ metric, subject, severities, window, counted }: EvidenceQuestion, at: Sql): Sql {
  return sql`${at} >= ${window.from} AND ${at} < ${window.to}
    AND ${ofSubject(subject, at)}
    AND ${severities ? sql`i.severity = ANY(${[...severities]}::text[])` : sql`true`}
    AND ${counted === null ? sql`true` : sql`(${exclusion(metric)} IS NULL) = ${counted}::boolean`}`;
}

function exclusion(metric: IncidentMetric): Sql {
  const { at, seconds, timed } = READ[metric];
  return sql`CASE WHEN i.environment_kind <> 'PRODUCTION' THEN 'NOT_PRODUCTION'
    WHEN ${at} IS NULL THEN 'OPEN' WHEN ${timed}::boolean AND ${seconds} IS NULL THEN 'UNKNOWN_START' END`;
}

function ofSubject(subject: Subject, at: Sql): Sql {
  if (subject.kind === 'ORGANISATION') return sql`true`;
  return subject.kind === 'SERVICE' ? sql`i.service_id = ${subject.id}::uuid` : ownedAt(at);
}

function teamOf({ subject }: EvidenceQuestion): string[] {
  return subject.kind === 'TEAM' ? [subject.id] : [];
}

function union(parts: readonly Sql[]): Sql {
  return parts.slice(1).reduce((whole, part) => sql`${whole} UNION ALL ${part}`, parts[0] ?? sql``);
}
