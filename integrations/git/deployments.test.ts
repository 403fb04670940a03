import { describe, expect, it } from '@jest/globals';
import { findDeployments, type DeploymentOptions } from './deployments.ts';
import { commitGraph } from './graph.ts';
import type { Tag } from './history.ts';
import { commit, history, HOUR, NOW, START, tag } from './test-support/histories.ts';

const commits = [commit('a', ''), commit('b', 'a', { at: 1 }), commit('odd', 'b', { committedSeconds: null })];

function deployments(tags: readonly Tag[], options: Partial<DeploymentOptions> = {}) {
  const all = history(commits, tags);
  return findDeployments(all, commitGraph(commits), { source: 'git:tiny', now: NOW, deployTags: ['v*'], ...options });
}

const names = (tags: readonly Tag[], options?: Partial<DeploymentOptions>): string[] =>
  deployments(tags, options).found.map(({ tag: { name } }) => name);

describe('findDeployments', () => {
  it('makes a tag one successful deployment to production, when it was tagged', () => {
    const { found } = deployments([tag('v1', 'a', { taggedSeconds: START + 2 * HOUR })]);
    expect(found[0]?.input).toEqual({
      ref: { source: 'git:tiny', id: 'v1' },
      service: { repository: 'example.org/team/tiny' },
      environment: 'production',
      status: 'SUCCESS',
      finishedAt: '2026-01-01T02:00:00.000Z',
      observedAt: '2026-01-01T02:00:00.000Z',
      sha: 'a',
      version: 'v1',
    });
    expect(found[0]?.timeFrom).toBe('tagged');
  });

  it('takes the commit’s time where the tag has none, and the service and environment it is told', () => {
    const { found } = deployments([tag('v1', 'b')], { service: 'web', environment: 'live' });
    expect(found[0]).toMatchObject({
      timeFrom: 'committed',
      input: { finishedAt: '2026-01-01T01:00:00.000Z', service: { key: 'web' }, environment: 'live' },
    });
  });

  it('takes the tags that fit any of the globs, each once, by time and then name', () => {
    const tags = [tag('v2', 'b'), tag('w1', 'a'), tag('r_1', 'b'), tag('v1', 'b'), tag('v0', 'a')];
    expect(names(tags, { deployTags: ['v*', 'v1', 'r_?'] })).toEqual(['v0', 'r_1', 'v1', 'v2']);
    expect(names(tags, { deployTags: [] })).toEqual([]);
  });

  it('leaves out, by name, what points to no commit or lies ahead of the clock or at no time', () => {
    const tags = [
      tag('v1', 'tree', { target: 'tree', taggedSeconds: START }),
      tag('v2', 'blob', { target: 'blob' }),
      tag('v3', 'a', { taggedSeconds: NOW.getTime() / 1000 + 301 }),
      tag('v4', 'odd'),
      tag('v5', 'a', { taggedSeconds: NOW.getTime() / 1000 + 300 }),
    ];
    const { found, skipped } = deployments(tags);
    expect(found.map(({ tag: { name } }) => name)).toEqual(['v5']);
    expect(skipped.list()).toEqual([
      { reason: 'POINTS_TO_NO_COMMIT', count: 2, examples: ['v1', 'v2'] },
      { reason: 'TIME_IN_FUTURE', count: 1, examples: ['v3'] },
      { reason: 'NO_TIME', count: 1, examples: ['v4'] },
    ]);
  });
});
