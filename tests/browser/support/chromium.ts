/**
 * The browser of the machine: nothing is downloaded. Where there is none the tests of the pages are left out and say so;
 * with ROOSEVELT_BROWSER=required (CI) that is a failure.
 */
import { existsSync } from 'node:fs';
import { describe, it } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Null: there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not there`);
    return named;
  }
  return PLACES.find((place) => existsSync(place)) ?? null;
}

export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new Error(`no Chromium: CHROMIUM_PATH is not set, and none is at ${PLACES.join(', ')}`);
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** `describe`, for what needs a browser. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (findChromium() !== null) return void describe(name, tests);
  if (process.env['ROOSEVELT_BROWSER'] === 'required')
    return void it(`${name}: needs a browser`, () => {
      throw new Error('ROOSEVELT_BROWSER=required, and there is no Chromium: install one or set CHROMIUM_PATH');
    });
  describe.skip(`${name} (skipped: no Chromium on this machine; install one or set CHROMIUM_PATH)`, tests);
}
