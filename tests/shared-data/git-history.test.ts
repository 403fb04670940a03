/**
 * The histories of ../shared/data/git, cloned and translated whole; git itself gives the numbers to compare with.
 * Where the folder is not there (a clean clone elsewhere) the tests are skipped, and say so.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { History } from '../../integrations/git/history.ts';
import { readHistory } from '../../integrations/git/read-history.ts';
import { translateHistory, type Translation } from '../../integrations/git/translate.ts';
import { toMutationInputs } from '../../integrations/git/batches.ts';

const BUNDLES = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'git');
const NOW = new Date('2026-11-24T00:00:00Z');

/** From the folder's README and `git for-each-ref`; the rest is counted by git in the test. */
const SAMPLES = [
  { bundle: 'alphagov-frontend', commits: 15_992, tags: 5_332, globs: ['release_*', 'v*'] },
  { bundle: 'timgit-pg-boss', commits: 1_757, tags: 245, globs: ['[0-9]*'] },
] as const;

describe.each(SAMPLES)('$bundle', ({ bundle, commits, tags, globs }) => {
  const file = join(BUNDLES, `${bundle}.bundle`);
  if (!existsSync(file)) {
    it.skip(`is not there: ${file}`, () => undefined);
    return;
  }

  const folder = mkdtempSync(join(tmpdir(), 'roosevelt-sample-'));
  const clone = join(folder, 'clone');
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null' };
  const run = (...args: string[]): string => execFileSync('git', args, { env: env, encoding: 'utf8', stdio: 'pipe' });
  const count = (...args: string[]): number => Number(run('-C', clone, 'rev-list', '--count', ...args));
  const lines = (...args: string[]): string[] =>
    run('-C', clone, ...args)
      .split('\n')
      .filter((line) => line !== '');
  let history: History;
  let translation: Translation;

  beforeAll(async () => {
    run('clone', '--quiet', '--no-checkout', file, clone);
    history = await readHistory(clone, { env });
    translation = translateHistory(history, { now: NOW, deployTags: globs });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has the commits and tags its README says', () => {
    expect([history.commits.length, history.tags.length]).toEqual([commits, tags]);
    expect(history).toMatchObject({ repository: bundle, main: { rule: 'origin/HEAD' } });
  });

  it('has one change for each commit of the first-parent line, and a pull request for each merge and each squash of it', () => {
    const squashed = lines('log', '--first-parent', '--no-merges', '--format=%s').filter((line) =>
      /\(#\d+\)$/.test(line),
    );
    const { changes, report } = translation;
    expect(changes).toHaveLength(count('--first-parent', 'HEAD'));
    expect(report.changes.pullRequests).toBe(count('--first-parent', '--merges', 'HEAD') + squashed.length);
    expect(new Set(changes.map(({ ref }) => ref.id)).size).toBe(changes.length);
  });

  it('gives every commit of the main branch to exactly one change', () => {
    const shas = translation.changes.flatMap(({ mergeSha, commits: own }) => [mergeSha, ...own.map(({ sha }) => sha)]);
    expect(new Set(shas).size).toBe(count('HEAD'));
    const merges = translation.changes.filter(({ mergeSha, commits: own }) => own.every(({ sha }) => sha !== mergeSha));
    expect(shas.length - (translation.changes.length - merges.length)).toBe(count('HEAD'));
  });

  it('gives pull requests the commits git finds between their parents', () => {
    const merges = translation.changes.filter(({ commits: own }) => own.length > 1);
    for (const { mergeSha, commits: own } of merges.filter((_, index) => index % 97 === 0)) {
      const expected = lines('rev-list', `${mergeSha}^1..${mergeSha}`).filter((sha) => sha !== mergeSha);
      expect(own.map(({ sha }) => sha).sort()).toEqual(expected.sort());
    }
  });

  it('has one deployment for each tag that fits, at the time and commit git says', () => {
    const names = lines('tag', '--list', ...globs);
    const format =
      '%(refname:strip=2)%09%(creatordate:unix)%09%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)';
    const facts = lines('for-each-ref', `--format=${format}`, ...names.map((name) => `refs/tags/${name}`)).sort();
    const found = translation.deployments.map(
      ({ version, finishedAt, sha }) => `${version}\t${Date.parse(finishedAt) / 1000}\t${sha}`,
    );
    expect(found.sort()).toEqual(facts);
  });

  it('has an edge for each commit that the main branch or a deployed tag reaches', () => {
    const names = lines('tag', '--list', ...globs);
    const expected = count('HEAD', ...names.map((name) => `refs/tags/${name}`));
    expect(translation.ancestry).toHaveLength(expected);
  });

  it('names by its reverts only commits it has, unless it says that it does not', () => {
    const { reverts } = translation.report;
    const known = new Set(history.commits.map(({ sha }) => sha));
    const named = translation.changes.flatMap(({ revertsSha }) => revertsSha ?? []);
    expect(named.filter((sha) => known.has(sha))).toHaveLength(reverts.found - reverts.unresolved);
  });

  it('is read and translated within 5 s, here about half a second', async () => {
    const started = performance.now();
    const inputs = toMutationInputs(
      translateHistory(await readHistory(clone, { env }), { now: NOW, deployTags: globs }),
    );
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(inputs.changes.flatMap(({ items }) => items)).toEqual(translation.changes);
  });
});
