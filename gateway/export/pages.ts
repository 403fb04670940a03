/** A list of the graph as pages of a sheet, one asked for when the one before is written. */
import { MAX_PAGE } from '#kit/cursor';
import { pageOf, type Column, type Page } from './sheet.ts';

export interface Connection<Item> {
  /** Asked for with the first page alone: it is counted anew each time. */
  readonly totalCount?: number;
  readonly nodes: readonly Item[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Variables of a page; `isFirst` includes totalCount. */
export interface Place {
  readonly first: number;
  readonly after: string | null;
  readonly isFirst: boolean;
}

export interface List<Item> {
  readonly columns: readonly Column<Item>[];
  readonly limit: number;
  readonly pageSize?: number;
  readonly read: (place: Place) => Promise<Connection<Item>>;
}

export const PAGE_VARIABLES = '$first: Int!, $after: Cursor, $isFirst: Boolean!';
export const PAGE_FIELDS = 'totalCount @include(if: $isFirst) pageInfo { hasNextPage endCursor }';

export async function* pagesOf<Item>({ columns, limit, pageSize = MAX_PAGE, read }: List<Item>): AsyncGenerator<Page> {
  let left = limit;
  let total = 0;
  let after: string | null = null;
  do {
    const isFirst = after === null;
    const { totalCount, nodes, pageInfo }: Connection<Item> = await read({
      first: Math.min(pageSize, left),
      after,
      isFirst,
    });
    total = totalCount ?? total;
    left -= nodes.length;
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    yield pageOf(columns, nodes, left <= 0 && after !== null ? cutNote(limit, total) : undefined);
  } while (after !== null && left > 0);
}

function cutNote(limit: number, total: number): string {
  return `cut after ${limit} of ${total} rows: ask for a shorter window, one team or one service`;
}
