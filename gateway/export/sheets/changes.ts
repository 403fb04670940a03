/** Changes of the window, with the stages of their way to production. */
import { PAGE_FIELDS, PAGE_VARIABLES, pagesOf, type Connection } from '../pages.ts';
import { aboutColumns, momentColumn, type Column, type Page, type Source } from '../sheet.ts';
import { filterOf } from '../subject.ts';

interface Change {
  readonly ref: { readonly source: string; readonly id: string };
  readonly kind: string;
  readonly title: string;
  readonly repository: string;
  readonly flags: readonly string[];
  readonly firstCommitAt: string | null;
  readonly openedAt: string | null;
  readonly firstReviewAt: string | null;
  readonly mergedAt: string | null;
  readonly deployedAt: string | null;
  readonly leadTimeSeconds: number | null;
  readonly stages: Readonly<Record<Stage, number | null>>;
  readonly url: string | null;
  readonly services: readonly ({ readonly key: string } | null)[] | null;
}

type Stage = (typeof STAGES)[number][1];

const STAGES = [
  ['coding seconds', 'codingSeconds'],
  ['pickup seconds', 'pickupSeconds'],
  ['review seconds', 'reviewSeconds'],
  ['deploy seconds', 'deploySeconds'],
] as const;
const CHANGES = `query ExportChanges($filter: ChangeFilter!, ${PAGE_VARIABLES}) {
  list: changes(filter: $filter, first: $first, after: $after) {
    ${PAGE_FIELDS} nodes {
      ref { source id } kind title repository flags firstCommitAt openedAt firstReviewAt mergedAt deployedAt leadTimeSeconds
      stages { ${STAGES.map(([, field]) => field).join(' ')} } url services { key }
    }
  }
}`;

export async function* changes(source: Source): AsyncGenerator<Page> {
  const { graph, subject, window, limit } = source;
  const filter = { ...filterOf(subject), window };
  yield* pagesOf({
    columns: [...columnsOf(subject.zone), ...aboutColumns(source)],
    limit,
    read: async (place) => (await graph.ask<{ list: Connection<Change> }>(CHANGES, { ...place, filter })).list,
  });
}

function columnsOf(zone: string): Column<Change>[] {
  return [
    ['source', ({ ref }) => ref.source],
    ['id', ({ ref }) => ref.id],
    ['kind', ({ kind }) => kind],
    ['title', ({ title }) => title],
    ['repository', ({ repository }) => repository],
    ['services', ({ services }) => (services ?? []).flatMap((service) => service?.key ?? []).join(' ')],
    ['flags', ({ flags }) => flags.join(' ')],
    momentColumn('first commit at', zone, ({ firstCommitAt }) => firstCommitAt),
    momentColumn('opened at', zone, ({ openedAt }) => openedAt),
    momentColumn('first review at', zone, ({ firstReviewAt }) => firstReviewAt),
    momentColumn('merged at', zone, ({ mergedAt }) => mergedAt),
    momentColumn('deployed at', zone, ({ deployedAt }) => deployedAt),
    ['lead time seconds', ({ leadTimeSeconds }) => leadTimeSeconds],
    ...STAGES.map(([head, field]): Column<Change> => [head, ({ stages }) => stages[field]]),
    ['url', ({ url }) => url],
  ];
}
