/** A page of a list ordered by key. The place is the last key, so rows that come or go elsewhere shift nothing. */
import { pageOf, pageSize } from '#kit/cursor';
import type { Connection } from '#kit/types/page.type';
import type { CatalogContext } from './context.ts';

export interface PageArguments {
  readonly first: number;
  readonly after: string | null | undefined;
}

export interface KeyedList<Row> {
  /** Which list: a cursor of another is refused. */
  readonly name: string;
  readonly rows: (after: string, limit: number) => Promise<Row[]>;
  readonly count: () => Promise<number>;
}

export async function pageByKey<Row extends { key: string }>(
  { cursors, organisationId }: CatalogContext,
  { first, after }: PageArguments,
  { name, rows, count }: KeyedList<Row>,
): Promise<Connection<Row>> {
  const size = pageSize(first);
  const list = [name, organisationId];
  const place = after == null ? '' : String(cursors.open(list, after)[0]);
  const page = pageOf(await rows(place, size + 1), size, ({ key }) => cursors.sign(list, [key]));
  return {
    ...page,
    get totalCount() {
      return count();
    },
  };
}
