/** A sheet on its way out: no faster than it is read, and no further than somebody reads it. */
import type { ServerResponse } from 'node:http';
import { BYTE_ORDER_MARK, csvLine } from './csv.ts';
import type { Page } from './sheet.ts';

export interface Written {
  readonly rows: number;
  /** False: nobody was there any more to read the rest. */
  readonly isWhole: boolean;
}

/** `begin` is called when the first page is there, before the first byte: until then everything can be refused. */
export async function writePages(
  pages: AsyncIterable<Page>,
  response: ServerResponse,
  begin: () => void,
): Promise<Written> {
  let rows = 0;
  let isFirst = true;
  for await (const page of pages) {
    if (response.destroyed) return { rows, isWhole: false };
    if (isFirst) begin();
    const text = textOf(page);
    if (!response.write(isFirst ? BYTE_ORDER_MARK + csvLine(page.heads) + text : text)) await room(response);
    isFirst = false;
    rows += page.rows.length;
  }
  if (response.destroyed) return { rows, isWhole: false };
  response.end();
  return { rows, isWhole: true };
}

/** The note that it was cut is a line as wide as the others, or some readers would refuse the file. */
function textOf({ heads, rows, cut }: Page): string {
  const lines = rows.map(csvLine).join('');
  return cut === undefined ? lines : lines + csvLine([cut, ...heads.slice(1).map(() => null)]);
}

function room(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
    if (response.destroyed) done();
  });
}
