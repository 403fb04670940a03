/**
 * The pages in a real browser: 730 daily points drawn anew, and the first load on a phone of the middle class (4 times
 * slower, slow 4G as Lighthouse has it). Lighthouse itself is not taken along: it weighs more than all that it would measure.
 */
import type { Browser, BrowserContext, CDPSession } from 'playwright-core';
import { RecordDeploymentsDocument, UpsertServicesDocument } from '#client';
import { median } from '#stats/quantile';
import { findChromium, launchChromium } from '../../packages/dev-env/chromium.ts';
import type { RunningPlatform } from '../platform/start-platform.ts';
import { skipped, type Row } from '../report/row.ts';
import { emptyFrames, IS_THERE, OBSERVE, redraws, type Seen } from './in-page.ts';

const DAY = 86_400_000;
const DAYS = 730;
const REDRAWS = 41;
const REDRAW_TARGET = 80;
const BYTES_TARGET = 200_000;
const PAINT_TARGET = 2_500;
const LOADS = 3;
/** Bytes a second and milliseconds: 1.6 Mbit/s, 150 ms. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

export async function benchWeb(platform: RunningPlatform, note: (line: string) => void): Promise<Row[]> {
  if (findChromium() === null) return [skipped('pages', 'a browser', 'there is no Chromium (CHROMIUM_PATH)')];
  note(`${2 * DAYS} days of deployments`);
  await record(platform);
  const browser = await launchChromium();
  try {
    const storageState = await signIn(platform, browser);
    note(`${REDRAWS} redraws`);
    const drawn = await measureRedraws(platform, await browser.newContext({ storageState }));
    const loads: Load[] = [];
    for (let load = 0; load < LOADS; load++) {
      note(`first load ${load + 1} of ${LOADS}`);
      loads.push(await measureLoad(platform, await browser.newContext({ ...PHONE, storageState })));
    }
    return [redrawRow(drawn), ...loadRows(loads)];
  } finally {
    await browser.close();
  }
}

async function record({ client }: RunningPlatform): Promise<void> {
  const graph = client('default');
  await graph.mutate(UpsertServicesDocument, { input: { items: [{ key: 'steady', name: 'Steady' }] } });
  // Twice as many a day in the period before: with it the scale of the chart is another, and nothing stays where it was.
  const items = Array.from({ length: 3 * DAYS }, (_, index) => {
    const day = index < DAYS ? index : DAYS + Math.floor((index - DAYS) / 2);
    const at = new Date(Date.now() - (day + (index % 2 === 0 ? 0.5 : 0.4)) * DAY).toISOString();
    const ref = { source: 'bench', id: `run-${index}` };
    const what = { service: { key: 'steady' }, environment: 'production', status: 'SUCCESS' } as const;
    return { ...what, ref, finishedAt: at, observedAt: at };
  });
  for (let from = 0; from < items.length; from += 365)
    await graph.mutate(RecordDeploymentsDocument, {
      input: { items: items.slice(from, from + 365), historical: true },
    });
}

async function signIn({ url, ownerToken }: RunningPlatform, browser: Browser) {
  const headers = { authorization: `Bearer ${ownerToken}` };
  const response = await fetch(new URL('/session/codes', url), { method: 'POST', headers });
  const made = (await response.json()) as { url: string };
  const context = await browser.newContext();
  await context.request.get(made.url, { maxRedirects: 0 });
  return context.storageState();
}

interface Redraws {
  readonly took: readonly number[];
  /** Milliseconds of a frame without any change, median. */
  readonly empty: number;
}

async function measureRedraws({ url }: RunningPlatform, context: BrowserContext): Promise<Redraws> {
  const page = await context.newPage();
  const day = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
  const range = `from=${day(DAYS - 1)}&to=${day(0)}&bucket=day`;
  await page.goto(new URL(`/metrics/deployment-frequency?org=default&${range}`, url).href);
  await page.getByRole('application').first().waitFor();
  await page.waitForLoadState('networkidle');
  const [, ...took] = await page.evaluate<number[]>(redraws(REDRAWS)); // the first one compiles
  const empty = await page.evaluate<number[]>(emptyFrames(REDRAWS));
  await context.close();
  return { took, empty: median(empty) ?? Number.NaN };
}

interface Load extends Seen {
  /** Milliseconds until the five numbers are there. */
  readonly numbers: number;
  /** Over the wire, headers and data with them. */
  readonly bytes: number;
}

async function measureLoad({ url }: RunningPlatform, context: BrowserContext): Promise<Load> {
  await context.addInitScript(OBSERVE);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const bytes = await throttle(session);
  const from = performance.now();
  await page.goto(new URL('/?org=default', url).href, { waitUntil: 'commit' });
  while (!(await page.evaluate<boolean>(IS_THERE))) await page.evaluate('new Promise(requestAnimationFrame)');
  const numbers = performance.now() - from;
  await page.waitForLoadState('networkidle');
  const seen = await page.evaluate<Seen>('seen');
  await context.close();
  return { ...seen, numbers, bytes: bytes() };
}

async function throttle(session: CDPSession): Promise<() => number> {
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  return () => bytes;
}

function redrawRow({ took, empty }: Redraws): Row {
  const middle = median(took) ?? Number.NaN;
  const slowest = Math.max(...took);
  return {
    ...{ what: `${DAYS} daily points drawn anew, median`, reference: null, ratio: null },
    ours: `${middle.toFixed(1)} ms (slowest ${slowest.toFixed(0)}; a frame without change ${empty.toFixed(0)})`,
    target: `< ${REDRAW_TARGET} ms`,
    met: middle < REDRAW_TARGET,
    figures: { median: middle, slowest, empty, redraws: took.length },
  };
}

function loadRows(loads: readonly Load[]): Row[] {
  const best = (figure: keyof Load) => Math.min(...loads.map((load) => load[figure]));
  const [paint, blocked, numbers, bytes] = [best('largest'), best('blocked'), best('numbers'), best('bytes')];
  const row = { reference: null, ratio: null, figures: { paint, blocked, numbers, bytes, loads: loads.length } };
  return [
    {
      ...row,
      what: `first load, phone on slow 4G, CPU 4x slower: largest paint, best of ${LOADS}`,
      ours: `${(paint / 1000).toFixed(2)} s (numbers after ${(numbers / 1000).toFixed(2)} s, blocked ${blocked.toFixed(0)} ms)`,
      target: `< ${PAINT_TARGET / 1000} s`,
      met: paint < PAINT_TARGET,
    },
    {
      ...row,
      what: 'first load: bytes over the wire, with headers and data',
      ours: `${(bytes / 1000).toFixed(0)} kB`,
      target: `pages ≤ ${BYTES_TARGET / 1000} kB`,
      met: null, // the test weighs the pages alone
    },
  ];
}
