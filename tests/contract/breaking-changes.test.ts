/**
 * Nothing that a client may rely on goes away: the API schema against the last two commits. Two, because in the commit that
 * brings a change the newest one holds it already.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const ROOT = join(import.meta.dirname, '..', '..');
const FILE = 'gateway/api.graphql';

/** Null: no such commit (a shallow clone, the first one), or the file is younger. */
function committed(commit: string): string | null {
  try {
    return execFileSync('git', ['show', `${commit}:${FILE}`], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return null;
  }
}

async function breaking(before: string, after: string): Promise<string[]> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message);
}

it.each(['HEAD', 'HEAD~1'])('keeps what was there in %s', async (commit) => {
  const before = committed(commit);
  if (before === null) return; // nothing was promised yet
  expect(await breaking(before, readFileSync(join(ROOT, FILE), 'utf8'))).toEqual([]);
});

it('would see a field, an argument or a value go', async () => {
  const before = 'enum E { A B } type Query { a(x: E): Int  b: Int }';
  expect(await breaking(before, 'enum E { A } type Query { a: Int }')).toHaveLength(3);
  expect(await breaking(before, 'enum E { A B C } type Query { a(x: E, y: Int): Int  b: Int  c: Int }')).toEqual([]);
});
