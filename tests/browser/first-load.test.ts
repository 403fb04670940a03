/** What the first look costs: bytes as they are sent, of the built pages. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeInBrowser } from './support/chromium.ts';
import { startDashboard, type Dashboard } from './support/dashboard.ts';

/** Bytes: the document, code, styles and fonts of the overview. */
const BUDGET = 200_000;
/** Smaller than a packet. */
const SMALL = 1_000;

const folder = () => process.env['ROOSEVELT_TEST_PAGES']!;
const sizeOf = (file: string) => {
  const bytes = readFileSync(join(folder(), file));
  if (file.endsWith('.woff2')) return bytes.length; // compressed by itself
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
};
const files = () =>
  readdirSync(folder(), { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder(), name)).isFile(),
  );

describe('the built pages', () => {
  it('have everything beside them in small', () => {
    const text = files().filter((name) => /[.](html|js|css|svg|json|txt|map)$/.test(name));
    const bare = text.filter(
      (name) =>
        statSync(join(folder(), name)).size > SMALL &&
        !['.br', '.gz'].every((ending) => existsSync(join(folder(), name + ending))),
    );
    expect(text.length).toBeGreaterThan(5);
    expect(bare).toEqual([]);
  });
});

describeInBrowser('the first load', () => {
  let dashboard: Dashboard;
  beforeAll(async () => void (dashboard = await startDashboard()));
  afterAll(() => dashboard.close());

  it(`of the overview is at most ${BUDGET / 1_000} kB, by brotli`, async () => {
    const watched = await dashboard.visitors.newPage();
    const session = await watched.page.context().newCDPSession(watched.page);
    await session.send('Network.enable');
    const paths = new Map<string, string>();
    let wire = 0;
    session.on('Network.responseReceived', ({ requestId, response }) =>
      paths.set(requestId, new URL(response.url).pathname),
    );
    const data: string[] = [];
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const path = paths.get(requestId) ?? '';
      if (path === '/graphql' || path === '/session') data.push(path);
      else wire += encodedDataLength;
    });
    await watched.open('/?org=demo');
    const loaded = [...new Set(paths.values())].filter((path) => !/^[/](graphql|session)$/.test(path));
    const built = loaded.map((path) => [path === '/' ? 'index.html' : path.slice(1), path] as const);
    const sizes = built.map(([file]) => [file, sizeOf(file)] as const).sort(([, a], [, b]) => b - a);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    expect({ isWithin: total <= BUDGET, total, ...(total > BUDGET && { sizes }) }).toEqual({ isWithin: true, total });
    // Headers beside them, and nothing that came uncompressed.
    expect(wire).toBeLessThan(total * 1.06);
    expect(data.length).toBeGreaterThan(0);
    watched.expectNoTrouble();
  });
});
