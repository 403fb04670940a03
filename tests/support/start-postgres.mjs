/**
 * Jest's global setup: one Postgres for the run, with the migrated and role-kept database that tests clone.
 * Left out (1.5 s) when only tests without a database were asked for. Imports .ts as it is: Node strips the types.
 */
import { globSync } from 'node:fs';

const WITH_DATABASE = ['**/*.db.test.ts', 'tests/**/*.test.ts'];

export default async function startPostgres({ rootDir, testPathPatterns }) {
  if (!needsDatabase(rootDir, testPathPatterns?.patterns ?? [])) return;
  const { startTestServer } = await import('./test-server.ts');
  globalThis.rooseveltTestServer = await startTestServer();
  process.env.ROOSEVELT_TEST_DATABASE = globalThis.rooseveltTestServer.url; // workers inherit it
}

function needsDatabase(rootDir, patterns) {
  if (patterns.length === 0) return true;
  const wanted = patterns.map((pattern) => new RegExp(pattern, 'i'));
  const files = globSync(WITH_DATABASE, { cwd: rootDir, exclude: (name) => /(^|\/)(node_modules|dist)$/.test(name) });
  return files.some((file) => wanted.some((pattern) => pattern.test(`${rootDir}/${file}`)));
}
