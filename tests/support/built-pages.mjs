/** The pages as they are now, in a folder of the run's own: who builds them meanwhile takes no file away from a browser. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePages } from '../../scripts/build-web.mjs';
import { root } from '../../scripts/runtime.mjs';

export async function buildPages() {
  await ensurePages();
  const folder = mkdtempSync(join(tmpdir(), 'roosevelt-pages-'));
  cpSync(join(root, 'dist', 'web'), folder, { recursive: true });
  process.env.ROOSEVELT_TEST_PAGES = folder; // workers inherit it
}

export function removePages() {
  const folder = process.env.ROOSEVELT_TEST_PAGES;
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
