/**
 * The rows behind an incident metric and those left out, newest first, as domain/incident-evidence.ts defines them: by the
 * moment the metric goes by, and those that have none yet by their detection. A property test holds the two equal.
 *
 * Any number of lists is one statement a metric. The organisation's leans on (organisation_id, <at>), a team's and a
 * service's on (organisation_id, service_id, <at>), one range a service; each range is cut to the page before they are put
 * together, so a long window costs what a short one does.
 */
import { sql, type Query, type Sql } from '#kit/database';
import type { Severity } from '#kit/enums';
import type { Interval } from '#time/interval';
import type { IncidentExclusion, IncidentMetric } from '../domain/incident-evidence.ts';
import type { Place } from './find-incidents.ts';
import { INCIDENT_COLUMNS, type Incident } from './incident-row.ts';
import { heldServices, type Subject } from './subject-filter.ts';

export interface EvidenceQuestion {
  readonly metric: IncidentMetric;
  readonly subject: Subject;
  readonly severities: readonly Severity[] | null;
  readonly window: Interval;
  /** Null: both. */
  readonly counted: boolean | null;
}

export interface EvidencePage extends EvidenceQuestion {
  readonly after: Place | null;
  readonly limit: number;
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

/** One list a page, in the order asked. */
export function findEvidence(query: Query, pages: readonly EvidencePage[]): Promise<EvidenceFound[][]> {
  return byMetric(pages, async (metric, own) => {
    const found = own.map((): EvidenceFound[] => []);
    const rows = await query<EvidenceFound & { place: number }>(pageOfEach(metric, own));
    for (const { place, ...row } of rows) found[place - 1]!.push(row);
    return found;
  });
}

/** One number a question, in the order asked. */
export function countEvidence(query: Query, questions: readonly EvidenceQuestion[]): Promise<number[]> {
  return byMetric(questions, async (metric, own) => {
    const counts = ranges(
      metric,
      own,
      ({ where }) => sql`SELECT count(*) AS n FROM incident.incident i WHERE ${where}`,
    );
    const rows = await query<{ n: number }>(sql`
      WITH RECURSIVE ${asked(own)}
      SELECT x.n FROM ask LEFT JOIN held ON held.subject = ask.subject
      CROSS JOIN LATERAL (SELECT sum(n)::int AS n FROM (${counts}) AS counts) AS x ORDER BY ask.place`);
    return rows.map(({ n }) => n);
  });
}

function pageOfEach(metric: IncidentMetric, pages: readonly EvidencePage[]): Sql {
  const { seconds } = READ[metric];
  const cut = ranges(
    metric,
    pages,
    ({ at, where }) => sql`
      SELECT i.*, ${at} AS at, ${exclusion(metric)} AS reason FROM incident.incident i
      WHERE ${where} AND (ask.after_id IS NULL OR (${at}, i.id) < (ask.after_at, ask.after_id))
      ORDER BY ${at} DESC, i.id DESC LIMIT ask.size`,
  );
  return sql`
    WITH RECURSIVE ${asked(pages)}
    SELECT ask.place, x.* FROM ask LEFT JOIN held ON held.subject = ask.subject
    CROSS JOIN LATERAL (
      SELECT ${INCIDENT_COLUMNS}, i.at, i.reason, CASE WHEN i.reason IS NULL THEN ${seconds} END AS seconds
      FROM (${cut}) AS i ORDER BY i.at DESC, i.id DESC LIMIT ask.size
    ) AS x ORDER BY ask.place, x.at DESC, x.id DESC`;
}

interface IndexRange {
  readonly at: Sql;
  readonly where: Sql;
}

/** What `read` makes of each index range that a row of `ask`, with what it `held`, is made of. */
function ranges(metric: IncidentMetric, questions: readonly EvidenceQuestion[], read: (range: IndexRange) => Sql): Sql {
  const { at } = READ[metric];
  const detected = { at: sql`i.detected_at`, where: sql`ask.counted IS NOT TRUE AND ${at} IS NULL` };
  const branches = metric === 'INCIDENT_COUNT' ? [{ at, where: sql`true` }] : [{ at, where: sql`true` }, detected];
  const filter = filterOf(metric, questions);
  const parts = branches.flatMap(({ at, where }) => {
    const all = sql`${where} AND ${filter} AND ${at} >= ask.from_at AND ${at} < ask.to_at`;
    return [
      sql`(${read({ at, where: sql`ask.subject IS NULL AND ${all}` })})`,
      sql`(SELECT r.* FROM unnest(held.services, held.froms, held.tos) AS h (service, from_at, to_at) CROSS JOIN LATERAL (
        ${read({ at, where: sql`i.service_id = h.service AND ${at} >= h.from_at AND ${at} < h.to_at AND ${all}` })}) AS r)`,
    ];
  });
  return parts.slice(1).reduce((whole, part) => sql`${whole} UNION ALL ${part}`, parts[0]!);
}

/** What nobody asks for is left out: a column less to look at, and a count may be of the index alone. */
function filterOf(metric: IncidentMetric, questions: readonly EvidenceQuestion[]): Sql {
  const some = questions.some(({ severities }) => severities !== null)
    ? sql`(ask.severities IS NULL OR i.severity = ANY(ask.severities))`
    : sql`true`;
  return questions.some(({ counted }) => counted !== null)
    ? sql`${some} AND (ask.counted IS NULL OR (${exclusion(metric)} IS NULL) = ask.counted)`
    : some;
}

function exclusion(metric: IncidentMetric): Sql {
  const { at, seconds, timed } = READ[metric];
  return sql`CASE WHEN i.environment_kind <> 'PRODUCTION' THEN 'NOT_PRODUCTION'
    WHEN ${at} IS NULL THEN 'OPEN' WHEN ${timed}::boolean AND ${seconds} IS NULL THEN 'UNKNOWN_START' END`;
}

/** ask(place, subject, from_at, to_at, severities, counted, size, after_at, after_id): a row a question; and what is held. */
function asked(questions: readonly (EvidenceQuestion & Partial<EvidencePage>)[]): Sql {
  const subjects = questions.map(({ subject }) => subject);
  const ids = subjects.map(({ kind, id }) => (kind === 'ORGANISATION' ? null : id)); // null: the whole organisation
  const [from, to] = [questions.map(({ window }) => window.from), questions.map(endOf)];
  const severities = questions.map((question) => (question.severities ? `{${question.severities.join(',')}}` : null));
  const [counted, size] = [questions.map((each) => each.counted), questions.map(({ limit }) => limit ?? null)];
  const [at, id] = [questions.map(({ after }) => after?.at ?? null), questions.map(({ after }) => after?.id ?? null)];
  return sql`
    ask AS (
      SELECT place::int, subject, from_at, to_at, severities::text[] AS severities, counted, size, after_at, after_id
      FROM unnest(${ids}::uuid[], ${from}::timestamptz[], ${to}::timestamptz[], ${severities}::text[], ${counted}::bool[],
                  ${size}::int[], ${at}::timestamptz[], ${id}::uuid[])
        WITH ORDINALITY AS a (subject, from_at, to_at, severities, counted, size, after_at, after_id, place)),
    ${heldServices(subjects)}`;
}

/** A page ends where the one before it did: an index finds a moment, and reads on from there. */
function endOf({ window, after }: EvidenceQuestion & Partial<EvidencePage>): Date {
  return after ? new Date(Math.min(+window.to, +after.at + 1)) : window.to;
}

async function byMetric<Question extends EvidenceQuestion, Answer>(
  questions: readonly Question[],
  answer: (metric: IncidentMetric, own: readonly Question[]) => Promise<Answer[]>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const groups = Map.groupBy(questions.entries(), ([, { metric }]) => metric);
  await Promise.all(
    [...groups].map(async ([metric, asked]) => {
      const own = await answer(metric, asked.map(([, question]) => question)); // prettier-ignore
      for (const [i, [place]] of asked.entries()) answers[place] = own[i]!;
    }),
  );
  return answers;
}
