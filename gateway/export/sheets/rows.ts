/** The rows behind a number, and those that were left out with the reason. */
import { METRICS, wordsOf, type Metric } from '../metrics.ts';
import type { Moment } from '../moment.ts';
import { PAGE_FIELDS, PAGE_VARIABLES, pagesOf, type Connection } from '../pages.ts';
import { aboutColumns, fixed, momentColumn, type Column, type Page, type Source } from '../sheet.ts';
import { keyOf, subjectQuery } from '../subject.ts';

interface Fact {
  readonly __typename: 'Deployment' | 'Change' | 'Incident';
  readonly ref: { readonly source: string; readonly id: string };
  readonly url: string | null;
  readonly title?: string;
  readonly kind?: string;
  readonly failed?: boolean;
  readonly version?: string | null;
  readonly sha?: string | null;
  readonly severity?: string;
  readonly repository?: string;
  readonly service?: { readonly key: string } | null;
  readonly finishedAt?: string | null;
  readonly mergedAt?: string | null;
  readonly deployedAt?: string | null;
  readonly detectedAt?: string;
  readonly resolvedAt?: string | null;
}

interface Evidence {
  readonly counted: boolean;
  readonly reason: string | null;
  readonly seconds: number | null;
  readonly attribution: { readonly method: string; readonly confidence: number } | null;
  /** Null: not for this caller to see. */
  readonly subject: Fact | null;
}

interface Answer {
  readonly subject: Readonly<Record<string, Readonly<Record<string, { readonly evidence: Connection<Evidence> }>>>>;
}

const VARIABLES = `$window: WindowInput!, $counted: Boolean, ${PAGE_VARIABLES}`;
const EVIDENCE = `evidence(first: $first, after: $after, counted: $counted) { ${PAGE_FIELDS} nodes {
  counted reason seconds attribution { method confidence }
  subject {
    __typename
    ... on Deployment { ref { source id } url kind failed version sha finishedAt service { key } }
    ... on Change { ref { source id } url title repository mergedAt deployedAt }
    ... on Incident { ref { source id } url title severity detectedAt resolvedAt service { key } }
  }
} }`;

export async function* rows(source: Source): AsyncGenerator<Page> {
  const { graph, parameters, subject, window, limit } = source;
  const metric = parameters.metric as Metric; // required
  const [group, field] = METRICS[metric];
  const query = subjectQuery(
    'ExportRows',
    subject,
    VARIABLES,
    `${group}(window: $window) { ${field} { ${EVIDENCE} } }`,
  );
  const variables = { ...keyOf(subject), window, counted: parameters.counted };
  yield* pagesOf({
    columns: [
      ...evidenceColumns(),
      ...factColumns(subject.zone),
      ...fixed([['metric', wordsOf(metric)]]),
      ...aboutColumns(source),
    ],
    limit,
    // Selected above, and an answer without a part of it is refused.
    read: async (place) =>
      (await graph.ask<Answer>(query, { ...variables, ...place })).subject[group]![field]!.evidence,
  });
}

function evidenceColumns(): Column<Evidence>[] {
  return [
    ['row', ({ subject }) => subject?.__typename.toLowerCase() ?? 'not shown to this token'],
    ['counted', ({ counted }) => counted],
    ['reason for not counting', ({ reason }) => reason],
    ['seconds', ({ seconds }) => seconds],
    ['attributed by', ({ attribution }) => attribution?.method ?? null],
    ['confidence 0 to 1', ({ attribution }) => attribution?.confidence ?? null],
  ];
}

function factColumns(zone: string): Column<Evidence>[] {
  const moment = (head: string, at: (fact: Fact) => Moment | undefined): Column<Evidence> =>
    momentColumn(head, zone, ({ subject }) => (subject && at(subject)) ?? null);
  return [
    ['source', ({ subject }) => subject?.ref.source ?? null],
    ['id', ({ subject }) => subject?.ref.id ?? null],
    ['title', ({ subject }) => subject?.title ?? null],
    ['service of the row', ({ subject }) => subject?.service?.key ?? null],
    ['repository', ({ subject }) => subject?.repository ?? null],
    ['kind', ({ subject }) => subject?.kind ?? null],
    ['failed', ({ subject }) => subject?.failed ?? null],
    ['version', ({ subject }) => subject?.version ?? null],
    ['sha', ({ subject }) => subject?.sha ?? null],
    ['severity', ({ subject }) => subject?.severity ?? null],
    moment('finished at', ({ finishedAt }) => finishedAt),
    moment('merged at', ({ mergedAt }) => mergedAt),
    moment('deployed at', ({ deployedAt }) => deployedAt),
    moment('detected at', ({ detectedAt }) => detectedAt),
    moment('resolved at', ({ resolvedAt }) => resolvedAt),
    ['url', ({ subject }) => subject?.url ?? null],
  ];
}
