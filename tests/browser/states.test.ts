/** The states of a panel: waiting, empty with its reason, in part, failed with a way to try again, broken alone. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Route } from 'playwright-core';
import { describeInBrowser } from './support/chromium.ts';
import { startDashboard, type Dashboard } from './support/dashboard.ts';
import { VIEWS, type View } from './support/views.ts';
import type { WatchedPage } from './support/watched-page.ts';

const VIEW_NAMES = Object.keys(VIEWS) as View[];

interface GraphAnswer {
  data: Record<string, unknown>;
  errors?: { message: string; path?: string[]; extensions?: object }[];
}

let dashboard: Dashboard;

/** What the graph answers to one operation goes through `change`; all else is left alone. */
async function intercept(
  { page }: WatchedPage,
  operation: string,
  change: (route: Route) => Promise<void>,
): Promise<void> {
  await page.route('**/graphql', async (route) => {
    const { operationName } = (route.request().postDataJSON() ?? {}) as { operationName?: string };
    await (operationName === operation ? change(route) : route.fallback());
  });
}

async function rewrite(route: Route, change: (answer: GraphAnswer) => void): Promise<void> {
  const response = await route.fetch();
  const answer = (await response.json()) as GraphAnswer;
  change(answer);
  await route.fulfill({ response, json: answer });
}

const panel = ({ page }: WatchedPage, title: string) => page.getByRole('region', { name: title, exact: true });

describeInBrowser('a panel', () => {
  beforeAll(async () => void (dashboard = await startDashboard()));
  afterEach(() => dashboard.visitors.closePages());
  afterAll(() => dashboard.close());

  it.each(VIEW_NAMES)('that waits is as high as it will be, in view "%s"', async (view) => {
    const watched = await dashboard.visitors.newPage({ view });
    const held: Route[] = [];
    let letGo = false;
    await intercept(watched, 'Overview', async (route) => (letGo ? route.fallback() : void held.push(route)));
    await watched.page.goto(new URL('/?org=demo', watched.origin).href);
    const chart = panel(watched, 'Change lead time');
    await chart.getByRole('status', { name: 'Loading' }).waitFor();
    expect(await chart.getAttribute('aria-busy')).toBe('true');
    const waiting = await chart.boundingBox();
    letGo = true;
    await Promise.all(held.splice(0).map((route) => route.continue()));
    await watched.settle();
    const there = await chart.boundingBox();
    expect(Math.abs(there!.height - waiting!.height)).toBeLessThanOrEqual(view === 'phone' ? 20 : 2); // a sentence may wrap
    watched.expectNoTrouble();
  });

  it.each(VIEW_NAMES)('without data says why, and what to do, in view "%s"', async (view) => {
    const watched = await dashboard.visitors.open('/?org=default', { view });
    const cards = watched.page.getByRole('article');
    expect(await cards.count()).toBe(5);
    for (const text of await cards.allInnerTexts()) expect(text).toMatch(/No number: \w+/);
    expect(await panel(watched, 'Deployment frequency').innerText()).toMatch(/import git|deployed|deployment/i);
    expect(await watched.ask<string[]>('brokenWords()')).toEqual([]);
    expect(await watched.ask<string[]>(`sideways(${VIEWS[view].viewport.width})`)).toEqual([]);
    watched.expectNoTrouble();
  });

  it('shows the part that has come, and says which has not', async () => {
    const watched = await dashboard.visitors.newPage();
    await intercept(watched, 'Overview', (route) =>
      rewrite(route, (answer) => {
        const { dora } = answer.data['organisation'] as { dora: Record<string, unknown> };
        dora['leadTime'] = null;
        answer.errors = [{ message: 'dora does not answer', path: ['organisation', 'dora', 'leadTime'] }];
      }),
    );
    await watched.open('/?org=demo');
    expect(await panel(watched, 'Change lead time').innerText()).toContain('A part is missing: dora does not answer');
    await panel(watched, 'Change fail rate').getByRole('application').waitFor(); // it is drawn
    watched.expectNoTrouble();
  });

  it('that failed says why, leaves the others alone, and comes when tried again', async () => {
    const watched = await dashboard.visitors.newPage();
    let down = true;
    await intercept(watched, 'TeamsStrip', async (route) =>
      down
        ? route.fulfill({ status: 503, json: { errors: [{ message: 'catalog is not available' }] } })
        : route.fallback(),
    );
    await watched.open('/?org=demo');
    const teams = watched.page.getByRole('region', { name: /team/i }).filter({ has: watched.page.getByRole('alert') });
    expect(await teams.innerText()).toMatch(/catalog is not available/i);
    expect(await watched.page.getByRole('article').first().innerText()).toMatch(/deployments \/ 30 d/);
    down = false;
    await teams.getByRole('button', { name: 'Try again' }).click();
    await watched.page.getByRole('link', { name: /Checkout/ }).first().waitFor(); // prettier-ignore
    await watched.settle();
    expect(await watched.page.getByRole('alert').count()).toBe(0);
    watched.forgive(/503/);
    watched.expectNoTrouble();
  });

  it('that cannot be drawn breaks alone', async () => {
    const watched = await dashboard.visitors.newPage();
    await intercept(watched, 'TeamsStrip', (route) =>
      rewrite(route, (answer) => {
        const { nodes } = answer.data['teams'] as { nodes: { name: unknown }[] };
        for (const node of nodes) node.name = { not: 'a name' };
      }),
    );
    await watched.open('/?org=demo');
    await watched.page.getByText('This panel could not be drawn; the others are not touched').waitFor();
    await panel(watched, 'Change lead time').getByRole('application').waitFor();
    watched.forgive(/not valid as a React child|react.dev\/errors/);
    watched.expectNoTrouble();
  });

  it('asks for no more than itself when it is tried again', async () => {
    const watched = await dashboard.visitors.newPage();
    let down = true;
    await intercept(watched, 'Freshness', async (route) =>
      down ? route.abort('connectionrefused') : route.fallback(),
    );
    await watched.open('/?org=demo');
    down = false;
    watched.operations.length = 0;
    await watched.page.getByRole('button', { name: 'Try again' }).click();
    await watched.page.getByRole('alert').waitFor({ state: 'detached' });
    await watched.settle();
    expect(watched.operations).toEqual(['Freshness']);
    watched.forgive(/ERR_CONNECTION_REFUSED/);
    watched.expectNoTrouble();
  });
});
