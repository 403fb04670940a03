/**
 * Where there is no browser the tests of the pages are left out and say so; with ROOSEVELT_BROWSER=required (CI) that is a
 * failure.
 */
import { describe, it } from '@jest/globals';
import { findChromium } from '../../../packages/dev-env/chromium.ts';

/** `describe`, for what needs a browser. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (findChromium() !== null) return void describe(name, tests);
  if (process.env['ROOSEVELT_BROWSER'] === 'required')
    return void it(`${name}: needs a browser`, () => {
      throw new Error('ROOSEVELT_BROWSER=required, and there is no Chromium: install one or set CHROMIUM_PATH');
    });
  describe.skip(`${name} (skipped: no Chromium on this machine; install one or set CHROMIUM_PATH)`, tests);
}
