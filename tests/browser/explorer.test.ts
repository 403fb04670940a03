/** The explorer in a real browser, under its policy: examples, a query, a live feed, other identities; and nothing leaves. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CreateTokenDocument, RecordDeploymentsDocument } from '#client';
import { until } from '../support/until.ts';
import { describeInBrowser } from './support/chromium.ts';
import { startDashboard, type Dashboard } from './support/dashboard.ts';
import type { View } from './support/views.ts';
import type { OpenOptions } from './support/visitors.ts';
import type { WatchedPage } from './support/watched-page.ts';

const ANSWER = '.graphiql-response .view-lines';

/** With its editor, and with who asks. */
async function openExplorer({ visitors, platform }: Dashboard, options: OpenOptions = {}): Promise<WatchedPage> {
  const watched = await visitors.newPage(options);
  await watched.page.goto(`${platform.platform.gateway.url}/explorer`);
  await watched.page.waitForSelector('.graphiql-query-editor .view-line');
  await until('who asks is known', async () => (await whoAsks(watched.page)) !== '');
  return watched;
}

/** Monaco draws spaces that do not break. */
async function waitForAnswer(page: Page, text: string): Promise<void> {
  await until(`the answer has ${text}`, async () => {
    const words = await page.locator(ANSWER).textContent();
    return words?.replaceAll('\u00a0', ' ').includes(text) === true;
  });
}

const run = (page: Page) => page.getByRole('button', { name: /^Execute/ }).click();
const openExample = (page: Page, title: string) => page.getByRole('button', { name: title }).click();
const whoAsks = (page: Page) => page.locator('header .who').textContent();
const tabs = (page: Page) => page.locator('.graphiql-tab-button').allTextContents();

async function giveToken(page: Page, token: string): Promise<void> {
  const before = await whoAsks(page);
  await page.getByLabel('Token').fill(token);
  await page.getByLabel('Token').press('Enter');
  await until('the graph has said who that is', async () => !['', before].includes(await whoAsks(page)));
}

describeInBrowser('the explorer', () => {
  let dashboard: Dashboard;
  beforeAll(async () => (dashboard = await startDashboard({ env: { EXPLORER: 'graphiql' } })));
  const address = () => dashboard.platform.platform.gateway.url;
  afterEach(() => dashboard.visitors.closePages());
  afterAll(() => dashboard.close());

  it.each(['light', 'dark', 'phone'] as View[])('answers its first example as soon as it is open: %s', async (view) => {
    const watched = await openExplorer(dashboard, { view });
    expect(await whoAsks(watched.page)).toMatch(/^Owner in Demo/);
    expect(await tabs(watched.page)).toEqual(['OrganisationMetrics']);
    await run(watched.page);
    await waitForAnswer(watched.page, '"key": "demo"');
    expect(await watched.ask<string[]>(`sideways(${watched.page.viewportSize()!.width})`)).toEqual([]);
    watched.expectNoTrouble();
  });

  it('is where a browser is led that opens the graph', async () => {
    const { page } = await dashboard.visitors.newPage();
    await page.goto(`${address()}/graphql`);
    expect(page.url()).toBe(`${address()}/explorer`);
  });

  it('opens each example in a tab of its own, once', async () => {
    const { page } = await openExplorer(dashboard);
    await openExample(page, 'The numbers of one team');
    await waitForTab(page, 'TeamMetrics');
    await run(page);
    await waitForAnswer(page, '"name": "Checkout"');
    await openExample(page, 'Whose tiers there are');
    await waitForTab(page, 'BenchmarkEditions');
    await openExample(page, 'The numbers of one team');
    await waitForTab(page, 'TeamMetrics');
    expect(await tabs(page)).toEqual(['OrganisationMetrics', 'TeamMetrics', 'BenchmarkEditions']);
  });

  it('hears what happens, and stops when told', async () => {
    const watched = await openExplorer(dashboard);
    const { page } = watched;
    await openExample(page, 'Deployments as they are recorded');
    await waitForTab(page, 'DeploymentsRecorded');
    await run(page);
    await page.waitForSelector('.feed.live');
    for (const id of ['first', 'second']) {
      await record(id);
      await waitForAnswer(page, `"id": "${id}"`);
    }
    expect(await page.locator('.feed').textContent()).toMatch(/2 events/);
    await page.getByRole('button', { name: /^Stop/ }).click();
    await page.waitForSelector('.feed', { state: 'detached' });
    watched.expectNoTrouble();
  });

  it('asks in the name of a token, and forgets it with the tab', async () => {
    const watched = await openExplorer(dashboard, { anonymous: true });
    const { page } = watched;
    expect(await whoAsks(page)).toBe('Sign in, or give a token');
    await giveToken(page, await mintReader());
    expect(await whoAsks(page)).toMatch(/^Reader in Demo/);
    await run(page);
    await waitForAnswer(page, '"key": "demo"');
    await openExample(page, 'When to ask again');
    await waitForTab(page, 'MetricsChanged');
    await run(page);
    await page.waitForSelector('.feed.live');
    await page.reload();
    await until('it is still the reader', async () => /^Reader/.test((await whoAsks(page)) ?? ''));
    expect(await page.evaluate(`JSON.stringify(localStorage).includes('rops_')`)).toBe(false);
    const other = await page.context().newPage();
    await other.goto(`${address()}/explorer`);
    await other.getByText('Sign in, or give a token').waitFor();
  });

  it('says what is wrong with a token', async () => {
    const { page } = await openExplorer(dashboard);
    await giveToken(page, 'rops_wrong');
    expect(await page.locator('header .who.refused').textContent()).toMatch(/token/);
    await giveToken(page, '');
    expect(await whoAsks(page)).toMatch(/^Owner in Demo/);
  });

  async function waitForTab(page: Page, title: string): Promise<void> {
    await page.locator('.graphiql-tab-active', { hasText: title }).waitFor();
  }

  async function record(id: string): Promise<void> {
    const now = new Date().toISOString();
    const ref = { source: 'browser', id };
    const item = { ref, environment: 'production', status: 'SUCCESS', finishedAt: now, observedAt: now } as const;
    await dashboard.visitors.client('demo').mutate(RecordDeploymentsDocument, {
      input: { items: [{ ...item, service: { key: 'cart' } }] },
    });
  }

  async function mintReader(): Promise<string> {
    const input = { name: 'explorer', role: 'READER' } as const;
    const { createToken } = await dashboard.visitors.client('demo').mutate(CreateTokenDocument, { input });
    return createToken!.secret;
  }
});
