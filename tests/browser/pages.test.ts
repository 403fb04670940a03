/** Every page in three views: it renders with data, is accessible, fits, says nothing broken, and can be walked by keyboard. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { axeViolations } from './support/axe.ts';
import { describeInBrowser } from './support/chromium.ts';
import { startDashboard, type Dashboard } from './support/dashboard.ts';
import { VIEWS, type View } from './support/views.ts';
import type { WatchedPage } from './support/watched-page.ts';

/** What each must show, at least. */
const PAGES = [
  ['/?org=demo', /deployments \/ 30 d/],
  ['/?org=demo&team=checkout&range=90d', /Checkout/],
  ['/metrics/deployment-frequency?org=demo', /The rows behind it/],
  ['/metrics/change-lead-time?org=demo&p=p75', /The rows behind it/],
  ['/metrics/change-fail-rate?org=demo', /The rows behind it/],
  ['/metrics/deployment-rework-rate?org=demo&view=table', /The rows behind it/],
  ['/metrics/recovery-time?org=demo&compare=none', /The rows behind it/],
  ['/teams?org=demo', /Checkout/],
  ['/services/cart?org=demo', /Cart/],
  ['/incidents?org=demo&range=90d', /Incidents/],
  ['/data?org=demo', /demo/],
  ['/settings?org=demo', /built-in ones decide/],
] as const;

interface Fault {
  readonly path: string;
  readonly faults: readonly string[];
}

async function walk(watched: WatchedPage): Promise<string[]> {
  const { page } = watched;
  await page.evaluate('document.activeElement?.blur(); window.scrollTo(0, 0)');
  const names = await watched.ask<string[]>('numberControls()');
  const reached = new Set<string>();
  const faults: string[] = [];
  let last: string | null = null;
  for (let press = 0; press < names.length * 2 + 20; press++) {
    await page.keyboard.press('Tab');
    const at = await watched.ask<{ walk: string | null; name: string; seen: boolean; inView: boolean } | null>(
      'focused()',
    );
    // A field of a date has stops inside, whose look is the browser's own.
    if (at !== null && at.walk !== null && at.walk === last) continue;
    if (at === null || reached.has(at.walk ?? '')) break;
    last = at.walk;
    if (at.walk !== null) reached.add(at.walk);
    if (!at.seen) faults.push(`no visible focus: ${at.name}`);
    if (!at.inView) faults.push(`focus out of sight: ${at.name}`);
  }
  names.forEach((name, index) => reached.has(String(index)) || faults.push(`not reached by Tab: ${name}`));
  return faults;
}

async function faultsOf(watched: WatchedPage, view: View): Promise<string[]> {
  const { width } = VIEWS[view].viewport;
  return [
    ...(await watched.ask<string[]>(`sideways(${width})`)),
    ...(await watched.ask<string[]>('brokenWords()')),
    ...(await watched.ask<string[]>('smallTargets()')),
    ...(await axeViolations(watched.page)),
    ...(view === 'light' ? await walk(watched) : []),
    ...watched.troubles.splice(0),
  ];
}

describeInBrowser('every page', () => {
  let dashboard: Dashboard;
  beforeAll(async () => void (dashboard = await startDashboard()));
  afterEach(() => dashboard.visitors.closePages());
  afterAll(() => dashboard.close());

  it.each(Object.keys(VIEWS) as View[])(
    'holds what it promises in view "%s"',
    async (view) => {
      const watched = await dashboard.visitors.newPage({ view });
      const found: Fault[] = [];
      for (const [path, words] of PAGES) {
        await watched.open(path);
        const text = await watched.page.innerText('main');
        const faults = [...(words.test(text) ? [] : [`does not say ${words}`]), ...(await faultsOf(watched, view))];
        if (faults.length > 0) found.push({ path, faults });
      }
      expect(found).toEqual([]);
    },
    180_000,
  );

  it.each(Object.keys(VIEWS) as View[])('is a sign-in page for a stranger, as good in view "%s"', async (view) => {
    const watched = await dashboard.visitors.newPage({ view, anonymous: true });
    await watched.open('/teams?range=90d');
    watched.forgive(/401/); // by which the page knows
    expect(await watched.page.innerText('h1')).toBe('Sign in');
    expect(await faultsOf(watched, view)).toEqual([]);
  });
});
