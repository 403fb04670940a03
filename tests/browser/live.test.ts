/** An open page through everything that happens behind it: facts that arrive, a line that is cut, a gateway that is killed. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { TestRepository } from '../support/repository.ts';
import { startProcesses, type Processes } from '../support/processes.ts';
import { until } from '../support/until.ts';
import { describeInBrowser } from './support/chromium.ts';
import { Visitors } from './support/visitors.ts';
import type { WatchedPage } from './support/watched-page.ts';

const TEAM_OF: Readonly<Record<string, string>> = { 'api-a': 'team-a', 'api-b': 'team-b' };
/** Whatever a page says of a server that is gone, it was made to. */
const GONE =
  /ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|WebSocket connection|net::/;

let graph: Processes;
let visitors: Visitors;
let facts = 0;

const moment = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();

async function tell(mutation: string, items: readonly object[], organisation = 'default'): Promise<void> {
  const input = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
  const { errors } = await graph.ask(
    `mutation ($input: ${input}!) { ${mutation}(input: $input) { summary { rejected } } }`,
    { input: { items } },
    organisation,
  );
  expect(errors).toBeUndefined();
}

function deploy(service: string): Promise<void> {
  const at = moment(5 + facts);
  const ref = { source: 'ci', id: `deployment-${++facts}` };
  const environment = 'production';
  return tell('recordDeployments', [
    { ref, service: { key: service }, environment, status: 'SUCCESS', finishedAt: at, observedAt: at },
  ]);
}

function breakDown(title: string): Promise<void> {
  const at = moment(1);
  const ref = { source: 'pager', id: `incident-${++facts}` };
  return tell('recordIncidents', [
    { ref, title, severity: 'CRITICAL', service: { key: 'api-a' }, detectedAt: at, observedAt: at },
  ]);
}

const card = ({ page }: WatchedPage) => page.getByRole('article', { name: 'Deployment frequency' });
const toasts = ({ page }: WatchedPage, title: string) => page.locator('[aria-live=polite] > div', { hasText: title });
const isLive = ({ page }: WatchedPage) => page.getByRole('banner').getByText(/^Live/).waitFor();

/** Open, live, and marked: a page that was loaded anew has lost the mark. */
async function openLive(path: string): Promise<WatchedPage> {
  const watched = await visitors.open(path);
  await isLive(watched);
  await watched.page.evaluate('window.sinceOpened = true');
  return watched;
}

async function expectNotReloaded({ page }: WatchedPage): Promise<void> {
  expect(await page.evaluate('window.sinceOpened')).toBe(true);
}

describeInBrowser('an open page', () => {
  beforeAll(async () => {
    graph = await startProcesses();
    visitors = await Visitors.arrive({ url: graph.rooms.gateway.url, ownerToken: graph.ownerToken });
  }, 120_000);
  afterEach(() => visitors?.closePages());
  afterAll(async () => {
    await visitors?.leave();
    await graph?.close();
  });

  it('shows the first import of a repository, and the demo tells of it', async () => {
    const input = { key: 'demo', name: 'Demo', zone: 'UTC', demo: true };
    await graph.ask(
      'mutation ($input: CreateOrganisationInput!) { createOrganisation(input: $input) { adminToken } }',
      { input },
    );
    const real = await openLive('/?org=default');
    const demo = await openLive('/');
    expect(await card(real).innerText()).toMatch(/No number/);
    expect(await demo.page.getByText('Demo, sample data').count()).toBe(1);
    const repository = new TestRepository();
    repository.commit('start', moment(300));
    repository.tag('v1', moment(240));
    repository.pullRequest(1, 'Add the cart', moment(200), moment(120));
    repository.tag('v2', moment(60));
    await promisify(execFile)(
      process.execPath,
      [graph.commandLine, 'import', 'git', repository.path, '--deploy-tags', 'v*', '--service', 'shop'],
      { env: { ROOSEVELT_URL: graph.url, ROOSEVELT_TOKEN: graph.ownerToken, ROOSEVELT_ORGANISATION: 'default' } },
    );
    repository.remove();
    await card(real).getByText('2 deployments / 30 d').waitFor();
    await expectNotReloaded(real);
    await demo.page.getByText('has its first numbers').waitFor();
    await demo.page.getByRole('link', { name: 'Show them' }).click();
    await card(demo).getByText('2 deployments / 30 d').waitFor();
    await expectNotReloaded(demo);
    for (const watched of [real, demo]) watched.expectNoTrouble();
  });

  it('asks again for what an event touches, and for nothing else', async () => {
    const teams = ['team-a', 'team-b'];
    await tell('upsertTeams', teams.map((key) => ({ key, name: key }))); // prettier-ignore
    const owned = ([key, team]: [string, string]) => ({
      key,
      name: key,
      owners: [{ team, from: '2000-01-01T00:00:00Z' }],
    });
    await tell('upsertServices', Object.entries(TEAM_OF).map(owned)); // prettier-ignore
    for (const service of Object.keys(TEAM_OF)) await deploy(service);
    const watched = await openLive('/?org=default&team=team-a');
    await card(watched).getByText('1 deployment / 30 d').waitFor();
    watched.operations.length = 0;
    await deploy('api-b');
    await until('somebody asks', () => watched.operations.includes('Freshness'));
    await watched.settle();
    expect(watched.operations).not.toContain('Overview');
    await deploy('api-a');
    await card(watched).getByText('2 deployments / 30 d').waitFor();
    expect(watched.operations.filter((name) => name === 'Settings' || name === 'Shell')).toEqual([]);
    await expectNotReloaded(watched);
    watched.expectNoTrouble();
  });

  it('shows an incident at once, and tells of it once', async () => {
    const watched = await openLive('/?org=default');
    await breakDown('Nothing is sold');
    await watched.page.getByRole('region', { name: 'Open incidents' }).getByText('Nothing is sold').waitFor();
    await toasts(watched, 'Nothing is sold').waitFor();
    await breakDown('Nothing is paid'); // a second one comes after whatever the first one did
    await toasts(watched, 'Nothing is paid').waitFor();
    expect(await toasts(watched, 'Nothing is sold').count()).toBe(1);
    await expectNotReloaded(watched);
    watched.expectNoTrouble();
  });

  it('outlives its gateway: says so, comes back, has missed nothing and tells nothing twice', async () => {
    const watched = await openLive('/?org=default');
    await breakDown('Before the end');
    await toasts(watched, 'Before the end').waitFor();
    const before = await card(watched).innerText();
    await graph.rooms.gateway.kill();
    await watched.page.getByText('Offline, retrying').waitFor();
    await watched.page.getByText('Offline: this may be out of date.').first().waitFor();
    expect(await card(watched).innerText()).toBe(before); // what is known stays
    await graph.rooms.gateway.start();
    await breakDown('After the end');
    await deploy('api-a');
    await isLive(watched);
    await toasts(watched, 'After the end').waitFor();
    await until('the number follows', async () => (await card(watched).innerText()) !== before);
    await watched.page.getByText('Offline: this may be out of date.').waitFor({ state: 'detached' });
    expect(await toasts(watched, 'Before the end').count()).toBeLessThanOrEqual(1);
    expect(await toasts(watched, 'After the end').count()).toBe(1);
    await expectNotReloaded(watched); // and still signed in
    watched.forgive(GONE);
    watched.expectNoTrouble();
  }, 90_000);
});
