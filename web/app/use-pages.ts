/** A growing list, page by page. What comes after the first page is read when it is asked for, and dropped when that changes. */
import { useState } from 'react';
import { sayError } from './use-panel.ts';

export interface PageOf<Item> {
  readonly totalCount: number;
  readonly nodes: readonly Item[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface Pages<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  /** Null: all are there. */
  readonly more: (() => Promise<void>) | null;
  /** Why the next page did not come; null: it did, or was not asked for. */
  readonly problem: string | null;
}

interface Rest<Item> {
  /** The end of the first page that they follow. */
  readonly after: string | null;
  readonly items: readonly Item[];
  readonly end: PageOf<Item>['pageInfo'];
}

export function usePages<Item>(
  first: PageOf<Item> | null | undefined,
  read: (after: string | null) => Promise<PageOf<Item> | null | undefined>,
): Pages<Item> {
  const [rest, setRest] = useState<Rest<Item> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const begin = first?.pageInfo.endCursor ?? null;
  const known = rest !== null && rest.after === begin ? rest : null;
  const end = known?.end ?? first?.pageInfo;
  const more = async () => {
    try {
      const page = await read(end?.endCursor ?? null);
      if (page) setRest({ after: begin, items: [...(known?.items ?? []), ...page.nodes], end: page.pageInfo });
      setProblem(page ? null : 'the next page is not available now');
    } catch (error) {
      setProblem(error instanceof Error ? sayError(error) : String(error));
    }
  };
  return {
    items: [...(first?.nodes ?? []), ...(known?.items ?? [])],
    total: first?.totalCount ?? 0,
    more: end?.hasNextPage === true ? more : null,
    problem,
  };
}
