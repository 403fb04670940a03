/** What nobody should type, and what happens to pages all the same: each is answered in words, none breaks a page. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { UpsertServicesDocument, UpsertTeamsDocument } from '#client';
import { describeInBrowser } from './support/chromium.ts';
import { startDashboard, type Dashboard } from './support/dashboard.ts';
import { VIEWS } from './support/views.ts';
import type { WatchedPage } from './support/watched-page.ts';

const DAY = 86_400_000;
const HOSTILE = '<img src=x onerror=alert(1)>"\'&amp;\u202Eterces\u2066 {{7*7}} ${1}';
const dayBefore = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

let dashboard: Dashboard;

async function expectSound(watched: WatchedPage, width: number = VIEWS.light.viewport.width): Promise<void> {
  expect(await watched.ask<string[]>('brokenWords()')).toEqual([]);
  expect(await watched.ask<string[]>(`sideways(${width})`)).toEqual([]);
  watched.expectNoTrouble();
}

const textOf = ({ page }: WatchedPage) => page.evaluate<string>('document.body.innerText');

/** One deployment a day for `days` days, of one team with one service; newest last. */
async function makeTeam(key: string, name: string, days: number): Promise<void> {
  const client = dashboard.visitors.client('default');
  await client.mutate(UpsertTeamsDocument, { input: { items: [{ key, name }] } });
  const owners = [{ team: key, from: '2000-01-01T00:00:00Z' }];
  await client.mutate(UpsertServicesDocument, { input: { items: [{ key: `${key}-api`, name, owners }] } });
  if (days === 0) return;
  const finishedAt = (day: number) => new Date(Date.now() - (day + 1) * DAY).toISOString();
  const items = Array.from({ length: days }, (_, day) => ({
    ref: { source: 'ci', id: `${key}-${day}` },
    service: { key: `${key}-api` },
    environment: 'production',
    status: 'SUCCESS',
    finishedAt: finishedAt(day),
    observedAt: finishedAt(day),
  }));
  for (let from = 0; from < days; from += 500) {
    const { errors } = await dashboard.platform.ask(
      'mutation ($input: RecordDeploymentsInput!) { recordDeployments(input: $input) { summary { created } } }',
      { input: { items: items.slice(from, from + 500), historical: true } },
    );
    expect(errors).toBeUndefined();
  }
}

describeInBrowser('bad input', () => {
  beforeAll(async () => void (dashboard = await startDashboard()));
  afterEach(() => dashboard.visitors.closePages());
  afterAll(() => dashboard.close());

  it('in the address is answered in words', async () => {
    const watched = await dashboard.visitors.newPage();
    for (const [path, words] of [
      ['/?org=demo&team=nobody', /There is no team “nobody” here/],
      ['/metrics/change-lead-time?org=demo&team=%3Cscript%3E', /There is no team “<script>” here/],
      ['/metrics/happiness?org=demo', /There is no metric “happiness”/],
      ['/services/nope?org=demo', /There is no service “nope” here/],
      ['/?org=nowhere', /There is no organisation "nowhere" that you may see/],
      ['/no/such/page', /There is no such page/],
      ['/?org=demo&range=0d', /range "0d" is none of 7d, 14d/],
      ['/?org=demo&from=2015-01-01&to=2026-01-01', /a range of 4019 days is longer than 3652, ten years/],
      ['/?org=demo&from=2026-03-02&to=2026-03-01', /the range ends \(2026-03-01\) before it begins \(2026-03-02\)/],
      ['/?org=demo&from=2026-02-30&to=2026-03-01', /"2026-02-30" is not a day/],
      ['/?org=demo&zone=Mars%2FOlympus', /there is no time zone "Mars\/Olympus"/],
      ['/?org=demo&p=p99&bucket=minute&compare=never&view=3d', /p "p99" is none of/],
      ['/metrics/change-lead-time?org=demo&rows=yesterday', /is not two moments/],
      [`/?org=demo&team=${'x'.repeat(3_000)}`, /There is no team “x{100}”/],
    ] as const) {
      await watched.open(path);
      expect(await textOf(watched)).toMatch(words);
      await expectSound(watched);
    }
  });

  describe('a hostile name of a team', () => {
    beforeAll(() => makeTeam('hostile', HOSTILE, 3));

    it('of 10,000 characters does not get in', async () => {
      const { data, errors } = await dashboard.platform.ask<{ upsertTeams: { results: { outcome: string }[] } | null }>(
        'mutation ($input: UpsertTeamsInput!) { upsertTeams(input: $input) { results { outcome } } }',
        { input: { items: [{ key: 'long', name: 'x'.repeat(10_000) }] } },
      );
      expect(errors?.[0]?.extensions['code'] ?? data?.upsertTeams?.results[0]?.outcome).toMatch(
        /REJECTED|BAD_USER_INPUT/,
      );
    });

    it.each(['light', 'phone'] as const)('is text wherever it is shown, in view "%s"', async (view) => {
      await makeTeam('longest', 'W'.repeat(200), 1);
      const watched = await dashboard.visitors.newPage({ view });
      watched.page.on('dialog', (dialog) => watched.troubles.push(`dialog: ${dialog.message()}`));
      for (const path of [
        '/?org=default',
        '/?org=default&team=hostile',
        '/?org=default&team=longest',
        '/metrics/deployment-frequency?org=default&team=longest',
        '/teams?org=default',
        '/services/longest-api?org=default',
        '/services/hostile-api?org=default',
        '/settings?org=default',
        '/data?org=default',
      ]) {
        await watched.open(path);
        expect(await watched.page.locator('img[src=x]').count()).toBe(0);
        await expectSound(watched, VIEWS[view].viewport.width);
      }
      await watched.open('/?org=default&team=hostile');
      expect(await watched.page.innerText('h1')).toContain('<img src=x onerror=alert(1)>');
    });
  });

  it('a window of one day', async () => {
    const watched = await dashboard.visitors.open(`/?org=demo&from=${dayBefore(4)}&to=${dayBefore(4)}`);
    expect(await watched.page.getByRole('article').count()).toBe(5);
    await expectSound(watched);
  });

  it('a team with one deployment has a number, and says on how little it rests', async () => {
    await makeTeam('single', 'Single', 1);
    const watched = await dashboard.visitors.open('/?org=default&team=single');
    const [frequency = '', leadTime = ''] = await watched.page.getByRole('article').allInnerTexts();
    expect(frequency).toMatch(/1 deployment \/ 30 d/);
    expect(leadTime).toMatch(/No number/);
    await expectSound(watched);
  });

  it('730 days, one point each', async () => {
    await makeTeam('steady', 'Steady', 730);
    const path = `/metrics/deployment-frequency?org=default&team=steady&from=${dayBefore(729)}&to=${dayBefore(0)}&bucket=day`;
    const watched = await dashboard.visitors.open(path);
    const chart = watched.page.getByRole('application').first();
    await chart.focus();
    await chart.press('End');
    await expectSound(watched);
    await watched.open(`${path}&view=table`);
    expect(await watched.page.getByRole('region', { name: 'Deployment frequency' }).getByRole('row').count()).toBe(731);
    await expectSound(watched);
  });

  it('300 teams', async () => {
    const client = dashboard.visitors.client('default');
    const items = Array.from({ length: 300 }, (_, i) => ({ key: `crowd-${i}`, name: `Crowd ${i}` }));
    await client.mutate(UpsertTeamsDocument, { input: { items } });
    const watched = await dashboard.visitors.open('/teams?org=default');
    expect(await textOf(watched)).toMatch(/30\d teams, all/);
    await expectSound(watched);
    await watched.open('/?org=default');
    await watched.page.getByRole('button', { name: /^Team/ }).click();
    await watched.page.getByRole('searchbox', { name: 'Find a team' }).fill('crowd 299');
    await watched.page.getByRole('button', { name: 'Crowd 299' }).click();
    await watched.page.getByRole('heading', { level: 1, name: 'Crowd 299' }).waitFor();
    await watched.settle();
    await expectSound(watched);
  });

  it.each([DAY, -DAY])('a browser whose clock is wrong by %d ms shows what the others show', async (offset) => {
    const right = await dashboard.visitors.open('/?org=demo');
    const wrong = await dashboard.visitors.newPage();
    await wrong.page.clock.setSystemTime(Date.now() + offset);
    await wrong.open('/?org=demo');
    const numbers = ({ page }: WatchedPage) => page.getByRole('article').allInnerTexts();
    expect(await numbers(wrong)).toEqual(await numbers(right));
    await expectSound(wrong);
  });
});
