import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commitGraph, firstParentSteps } from './graph.ts';
import { anyCommits, commit, reachable, without } from './test-support/histories.ts';

function ownByStep(commits: Parameters<typeof commitGraph>[0], head: string): Record<string, string[]> {
  const steps = firstParentSteps(commitGraph(commits), head);
  return Object.fromEntries(steps.map(({ commit: { sha }, own }) => [sha, own.map((each) => each.sha)]));
}

describe('firstParentSteps', () => {
  it('gives a merge the commits of its branch, parents first, and other commits none', () => {
    const commits = [commit('a', ''), commit('b', 'a'), commit('x', 'a'), commit('y', 'x'), commit('m', 'b y')];
    expect(ownByStep(commits, 'm')).toEqual({ a: [], b: [], m: ['x', 'y'] });
  });

  it('gives an octopus the commits of all its branches', () => {
    const commits = [commit('a', ''), commit('x', 'a'), commit('y', 'a'), commit('z', 'y'), commit('m', 'a x z')];
    expect(ownByStep(commits, 'm')).toEqual({ a: [], m: ['x', 'y', 'z'] });
  });

  it('leaves a commit with the merge that brought it first', () => {
    const commits = [commit('a', ''), commit('x', 'a'), commit('m', 'a x'), commit('y', 'x'), commit('n', 'm y')];
    expect(ownByStep(commits, 'n')).toEqual({ a: [], m: ['x'], n: ['y'] });
  });

  it('gives a merge of an unrelated history all of it', () => {
    const commits = [commit('a', ''), commit('r', ''), commit('s', 'r'), commit('m', 'a s')];
    expect(ownByStep(commits, 'm')).toEqual({ a: [], m: ['r', 's'] });
  });

  it('walks a line of 100,000 commits without running out of stack', () => {
    const side = Array.from({ length: 100_000 }, (_, i) => commit(`s${i}`, i === 0 ? '' : `s${i - 1}`));
    const commits = [commit('a', ''), ...side, commit('m', 'a s99999')];
    expect(firstParentSteps(commitGraph(commits), 'm').map(({ own }) => own.length)).toEqual([0, 100_000]);
  });

  it('equals the difference of what the further and the first parent reach, for any graph', () => {
    fc.assert(
      fc.property(anyCommits, (commits) => {
        const head = commits.at(-1)?.sha ?? '';
        for (const { commit: step, own } of firstParentSteps(commitGraph(commits), head)) {
          const [first, ...further] = step.parents;
          const before = reachable(commits, first === undefined ? [] : [first]);
          expect(own.map(({ sha }) => sha).sort()).toEqual(without(reachable(commits, further), before));
        }
      }),
    );
  });

  it('covers all that the head reaches, each commit once, no commit before its parents', () => {
    fc.assert(
      fc.property(anyCommits, (commits) => {
        const head = commits.at(-1)?.sha ?? '';
        const steps = firstParentSteps(commitGraph(commits), head);
        const order = steps.flatMap(({ commit: step, own }) => [...own, step]);
        const shas = order.map(({ sha }) => sha);
        expect([...shas].sort()).toEqual([...reachable(commits, [head])].sort());
        const place = new Map(shas.map((sha, index) => [sha, index]));
        for (const { sha, parents } of order) {
          for (const parent of parents) expect(place.get(parent)).toBeLessThan(place.get(sha) as number);
        }
      }),
    );
  });
});
