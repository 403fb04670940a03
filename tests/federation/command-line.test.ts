/** `npx roosevelt` against a running platform: what people see, what scripts get, and how it ends. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roosevelt } from '../support/command-line.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { TestRepository } from '../support/repository.ts';

let platform: TestPlatform;
const repositories: TestRepository[] = [];
const repository = () => {
  const made = new TestRepository();
  repositories.push(made);
  return made;
};
beforeAll(async () => (platform = await startTestPlatform()));
afterAll(async () => {
  for (const made of repositories) made.remove();
  await platform.close();
});

const WINDOW = ['--from', '2026-03-01T00:00:00Z', '--to', '2026-04-01T00:00:00Z'];
const lines = (text: string) => text.trimEnd().split('\n');

describe('import git', () => {
  let shop: TestRepository;
  beforeAll(() => {
    shop = repository();
    shop.commit('start', '2026-03-01T08:00:00Z');
    shop.tag('v1', '2026-03-01T10:00:00Z');
    shop.pullRequest(1, 'Add the cart', '2026-03-02T08:00:00Z', '2026-03-02T10:00:00Z');
    shop.pullRequest(2, 'Add the till', '2026-03-02T09:00:00Z', '2026-03-02T11:00:00Z');
    shop.tag('v2', '2026-03-02T12:00:00Z');
    shop.commit('straight to main', '2026-03-03T08:00:00Z');
    shop.tag('v3', '2026-03-03T09:00:00Z');
    shop.tag('not-a-deployment', '2026-03-03T09:30:00Z');
  });

  it('says what it found by which rule, and the numbers follow', async () => {
    const { code, stdout, stderr } = await roosevelt(platform, [
      'import',
      'git',
      shop.path,
      '--deploy-tags',
      'v*',
      '--service',
      'shop',
    ]);
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/main branch main.*6 read.*2 pull requests, 2 bare commits.*3 of 4 tags/s),
    ]);
    expect(stdout).toMatch(/^Service shop: 7 new, 0 updated, 0 unchanged, 0 stale, 0 refused\.\n$/);
    const { metrics } = JSON.parse(
      (await roosevelt(platform, ['metrics', '--json', '--service', 'shop', ...WINDOW])).stdout,
    ) as { metrics: { name: string; value: number; n: number; reason: string | null }[] };
    expect(metrics.map(({ name, n }) => [name, n])).toEqual([
      ['DEPLOYMENT_FREQUENCY', 3],
      ['CHANGE_LEAD_TIME', 3],
      ['CHANGE_FAIL_RATE', expect.any(Number)],
      ['DEPLOYMENT_REWORK_RATE', 3],
      ['FAILED_DEPLOYMENT_RECOVERY_TIME', 0],
    ]);
    // 4 h, 3 h and 1 h: the median is 3 h.
    expect(metrics[1]!.value).toBe(3 * 3_600);
  });

  it('changes nothing the second time', async () => {
    const { code, stdout } = await roosevelt(platform, [
      'import',
      'git',
      shop.path,
      '--deploy-tags',
      'v*',
      '--service',
      'shop',
    ]);
    expect([code, stdout]).toEqual([0, 'Service shop: 0 new, 0 updated, 7 unchanged, 0 stale, 0 refused.\n']);
  });

  it('proposes tags when none are named, and still brings the changes', async () => {
    const other = repository();
    other.commit('start', '2026-03-01T08:00:00Z');
    for (const tag of ['v1', 'v2', 'v3']) other.tag(tag, '2026-03-01T09:00:00Z');
    const { code, stderr } = await roosevelt(platform, ['import', 'git', other.path, '--service', 'proposed']);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/--deploy-tags 'v\*'\s+3 tags/)]);
  });

  it('is refused, and says why, on what is no whole repository', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'roosevelt-nothing-'));
    const shallow = `${folder}/shallow`;
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${shop.path}`, shallow], { stdio: 'ignore' });
    const empty = repository();
    const outcomes = await Promise.all(
      [folder, `${folder}/absent`, shallow, empty.path].map((path) => roosevelt(platform, ['import', 'git', path])),
    );
    rmSync(folder, { recursive: true });
    expect(outcomes.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
    expect(outcomes.map(({ stderr }) => stderr)).toEqual([
      expect.stringMatching(/not a git repository/),
      expect.stringMatching(/does not exist/),
      expect.stringMatching(/shallow clone.*--unshallow/),
      expect.stringMatching(/no commit|empty/i),
    ]);
  });

  it('takes unrelated histories, octopus merges and a repository without tags', async () => {
    const odd = repository();
    const start = odd.commit('start', '2026-03-01T08:00:00Z');
    for (const branch of ['a', 'b', 'c']) {
      odd.git(['switch', '--quiet', '-c', branch, start]);
      odd.commit(`of ${branch}`, '2026-03-01T09:00:00Z');
    }
    odd.git(['switch', '--quiet', 'main']);
    odd.git(['merge', '--quiet', '--no-ff', '-m', 'Merge three', 'a', 'b', 'c'], '2026-03-01T10:00:00Z');
    odd.git(['switch', '--quiet', '--orphan', 'other']);
    odd.commit('unrelated', '2026-03-01T07:00:00Z');
    odd.git(['switch', '--quiet', 'main']);
    odd.git(
      ['merge', '--quiet', '--allow-unrelated-histories', '-m', 'Merge pull request #9 from x/other', 'other'],
      '2026-03-01T11:00:00Z',
    );
    const { code, stderr, stdout } = await roosevelt(platform, ['import', 'git', odd.path, '--service', 'odd']);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/7 read.*2 pull requests, 1 bare commits.*no tags/s)]);
    expect(stdout).toMatch(/3 new/);
  });
});

describe('metrics and explain', () => {
  it('shows each number with n, tier or reason', async () => {
    const { code, stdout, stderr } = await roosevelt(platform, ['metrics', '--service', 'shop', ...WINDOW]);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /service shop, 2026-03-01T00:00:00.000Z to 2026-04-01T00:00:00.000Z \(UTC\), tiers of ROOSE_29/,
    );
    expect(lines(stdout)).toHaveLength(6);
    expect(stdout).toMatch(/Change lead time +3 h +3 +ELITE/);
  });

  it('says when the last deployment was where a window is empty, and the command that shows it', async () => {
    const { stderr } = await roosevelt(platform, [
      'metrics',
      '--service',
      'shop',
      '--from',
      '2026-05-01T00:00:00Z',
      '--to',
      '2026-05-31T00:00:00Z',
    ]);
    expect(stderr).toMatch(/last deployment to production was v3 at 2026-03-03T09:00:00.000Z/);
    expect(stderr).toMatch(
      /npx roosevelt metrics --service shop --from 2026-02-02T00:00:00Z --to 2026-03-04T00:00:00Z/,
    );
  });

  it('lists as many rows as n says', async () => {
    const { code, stdout, stderr } = await roosevelt(platform, [
      'explain',
      'change-lead-time',
      '--json',
      '--service',
      'shop',
      ...WINDOW,
    ]);
    expect([code, lines(stdout).length]).toEqual([0, 3]);
    expect(JSON.parse(lines(stdout)[0]!)).toMatchObject({
      counted: true,
      seconds: expect.any(Number),
      subject: { __typename: 'Change' },
    });
    expect(stderr).toMatch(/3 rows counted/);
    const all = await roosevelt(platform, ['explain', 'lead-time', '--all', '--service', 'shop', ...WINDOW]);
    expect(all.stdout).toMatch(/no: BASELINE/);
  });
});

describe('doctor and token', () => {
  it('finds what is missing and ends with 3', async () => {
    const { code, stdout } = await roosevelt(platform, ['doctor', ...WINDOW]);
    expect([code, stdout]).toEqual([3, expect.stringMatching(/no incident has ever arrived.*recordIncidents/s)]);
  });

  it('makes, lists and revokes tokens', async () => {
    const made = await roosevelt(platform, [
      'token',
      'create',
      '--name',
      'ci',
      '--role',
      'WRITER',
      '--source',
      'github',
    ]);
    expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(/^rops_\S+\n$/)]);
    const id = /Token (\S+)/.exec(made.stderr)![1]!;
    expect((await roosevelt(platform, ['token', 'list'])).stdout).toMatch(new RegExp(`${id} +ci +WRITER +github`));
    expect((await roosevelt(platform, ['token', 'revoke', id])).code).toBe(0);
    expect((await roosevelt(platform, ['token', 'list'])).stdout).toMatch(/revoked 20/);
  });
});

describe('dashboard', () => {
  it.each([[['dashboard']], [['dashboard', '--print']]])(
    '%j prints an address that signs in, another each time',
    async (args) => {
      const ran = [await roosevelt(platform, args), await roosevelt(platform, args)];
      const [first, second] = ran.map(({ stdout }) => stdout.trim());
      expect(first).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sign-in\?code=rops_code_\S+&to=%2F%3Forg%3Ddefault$/);
      expect(second).not.toBe(first);
      const { status, headers } = await fetch(first!, { redirect: 'manual' });
      expect([status, headers.get('location')]).toEqual([303, '/?org=default']);
    },
  );

  it('prints it as JSON, with its end', async () => {
    const { stdout } = await roosevelt(platform, ['dashboard', '--json']);
    const { url, expiresAt } = JSON.parse(stdout) as { url: string; expiresAt: string };
    expect(url).toContain('/sign-in?code=');
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
  });

  it('says what is wrong, as every command does', async () => {
    const refused = await roosevelt(platform, ['dashboard', '--token', 'rops_owner_wrong']);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/^UNAUTHENTICATED: /)]);
    const elsewhere = await roosevelt(platform, ['dashboard', '--url', 'http://127.0.0.1:1/graphql']);
    expect([elsewhere.code, elsewhere.stderr]).toEqual([
      1,
      expect.stringMatching(/no answer from http:\/\/127\.0\.0\.1:1/),
    ]);
    expect((await roosevelt(platform, ['dashboard', '--url', 'nonsense'])).code).toBe(1);
  });
});

describe('how it ends', () => {
  it.each([
    [['metrics', '--last', 'soon'], /--last soon/],
    [['metrics', '--from', '2026-03-01', '--to', '2026-04-01'], /2026-03-01T00:00:00Z/],
    [['metrics', '--from', '2026-03-01T00:00:00Z'], /go together/],
    [['explain', 'happiness'], /no metric "happiness"/],
    [['fly'], /unknown command/],
    [['metrics', '--wings'], /unknown option/],
  ])('2 for %j', async (args, message) => {
    const { code, stderr } = await roosevelt(platform, args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  it('1 when the graph says no, with its code', async () => {
    const { code, stderr } = await roosevelt(platform, [
      'metrics',
      '--from',
      '2026-03-02T00:00:00Z',
      '--to',
      '2026-03-01T00:00:00Z',
    ]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/BAD_USER_INPUT/)]);
    expect((await roosevelt(platform, ['metrics', '--team', 'nobody'])).code).toBe(1);
  });

  it('1 when nobody answers, and says what to do', async () => {
    const { code, stderr } = await roosevelt(platform, ['metrics', '--url', 'http://127.0.0.1:1/graphql']);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/no answer from http:\/\/127\.0\.0\.1:1.*npm start/s)]);
  });
});
