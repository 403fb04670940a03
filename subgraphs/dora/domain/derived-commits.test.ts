import { describe, expect, it } from '@jest/globals';
import { change, hour, REPOSITORY, resolve, run, type World } from './sample-facts.ts';

const commits = (...shas: string[]) => shas.map((sha) => ({ sha, authoredAt: hour(0), committedAt: null }));
const derived = (world: World) => resolve(world).derived.map(({ mergeSha }) => mergeSha);
const superseded = (world: World) =>
  resolve(world)
    .changes.filter((each) => each.superseded)
    .map(({ id }) => id);

describe('derived commits', () => {
  it('R7: makes a change of each listed commit that no pull request claims', () => {
    const parts = [run('D1', 5, { commits: ['bare', 'sha-P1', 'P1-1'] })];
    const { derived: made, deliveries } = resolve({ parts, changes: [change('P1', 3)] });
    expect(made).toMatchObject([
      {
        id: `commit ${REPOSITORY} bare`,
        kind: 'COMMIT',
        mergeSha: 'bare',
        repository: REPOSITORY,
        ref: { source: 'derived', id: `${REPOSITORY}@bare` },
      },
    ]);
    expect(deliveries.map(({ changeId }) => changeId)).toEqual(['P1', `commit ${REPOSITORY} bare`]);
  });

  it('R7: measures a bare commit from its authoring, else from its commit time', () => {
    const parts = [
      run('D1', 5, {
        commits: [
          { sha: 'a', authoredAt: hour(2), committedAt: hour(4) },
          { sha: 'b', committedAt: hour(4) },
          { sha: 'c' },
        ],
      }),
    ];
    expect(resolve({ parts }).deliveries.map(({ leadSeconds }) => leadSeconds)).toEqual([3 * 3600, 3600, null]);
  });

  it('makes none for a commit that was sent as a change', () => {
    const sent = change('C1', 3, { kind: 'COMMIT', mergeSha: 'bare', commits: [] });
    expect(derived({ parts: [run('D1', 5, { commits: ['bare'] })], changes: [sent] })).toEqual([]);
  });

  it('knows a bare commit without shas by its own reference', () => {
    const sent = change('bare', 3, { kind: 'COMMIT', mergeSha: null, commits: [], mergedAt: null, openedAt: null });
    expect(resolve({ parts: [run('D1', 5, { commits: ['bare'] })], changes: [sent] })).toMatchObject({
      derived: [],
      deliveries: [{ changeId: 'bare' }],
    });
  });

  it('R14: supersedes a commit whose pull request arrives, whichever came first', () => {
    const commit = change('C1', 3, { kind: 'COMMIT', mergeSha: 'x', commits: [] });
    const request = change('P1', 3, { mergeSha: 'm', commits: commits('x') });
    const parts = [run('D1', 5, { commits: ['x', 'm'] })];
    for (const changes of [
      [commit, request],
      [request, commit],
    ]) {
      expect(superseded({ parts, changes })).toEqual(['C1']);
      expect(resolve({ parts, changes }).deliveries.map(({ changeId }) => changeId)).toEqual(['P1']);
    }
  });

  it('lets only merged pull requests claim, and only in their repository', () => {
    const parts = [run('D1', 5, { commits: [{ sha: 'x', repository: REPOSITORY }] })];
    expect(derived({ parts, changes: [change('P1', 3, { commits: commits('x'), mergedAt: null })] })).toEqual(['x']);
    expect(
      derived({ parts, changes: [change('P1', 3, { commits: commits('x'), repository: 'example.com/acme/fork' })] }),
    ).toEqual(['x']);
    expect(derived({ parts, changes: [change('P1', 3, { commits: commits('x') })] })).toEqual([]);
  });
});
