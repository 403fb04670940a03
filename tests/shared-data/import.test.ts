/**
 * A real history of 16,000 commits and 5,000 deployments, imported by the command line: what it finds agrees with git, a
 * second import changes nothing, and the rows behind a number are as many as it says. Runs where ../shared is.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roosevelt } from '../support/command-line.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { quantile7 } from '../support/oracle.ts';

const bundle = join(process.cwd(), '../shared/data/git/alphagov-frontend.bundle');
const there = existsSync(bundle);

if (!there) it.skip(`is not there: ${bundle}`, () => undefined);

(there ? describe : describe.skip)('the history of alphagov/frontend', () => {
  const folder = mkdtempSync(join(tmpdir(), 'roosevelt-history-'));
  const clone = join(folder, 'frontend');
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', clone, ...args], { encoding: 'utf8', maxBuffer: 1e8 }).trim();
  const window = ['--from', '2026-05-23T00:00:00Z', '--to', '2026-08-21T00:00:00Z'];
  const importIt = () =>
    roosevelt(platform, ['import', 'git', clone, '--deploy-tags', 'release_*,v*', '--service', 'frontend']);
  let platform: TestPlatform;

  beforeAll(async () => {
    execFileSync('git', ['clone', '--quiet', '--bare', bundle, clone], { stdio: 'ignore' });
    platform = await startTestPlatform();
  });
  afterAll(async () => {
    await platform.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is imported whole, and says by which rule', async () => {
    const tags = git('tag', '-l', 'release_*', 'v*').split('\n').length;
    const firstParents = git('rev-list', '--first-parent', '--count', 'HEAD');
    const { code, stdout, stderr } = await importIt();
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(
        new RegExp(`15992 read.*Changes +${firstParents}: 4866 pull requests.*Deployments +${tags} of 5332 tags`, 's'),
      ),
    ]);
    expect(stdout).toBe(
      `Service frontend: ${Number(firstParents) + tags} new, 0 updated, 0 unchanged, 0 stale, 0 refused.\n`,
    );
  });

  it('shows all five with n, and tier or reason', async () => {
    const { metrics } = JSON.parse((await roosevelt(platform, ['metrics', '--json', ...window])).stdout) as {
      metrics: { name: string; value: number | null; n: number; tier: string | null; reason: string | null }[];
    };
    expect(metrics).toHaveLength(5);
    for (const { value, reason } of metrics) expect((value === null) !== (reason === null)).toBe(true);
    // Tags of the window by git, less those that repeat the commit before them.
    const inWindow = git(
      'for-each-ref',
      '--sort=creatordate',
      '--format=%(creatordate:unix) %(*objectname)%(objectname)',
      'refs/tags/v*',
    )
      .split('\n')
      .map((line) => line.split(' ') as [string, string])
      .filter(
        ([moment]) => Number(moment) >= Date.parse(window[1]!) / 1000 && Number(moment) < Date.parse(window[3]!) / 1000,
      );
    expect(metrics[0]!.n).toBe(inWindow.filter(([, sha], index) => sha !== inWindow[index - 1]?.[1]).length);
  });

  it('lists as many rows as n says, and their median is the value', async () => {
    const { stdout } = await roosevelt(platform, ['explain', 'change-lead-time', '--json', ...window]);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { seconds: number });
    const { metrics } = JSON.parse((await roosevelt(platform, ['metrics', '--json', ...window])).stdout) as {
      metrics: { value: number; n: number }[];
    };
    expect(rows).toHaveLength(metrics[1]!.n);
    expect(
      quantile7(
        rows.map(({ seconds }) => seconds),
        0.5,
      ),
    ).toBeCloseTo(metrics[1]!.value, 6);
  });

  it('says when the last deployment was where the last days are empty', async () => {
    const { stderr } = await roosevelt(platform, ['metrics', '--last', '60d']);
    expect(stderr).toMatch(
      /last deployment to production was v1796 at 2026-08-21T09:55:04.000Z.*npx roosevelt metrics --from 2026-06-23T00:00:00Z --to 2026-08-22T00:00:00Z/s,
    );
  });

  it('changes nothing the second time', async () => {
    const { code, stdout } = await importIt();
    expect([code, stdout]).toEqual([0, expect.stringMatching(/: 0 new, 0 updated, \d+ unchanged, 0 stale, 0 refused/)]);
  });
});
