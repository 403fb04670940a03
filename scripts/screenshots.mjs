/**
 * `npm run screenshots`: the pages of the demo organisation as docs/screenshots/<page>-<view>.png, so that the README shows
 * what is, not what was. Starts a platform of its own on a folder that is thrown away.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { needNode, root } from './runtime.mjs';

await needNode({ typescript: true });
const { ready } = await import('./ready.mjs');
await ready();
const { launchChromium } = await import('../packages/dev-env/chromium.ts');
const { VIEWS } = await import('../tests/browser/support/views.ts');

const PAGES = {
  overview: '/',
  metric: '/metrics/change-lead-time',
  teams: '/teams',
  incidents: '/incidents?range=90d',
  data: '/data',
  settings: '/settings',
};
const FOLDER = join(root, 'docs', 'screenshots');

const platform = await startPlatform();
const browser = await launchChromium();
try {
  await takeAll();
} finally {
  await browser.close();
  await platform.stop();
}

async function takeAll() {
  mkdirSync(FOLDER, { recursive: true });
  // The one-time address signs in once: its cookie serves for all views.
  const first = await browser.newContext();
  await first.request.get(platform.address, { maxRedirects: 0 });
  const storageState = await first.storageState();
  for (const [view, settings] of Object.entries(VIEWS)) {
    const context = await browser.newContext({ ...settings, deviceScaleFactor: 1, storageState, reducedMotion: 'reduce', locale: 'en-GB' }); // prettier-ignore
    for (const [name, path] of Object.entries(PAGES)) await take(context, path, `${name}-${view}.png`);
  }
}

async function take(context, path, name) {
  const page = await context.newPage();
  await page.goto(new URL(path, platform.address).href);
  await page.waitForFunction(
    () =>
      document.querySelector('h1') !== null &&
      document.querySelector('[aria-busy="true"], .skeleton') === null &&
      document.fonts.status === 'loaded',
  );
  await page.getByRole('banner').getByText(/^Live/).waitFor();
  await page.waitForLoadState('networkidle'); // the period before comes last
  const file = join(FOLDER, name);
  await page.screenshot({ path: file });
  await page.close();
  console.log(`${name}  ${Math.round(statSync(file).size / 1000)} kB`);
}

/** Resolves when the demo is complete. */
async function startPlatform() {
  const dataDir = mkdtempSync(join(tmpdir(), 'roosevelt-screenshots-'));
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO: 'on', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let address = '';
  createInterface({ input: child.stdout }).on('line', (line) => (address = /^Dashboard\s+(\S+)/.exec(line)?.[1] ?? address)); // prettier-ignore
  await new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (line.startsWith('Demo: ready')) resolve();
      if (line.startsWith('Demo: could not')) reject(new Error(line));
    });
    void ended.then((code) => reject(new Error(`the platform ended with ${code} before its demo was complete`)));
  });
  return {
    address,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(realpathSync(join(dataDir, 'postgres')), { recursive: true, force: true });
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
