/** Deployments of the window, to any environment and of any outcome. */
import { PAGE_FIELDS, PAGE_VARIABLES, pagesOf, type Connection } from '../pages.ts';
import { aboutColumns, momentColumn, type Column, type Page, type Source } from '../sheet.ts';
import { filterOf } from '../subject.ts';

interface Deployment {
  readonly ref: { readonly source: string; readonly id: string };
  readonly environment: string;
  readonly environmentKind: string;
  readonly status: string;
  readonly kind: string;
  readonly failed: boolean;
  readonly baseline: boolean;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly version: string | null;
  readonly sha: string | null;
  readonly url: string | null;
  readonly service: { readonly key: string } | null;
}

const DEPLOYMENTS = `query ExportDeployments($filter: DeploymentFilter!, ${PAGE_VARIABLES}) {
  list: deployments(filter: $filter, first: $first, after: $after) {
    ${PAGE_FIELDS} nodes {
      ref { source id } environment environmentKind status kind failed baseline startedAt finishedAt version sha url service { key }
    }
  }
}`;

export async function* deployments(source: Source): AsyncGenerator<Page> {
  const { graph, subject, window, limit } = source;
  const filter = { ...filterOf(subject), window };
  yield* pagesOf({
    columns: [...columnsOf(subject.zone), ...aboutColumns(source)],
    limit,
    read: async (place) => (await graph.ask<{ list: Connection<Deployment> }>(DEPLOYMENTS, { ...place, filter })).list,
  });
}

function columnsOf(zone: string): Column<Deployment>[] {
  return [
    ['source', ({ ref }) => ref.source],
    ['id', ({ ref }) => ref.id],
    ['service of the deployment', ({ service }) => service?.key ?? null],
    ['environment', ({ environment }) => environment],
    ['environment kind', ({ environmentKind }) => environmentKind],
    ['status', ({ status }) => status],
    ['kind', ({ kind }) => kind],
    ['failed', ({ failed }) => failed],
    ['baseline', ({ baseline }) => baseline],
    momentColumn('started at', zone, ({ startedAt }) => startedAt),
    momentColumn('finished at', zone, ({ finishedAt }) => finishedAt),
    ['version', ({ version }) => version],
    ['sha', ({ sha }) => sha],
    ['url', ({ url }) => url],
  ];
}
