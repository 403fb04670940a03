/** Jest's global setup: what the chosen tests need around them, and no more. Imports .ts as it is: Node strips the types. */
import { globSync } from 'node:fs';

const WITH_DATABASE = ['**/*.db.test.ts', 'tests/**/*.test.ts'];
const WITH_PAGES = ['tests/browser/**/*.test.ts'];

export default async function setUp({ rootDir, testPathPatterns }) {
  const patterns = testPathPatterns?.patterns ?? [];
  const asksFor = (files) => isChosen(rootDir, patterns, files);
  if (asksFor(WITH_PAGES)) await (await import('./built-pages.mjs')).buildPages();
  if (asksFor(WITH_DATABASE)) await (await import('./start-postgres.mjs')).startPostgres();
}

function isChosen(rootDir, patterns, files) {
  if (patterns.length === 0) return true;
  const wanted = patterns.map((pattern) => new RegExp(pattern, 'i'));
  const found = globSync(files, { cwd: rootDir, exclude: (name) => /(^|\/)(node_modules|dist)$/.test(name) });
  return found.some((file) => wanted.some((pattern) => pattern.test(`${rootDir}/${file}`)));
}
