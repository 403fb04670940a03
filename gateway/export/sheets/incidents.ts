/** Incidents detected in the window. */
import { PAGE_FIELDS, PAGE_VARIABLES, pagesOf, type Connection } from '../pages.ts';
import { aboutColumns, momentColumn, type Column, type Page, type Source } from '../sheet.ts';
import { filterOf } from '../subject.ts';

interface Incident {
  readonly ref: { readonly source: string; readonly id: string };
  readonly title: string;
  readonly severity: string;
  readonly status: string;
  readonly detectedAt: string;
  readonly acknowledgedAt: string | null;
  readonly mitigatedAt: string | null;
  readonly resolvedAt: string | null;
  readonly openSeconds: number | null;
  readonly url: string | null;
  readonly service: { readonly key: string; readonly team: { readonly key: string } | null } | null;
  readonly attribution: { readonly method: string; readonly confidence: number } | null;
  readonly deployment: { readonly ref: { readonly id: string } } | null;
}

const INCIDENTS = `query ExportIncidents($filter: IncidentFilter!, ${PAGE_VARIABLES}) {
  list: incidents(filter: $filter, first: $first, after: $after) {
    ${PAGE_FIELDS} nodes {
      ref { source id } title severity status detectedAt acknowledgedAt mitigatedAt resolvedAt openSeconds url
      service { key team { key } } attribution { method confidence } deployment { ref { id } }
    }
  }
}`;

export async function* incidents(source: Source): AsyncGenerator<Page> {
  const { graph, subject, window, limit } = source;
  const filter = { ...filterOf(subject), window };
  yield* pagesOf({
    columns: [...columnsOf(subject.zone), ...aboutColumns(source)],
    limit,
    read: async (place) => (await graph.ask<{ list: Connection<Incident> }>(INCIDENTS, { ...place, filter })).list,
  });
}

function columnsOf(zone: string): Column<Incident>[] {
  return [
    ['source', ({ ref }) => ref.source],
    ['id', ({ ref }) => ref.id],
    ['title', ({ title }) => title],
    ['severity', ({ severity }) => severity],
    ['status', ({ status }) => status],
    momentColumn('detected at', zone, ({ detectedAt }) => detectedAt),
    momentColumn('acknowledged at', zone, ({ acknowledgedAt }) => acknowledgedAt),
    momentColumn('mitigated at', zone, ({ mitigatedAt }) => mitigatedAt),
    momentColumn('resolved at', zone, ({ resolvedAt }) => resolvedAt),
    ['open seconds', ({ openSeconds }) => openSeconds],
    ['service of the incident', ({ service }) => service?.key ?? null],
    ['owner now', ({ service }) => service?.team?.key ?? null],
    ['deployment', ({ deployment }) => deployment?.ref.id ?? null],
    ['attributed by', ({ attribution }) => attribution?.method ?? null],
    ['confidence 0 to 1', ({ attribution }) => attribution?.confidence ?? null],
    ['url', ({ url }) => url],
  ];
}
