/** The numbers of the pages: those of the command line, each with its rows, the same in every browser, and to be taken along. */
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Download } from 'playwright-core';
import { roosevelt } from '../support/command-line.ts';
import { until } from '../support/until.ts';
import { describeInBrowser } from './support/chromium.ts';
import { startDashboard, type Dashboard } from './support/dashboard.ts';
import type { WatchedPage } from './support/watched-page.ts';

interface Told {
  readonly name: string;
  readonly value: number | null;
  readonly n: number;
}

const METRICS = [
  ['DEPLOYMENT_FREQUENCY', 'deployment-frequency', 'Deployment frequency'],
  ['CHANGE_LEAD_TIME', 'change-lead-time', 'Change lead time'],
  ['CHANGE_FAIL_RATE', 'change-fail-rate', 'Change fail rate'],
  ['DEPLOYMENT_REWORK_RATE', 'deployment-rework-rate', 'Rework rate'],
  ['FAILED_DEPLOYMENT_RECOVERY_TIME', 'recovery-time', 'Recovery time'],
] as const;
/** What one of the page's units is, in that of the command line. */
const UNITS: Readonly<Record<string, number>> = {
  s: 1,
  min: 60,
  h: 3_600,
  d: 86_400,
  '%': 0.01,
  'per day': 1,
  'per week': 1 / 7,
  'per month': 1 / 30.4375,
};

let dashboard: Dashboard;

/** The number as it stands on the page, and by how much it may be rounded. */
function read(text: string): { value: number; within: number } {
  const [, digits = '', unit = ''] = /^([\d,.]+)\s*(s|min|h|d|%|per day|per week|per month)$/m.exec(text) ?? [];
  const step = UNITS[unit];
  if (step === undefined) throw new Error(`no number with a unit in ${JSON.stringify(text)}`);
  const decimals = digits.split('.')[1]?.length ?? 0;
  const most = digits.replaceAll(',', '').length > 2 ? decimals : Math.min(decimals, 2);
  // Zeros at the end are left out, so that one place more may be meant.
  return { value: Number(digits.replaceAll(',', '')) * step, within: 0.51 * 10 ** -most * step };
}

const chartOf = ({ page }: WatchedPage, title: string) =>
  page.getByRole('region', { name: title, exact: true }).getByRole('application');

/** n of the point that the keyboard is at, as it is read out. */
async function spokenN(watched: WatchedPage, title: string): Promise<number> {
  const region = watched.page.getByRole('region', { name: title, exact: true });
  const spoken = await region.locator('p[aria-live]').innerText();
  return Number(/, n (\d+)/.exec(spoken)?.[1]);
}

async function saved(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

async function choose({ page }: WatchedPage, title: string, item: string): Promise<Download> {
  await page.getByRole('button', { name: `${title}: table, CSV, picture` }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('dialog').getByText(item, { exact: true }).click();
  return coming;
}

/** Of a point of that n. A page that has just been gone to, and has asked for nothing yet, is settled too. */
async function rowsShown(watched: WatchedPage, n: number): Promise<string> {
  const region = watched.page.getByRole('region', { name: 'The rows behind it' });
  await region.getByText(`(n = ${n})`).waitFor();
  await watched.settle();
  return region.innerText();
}

describeInBrowser('the numbers of the pages', () => {
  beforeAll(async () => void (dashboard = await startDashboard()));
  afterEach(() => dashboard.visitors.closePages());
  afterAll(() => dashboard.close());

  it.each([
    ['everybody', '/?org=demo', []],
    ['a team, 90 days', '/?org=demo&team=checkout&range=90d', ['--team', 'checkout', '--last', '90d']],
    ['a service', '/services/cart?org=demo', ['--service', 'cart']],
  ])('are those of `roosevelt metrics --json`: %s', async (_, path, args) => {
    const { stdout } = await roosevelt(dashboard.platform, ['metrics', '--json', ...args], 'demo');
    const { metrics } = JSON.parse(stdout) as { metrics: Told[] };
    const watched = await dashboard.visitors.open(path);
    for (const [name, , title] of METRICS) {
      const { value } = metrics.find((metric) => metric.name === name)!;
      const text = await watched.page.getByRole('article', { name: title }).innerText();
      const shown = read(text.replaceAll(/\s*\n\s*(?=(s|min|h|d|%|per \w+)$)/gm, ' '));
      expect(Math.abs(shown.value - value!)).toBeLessThanOrEqual(shown.within);
    }
    watched.expectNoTrouble();
  });

  describe.each(METRICS)('each point of %s', (_, slug, title) => {
    it('leads to its rows, and they are n', async () => {
      const watched = await dashboard.visitors.open(`/metrics/${slug}?org=demo&team=product`);
      const counts: number[] = [];
      for (const steps of [1, 3, 6, 10]) {
        const chart = chartOf(watched, title);
        await chart.focus();
        await chart.press('End');
        for (let step = 0; step < steps; step++) await chart.press('ArrowLeft');
        const n = await spokenN(watched, title);
        await chart.press('Enter');
        const rows = await rowsShown(watched, n);
        const [, total, counted] = /from ([\d,]+) [\w ]+ \(n = (\d+)\)/.exec(rows) ?? [];
        expect({ title, total: Number(total), counted: Number(counted) }).toEqual({ title, total: n, counted: n });
        counts.push(n);
      }
      expect(Math.max(...counts)).toBeGreaterThan(0);
      watched.expectNoTrouble();
    });
  });

  it('lead from the overview to the rows of a point', async () => {
    const watched = await dashboard.visitors.open('/?org=demo');
    const chart = chartOf(watched, 'Change fail rate');
    await chart.focus();
    await chart.press('End');
    await chart.press('ArrowLeft');
    const n = await spokenN(watched, 'Change fail rate');
    await chart.press('Enter');
    await watched.page.waitForURL(/\/metrics\/change-fail-rate\?.*rows=/);
    expect(await rowsShown(watched, n)).toContain(`(n = ${n})`);
  });

  it('are the same in a second browser that has only the address', async () => {
    const watched = await dashboard.visitors.open('/metrics/change-lead-time?org=demo&team=mobile');
    const { page } = watched;
    await page.getByRole('button', { name: /^Range/ }).click();
    await page.getByRole('button', { name: '90 days' }).click();
    await watched.settle();
    const chart = chartOf(watched, 'Change lead time');
    await chart.focus();
    await chart.press('End');
    await chart.press('Enter');
    await page.waitForURL(/rows=/);
    await watched.settle();
    await page.evaluate('document.activeElement.blur()'); // what the keyboard looks at is no part of the address
    const address = new URL(page.url());
    expect(address.searchParams.get('range')).toBe('90d');
    const second = await dashboard.visitors.open(address.pathname + address.search + address.hash);
    // The period before comes last, and no panel waits for it.
    const text = async () => Promise.all([page.innerText('main'), second.page.innerText('main')]);
    await until('both say the same', async () => new Set(await text()).size === 1);
  });

  it('go along as CSV', async () => {
    const watched = await dashboard.visitors.open('/?org=demo');
    const text = (await saved(await choose(watched, 'Change lead time', 'CSV'))).toString();
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const [, ...rows] = text.trimEnd().split('\r\n');
    expect(rows.length).toBeGreaterThanOrEqual(30);
    expect(text).toMatch(/Europe\/Berlin/);
  });

  it('go along as a picture that needs nothing from the page', async () => {
    const watched = await dashboard.visitors.open('/?org=demo');
    const svg = (await saved(await choose(watched, 'Change lead time', 'SVG'))).toString();
    expect(svg).not.toMatch(/var\(|currentColor|class="/);
    const elsewhere = await watched.page.context().newPage(); // where no policy of ours holds
    const root = await elsewhere.evaluate<string>(
      `new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml').documentElement.nodeName`,
    );
    expect(root).toBe('svg');
    const png = await saved(await choose(watched, 'Change lead time', 'PNG'));
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect(png.readUInt32BE(16)).toBeGreaterThan(600); // as wide as the chart, twice as fine
    expect(png.length).toBeGreaterThan(5_000);
    watched.expectNoTrouble();
  });
});
