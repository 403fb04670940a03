/** A sheet on its way out: at the pace of its reader, and no further than there is one. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { until } from '../../tests/support/until.ts';
import { pagesOf, type Connection, type Place } from './pages.ts';
import { pageOf, type Page } from './sheet.ts';
import { writePages, type Written } from './stream.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

interface Endless {
  pages: number;
  closed: boolean;
}

/** A hundred kilobytes a page, without end. */
async function* endless(seen: Endless): AsyncGenerator<Page> {
  try {
    for (;;) {
      await Promise.resolve();
      seen.pages++;
      yield pageOf([['text', (text: string) => text]], ['x'.repeat(100_000)]);
    }
  } finally {
    seen.closed = true;
  }
}

async function serve(answer: (response: ServerResponse) => void): Promise<number> {
  server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

it('asks for no further page while nobody reads, and ends when the reader leaves', async () => {
  const seen: Endless = { pages: 0, closed: false };
  let response: ServerResponse | undefined;
  let written: Promise<Written> | undefined;
  const port = await serve((own) => {
    response = own;
    written = writePages(endless(seen), own, () => own.writeHead(200));
  });
  const socket = connect(port, '127.0.0.1').pause();
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await until('the line is full', () => response?.writableNeedDrain === true && response.writableLength > 0);
  const pages = () => seen.pages;
  // What the kernel still takes in may let a few more through: it is full when a look at the loop changes nothing.
  let before = -1;
  await until('nothing moves', () => {
    const isStill = before === pages();
    before = pages();
    return isStill;
  });
  expect(pages()).toBeLessThan(200); // 20 MB: far over what a line holds, far under what an unbounded writer makes
  expect(response!.writableLength).toBeLessThan(1_000_000);
  socket.destroy();
  expect(await written).toMatchObject({ isWhole: false });
  expect(seen.closed).toBe(true);
});

it('says in a line as wide as the others that there was more', async () => {
  const list = Array.from({ length: 10 }, (_, index) => index);
  const places: Place[] = [];
  const read = async (place: Place): Promise<Connection<number>> => {
    places.push(place);
    const from = Number(place.after ?? 0);
    const end = from + place.first;
    const pageInfo = { hasNextPage: end < list.length, endCursor: String(end) };
    return { ...(place.isFirst && { totalCount: list.length }), nodes: list.slice(from, end), pageInfo };
  };
  const columns = [
    ['n', (item: number) => item],
    ['twice', (item: number) => 2 * item],
  ] as const;
  const port = await serve((own) => {
    void writePages(pagesOf({ columns, limit: 5, pageSize: 2, read }), own, () => own.writeHead(200));
  });
  const text = await (await fetch(`http://127.0.0.1:${port}`)).text();
  expect(text.split('\r\n').slice(-3)).toEqual([
    '4,8',
    '"cut after 5 of 10 rows: ask for a shorter window, one team or one service",',
    '',
  ]);
  expect(places.map(({ first, isFirst }) => [first, isFirst])).toEqual([
    [2, true],
    [2, false],
    [1, false],
  ]);
});
