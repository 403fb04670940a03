import { describe, expect, it } from '@jest/globals';
import { commitGraph, firstParentSteps } from './graph.ts';
import type { Commit } from './history.ts';
import { findChanges, LONGEST_TITLE, MOST_COMMITS } from './pull-requests.ts';
import { commit, history, NOW, START } from './test-support/histories.ts';

function changes(commits: readonly Commit[], parts: Partial<ReturnType<typeof history>> = {}) {
  const graph = commitGraph(commits);
  const whole = { ...history(commits), ...parts };
  const found = findChanges(whole, graph, firstParentSteps(graph, whole.main.sha), { source: 'git:tiny', now: NOW });
  return found.map(({ input }) => input);
}

describe('findChanges', () => {
  const commits = [
    commit('a', '', { subject: 'Begin' }),
    commit('x', 'a', { at: 1, author: 'dependabot[bot]' }),
    commit('y', 'x', { at: 2, authoredSeconds: START }),
    commit('m', 'a y', { at: 3, subject: 'Merge pull request #12 from team/bump', body: 'Bump it', author: 'Bo' }),
    commit('s', 'm', { at: 4, subject: 'Squash it (#13)' }),
  ];

  it('makes a merge one pull request with its own commits, by the author of the first', () => {
    expect(changes(commits)[1]).toEqual({
      ref: { source: 'git:tiny', id: '12' },
      kind: 'PULL_REQUEST',
      repository: 'example.org/team/tiny',
      title: 'Bump it',
      branch: 'bump',
      targetBranch: 'main',
      author: { login: 'dependabot[bot]', bot: true },
      mergedAt: '2026-01-01T03:00:00.000Z',
      mergeSha: 'm',
      commits: [
        {
          sha: 'x',
          authoredAt: '2026-01-01T01:00:00.000Z',
          committedAt: '2026-01-01T01:00:00.000Z',
          author: { login: 'dependabot[bot]', bot: true },
        },
        {
          sha: 'y',
          authoredAt: '2026-01-01T00:00:00.000Z',
          committedAt: '2026-01-01T02:00:00.000Z',
          author: { login: 'Ada' },
        },
      ],
      observedAt: '2026-01-01T03:00:00.000Z',
    });
  });

  it('makes a squashed commit a pull request of that commit, and a bare one a commit', () => {
    const [bare, , squashed] = changes(commits);
    expect(bare).toMatchObject({ ref: { id: 'a' }, kind: 'COMMIT', mergeSha: 'a', commits: [{ sha: 'a' }] });
    expect(bare).not.toHaveProperty('targetBranch');
    expect(squashed).toMatchObject({ ref: { id: '13' }, kind: 'PULL_REQUEST', mergeSha: 's', commits: [{ sha: 's' }] });
  });

  it('does not guess when a pull request was opened', () => {
    for (const change of changes(commits)) expect(change).not.toHaveProperty('openedAt');
  });

  it('names the second change of one number by its sha, so that none is lost', () => {
    const twice = [commit('a', '', { subject: 'One (#1)' }), commit('b', 'a', { subject: 'Two (#1)' })];
    expect(changes(twice).map((change) => change?.ref.id)).toEqual(['1', 'b']);
  });

  it('keeps a merge that brought nothing, without an author', () => {
    const empty = [commit('a', ''), commit('b', 'a'), commit('m', 'b a', { subject: "Merge branch 'x'" })];
    expect(changes(empty)[2]).toMatchObject({ ref: { id: 'm' }, branch: 'x', commits: [] });
    expect(changes(empty)[2]).not.toHaveProperty('author');
  });

  it('leaves out a change merged ahead of the clock or at no time, and a commit’s time ahead of it', () => {
    const ahead = NOW.getTime() / 1000 + 301;
    const odd = [
      commit('a', '', { committedSeconds: null }),
      commit('b', 'a', { committedSeconds: ahead }),
      commit('c', 'b', { authoredSeconds: ahead, committedSeconds: ahead - 1 }),
    ];
    const [none, future, close] = changes(odd);
    expect([none, future]).toEqual([null, null]);
    expect(close?.commits).toEqual([{ sha: 'c', committedAt: '2026-06-01T00:05:00.000Z', author: { login: 'Ada' } }]);
  });

  it('sends the first written commits of a change that holds more than an item can', () => {
    const many = Array.from({ length: MOST_COMMITS + 5 }, (_, i) =>
      commit(`s${i}`, i === 0 ? 'a' : `s${i - 1}`, { at: -i }),
    );
    const [, big] = changes([commit('a', ''), ...many, commit('m', `a ${many.at(-1)?.sha}`)]);
    expect(big?.commits).toHaveLength(MOST_COMMITS);
    expect(big?.commits[0]?.sha).toBe('s5');
    expect(big?.commits.at(-1)?.sha).toBe(`s${MOST_COMMITS + 4}`);
  });

  it('shortens an endless title without cutting a character in two, and names a change that has none', () => {
    const [long, none] = changes([
      commit('a', '', { subject: `${'x'.repeat(LONGEST_TITLE - 2)}🚀🚀` }),
      commit('bcdef012345', 'a', { subject: '' }),
    ]);
    expect(long?.title).toHaveLength(LONGEST_TITLE);
    expect(long?.title.isWellFormed()).toBe(true);
    expect(none?.title).toBe('commit bcdef01234');
  });

  it('gives addresses on forges it knows, of the commit where there is no number', () => {
    const urls = (repository: string) => changes(commits, { repository }).map((change) => change?.url);
    expect(urls('github.com/o/n').slice(0, 2)).toEqual([
      'https://github.com/o/n/commit/a',
      'https://github.com/o/n/pull/12',
    ]);
    expect(urls('gitlab.com/g/s/p')[1]).toBe('https://gitlab.com/g/s/p/-/merge_requests/12');
    expect(urls('bitbucket.org/o/n')[1]).toBe('https://bitbucket.org/o/n/pull-requests/12');
    expect(urls('git.example.org/o/n')).toEqual([undefined, undefined, undefined]);
  });

  it('passes paths on when they were read, and one of each folder when they are too many', () => {
    const files = Array.from({ length: 600 }, (_, i) => `services/pay/${i}.ts`);
    const paths = new Map([
      ['a', ['README.md', 'x/y']],
      ['m', [...files, 'docs/a.md']],
    ]);
    const [few, many, none] = changes(commits, { paths });
    expect(few?.paths).toEqual(['README.md', 'x/y']);
    expect(many?.paths).toEqual(['services/pay/599.ts', 'docs/a.md']);
    expect(none).not.toHaveProperty('paths');
  });
});
