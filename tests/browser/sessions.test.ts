/** Who is signed in, for how long, and what a browser sees that is not. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { until } from '../support/until.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { describeInBrowser } from './support/chromium.ts';
import { Visitors } from './support/visitors.ts';
import type { WatchedPage } from './support/watched-page.ts';

let platform: TestPlatform;
let visitors: Visitors;

const isSignIn = ({ page }: WatchedPage) => page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();

/** How many sockets of the page are open, and how many there were. */
function countSockets({ page }: WatchedPage): { opened: number; open: number } {
  const count = { opened: 0, open: 0 };
  page.on('websocket', (socket) => {
    count.opened++;
    count.open++;
    socket.on('close', () => count.open--);
  });
  return count;
}

describeInBrowser('a session', () => {
  beforeAll(async () => {
    const pages = process.env['ROOSEVELT_TEST_PAGES'];
    platform = await startTestPlatform({ env: { ...(pages !== undefined && { WEB_DIR: pages }) } });
    const { gateway, secrets } = platform.platform;
    visitors = await Visitors.arrive({ url: gateway.url, ownerToken: secrets.ownerToken });
  });
  afterEach(() => visitors.closePages());
  afterAll(async () => {
    await visitors?.leave();
    await platform?.close();
  });

  it('that never was shows the sign-in page for every address, and asks the graph nothing', async () => {
    const watched = await visitors.newPage({ anonymous: true });
    for (const path of [
      '/',
      '/teams',
      '/metrics/change-lead-time',
      '/services/cart',
      '/incidents',
      '/data',
      '/settings',
    ]) {
      await watched.open(path);
      await isSignIn(watched);
      expect(await watched.page.innerText('main')).toContain('npx roosevelt dashboard');
    }
    expect(watched.operations).toEqual([]);
    watched.forgive(/401/);
    watched.expectNoTrouble();
  });

  it('begins by a link, once', async () => {
    const link = await visitors.oneTimeUrl('/teams');
    const first = await visitors.newPage({ anonymous: true });
    await first.page.goto(link);
    await first.page.getByRole('heading', { level: 1, name: 'Teams' }).waitFor();
    expect(new URL(first.page.url()).pathname).toBe('/teams');
    const second = await visitors.newPage({ anonymous: true });
    await second.page.goto(link);
    await isSignIn(second);
    expect(await second.page.innerText('main')).toContain('That link was used before');
    second.forgive(/401/);
    for (const watched of [first, second]) watched.expectNoTrouble();
  });

  it('that ends while a page is open says so, and goes on at the same address', async () => {
    const watched = await visitors.open('/teams?range=90d');
    await watched.page.getByRole('banner').getByText(/^Live/).waitFor();
    const ended = await watched.page.context().request.delete(`${watched.origin}/session`);
    expect(ended.status()).toBe(204);
    await isSignIn(watched);
    expect(await watched.page.innerText('main')).toContain('Your session is over');
    await watched.page.getByLabel('Or paste a token').fill('rops_wrong');
    await watched.page.getByRole('button', { name: 'Sign in' }).click();
    await watched.page.getByRole('alert').getByText(/\w/).waitFor();
    await watched.page.getByLabel('Or paste a token').fill(platform.platform.secrets.ownerToken);
    await watched.page.getByRole('button', { name: 'Sign in' }).click();
    await watched.page.getByRole('heading', { level: 1, name: 'Teams' }).waitFor();
    const { pathname, search } = new URL(watched.page.url());
    expect(pathname + search).toBe('/teams?range=90d');
    await watched.page.getByRole('banner').getByText(/^Live/).waitFor();
    watched.forgive(/401|WebSocket/);
    watched.expectNoTrouble();
  });

  it('ends its socket when one signs out', async () => {
    const watched = await visitors.newPage();
    const sockets = countSockets(watched);
    await watched.open('/');
    await watched.page.getByRole('banner').getByText(/^Live/).waitFor();
    expect(sockets.open).toBeGreaterThan(0);
    await watched.page.getByRole('button', { name: /^Signed in as Owner/ }).click();
    await watched.page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await isSignIn(watched);
    await until('no socket is open', () => sockets.open === 0);
    const { opened } = sockets;
    await watched.open('/');
    await isSignIn(watched);
    expect(sockets.opened).toBe(opened);
    watched.forgive(/401|WebSocket/);
    watched.expectNoTrouble();
  });
});
