/** A page as a connection that counts its whole list only when totalCount is asked. */
import type { Page } from '#kit/cursor';
import type { Connection } from '#kit/types/page.type';

export function lazyConnection<Row, Node>(
  page: Page<Row>,
  toNode: (row: Row) => Node,
  count: () => Promise<number>,
): Connection<Node> {
  return {
    nodes: page.nodes.map(toNode),
    pageInfo: page.pageInfo,
    get totalCount() {
      return count();
    },
  };
}
