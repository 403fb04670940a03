import { describe, expect, it } from '@jest/globals';
import { commit, history, HOUR, NOW, options, START, tag } from './test-support/histories.ts';
import { translateHistory } from './translate.ts';

const commits = [
  commit('a', '', { subject: 'Begin', at: 0 }),
  commit('x', 'a', { at: 1, author: 'renovate[bot]' }),
  commit('m', 'a x', { at: 2, subject: 'Merge pull request #1 from o/bump', body: 'Bump' }),
  commit('s', 'm', { at: 3, subject: 'Squash (#2)' }),
  commit('hot', 'm', { at: 4 }),
  commit('y', 's', { at: 4, subject: 'Merge pull request #3 from o/inner' }),
  commit('z', 'y s', { at: 5, subject: 'Merge pull request #4 from o/inner' }),
  commit('n', 's z', { at: 6, subject: "Merge branch 'main' of example.org:team/tiny" }),
  commit('r', 'n', { at: 7, subject: 'Revert "Squash (#2)"' }),
];
const tags = [
  tag('v1', 'a'),
  tag('v2', 's', { taggedSeconds: START + 5 * HOUR }),
  tag('v3', 'hot', { taggedSeconds: START + 6 * HOUR }),
  tag('v4', 'tree', { target: 'tree' }),
  tag('other', 'r'),
];
const whole = history(commits, tags);

describe('translateHistory', () => {
  it('finds changes, deployments and edges, and reports each by its rule', () => {
    const { changes, deployments, ancestry, report } = translateHistory(whole, options({ deployTags: ['v*'] }));
    expect(changes.map(({ ref }) => ref.id)).toEqual(['a', '1', '2', 'n', 'r']);
    expect(deployments.map(({ version }) => version)).toEqual(['v1', 'v2', 'v3']);
    expect(ancestry.map(({ sha }) => sha)).toEqual(['a', 'x', 'm', 's', 'y', 'z', 'n', 'r', 'hot']);
    expect(report).toEqual({
      repository: 'example.org/team/tiny',
      source: 'git:example.org/team/tiny',
      main: whole.main,
      since: null,
      commits: { read: 9, onMain: 8, onlyFromTags: 1, edges: 9 },
      changes: {
        sent: 5,
        beforeSince: 0,
        pullRequests: 3,
        bareCommits: 2,
        byRule: { 'bare-commit': 2, 'github-merge': 1, squash: 1, 'other-merge': 1 },
        byBots: 1,
        withoutCommits: 0,
        insideOtherMerges: 1,
        numberTaken: 0,
        titlesShortened: 0,
        commitsCut: 0,
        skipped: [],
      },
      reverts: { found: 1, by: { sha: 0, number: 0, title: 1 }, unresolved: 0, reapplied: 0 },
      deployments: {
        sent: 3,
        beforeSince: 0,
        firstAt: '2026-01-01T00:00:00.000Z',
        lastAt: '2026-01-01T06:00:00.000Z',
        tags: 5,
        byPattern: [{ pattern: 'v*', tags: 4, last: 'v3' }],
        byTime: { tagged: 2, committed: 1 },
        offMain: { reason: 'OFF_MAIN', count: 1, examples: ['v3'] },
        skipped: [{ reason: 'POINTS_TO_NO_COMMIT', count: 1, examples: ['v4'] }],
        proposed: [],
      },
    });
  });

  it('says the same whatever order git lists commits and tags in', () => {
    const shuffled = { ...whole, commits: commits.toReversed(), tags: tags.toReversed() };
    const ask = options({ deployTags: ['v*'] });
    expect(translateHistory(shuffled, ask)).toEqual(translateHistory(whole, ask));
  });

  it('says the same of old facts when the history has grown', () => {
    const grown = history([...commits, commit('t', 'r', { at: 8, subject: 'More (#9)' })], [...tags, tag('v9', 't')]);
    const [before, after] = [whole, grown].map((each) => translateHistory(each, options({ deployTags: ['v*'] })));
    expect(after?.changes.slice(0, -1)).toEqual(before?.changes);
    expect(after?.deployments.slice(0, -1)).toEqual(before?.deployments);
    expect(after?.ancestry).toEqual(expect.arrayContaining(before?.ancestry ?? []));
  });

  it('with since sends what was merged and deployed from then on, and no more edges than that needs', () => {
    const since = new Date((START + 6 * HOUR) * 1000);
    const { changes, deployments, ancestry, report } = translateHistory(whole, options({ deployTags: ['v*'], since }));
    expect(changes.map(({ ref }) => ref.id)).toEqual(['n', 'r']);
    expect(changes[1]).toMatchObject({ revertsSha: 's' });
    expect(deployments.map(({ version }) => version)).toEqual(['v3']);
    expect(ancestry.map(({ sha }) => sha)).toEqual(['m', 's', 'y', 'z', 'n', 'r', 'hot']);
    expect(report).toMatchObject({
      since: since.toISOString(),
      changes: { beforeSince: 3 },
      deployments: { beforeSince: 2 },
    });
  });

  it('without globs sends no deployment and proposes globs from the tags', () => {
    const { deployments, report } = translateHistory(whole, options());
    expect(deployments).toEqual([]);
    expect(report.deployments).toMatchObject({
      tags: 5,
      proposed: [
        { pattern: 'v*', tags: 4, last: 'v3' },
        { pattern: 'other', tags: 1, last: 'other' },
      ],
    });
  });

  it('proposes globs too when those given fit nothing, and none where there are no tags', () => {
    const { report } = translateHistory(whole, options({ deployTags: ['release_*'] }));
    expect(report.deployments.byPattern).toEqual([{ pattern: 'release_*', tags: 0, last: null }]);
    expect(report.deployments.proposed).toHaveLength(2);
    expect(translateHistory(history(commits), options({ deployTags: ['v*'] })).report.deployments.proposed).toEqual([]);
  });

  it('counts what it could not send, by reason', () => {
    const ahead = commit('f', 'r', { committedSeconds: NOW.getTime() / 1000 + HOUR });
    const { changes, report } = translateHistory(history([...commits, ahead]), options());
    expect(changes).toHaveLength(5);
    expect(report.changes.skipped).toEqual([{ reason: 'TIME_IN_FUTURE', count: 1, examples: ['f'] }]);
  });

  it('takes the source it is told', () => {
    const { changes, report } = translateHistory(whole, options({ source: 'mirror' }));
    expect([changes[0]?.ref.source, report.source]).toEqual(['mirror', 'mirror']);
  });
});
