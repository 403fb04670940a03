import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ancestryEdges } from './ancestry.ts';
import { commitGraph, firstParentSteps } from './graph.ts';
import type { Commit } from './history.ts';
import { anyCommits, anyMainline, commit, HOUR, NOW, reachable, START, without } from './test-support/histories.ts';

function edges(commits: readonly Commit[], head: string, deployed: readonly string[] = [], firstStep = 0) {
  const graph = commitGraph(commits);
  return ancestryEdges({ graph, steps: firstParentSteps(graph, head), deployed, firstStep, now: NOW });
}

const shas = (found: readonly { sha: string }[]): string[] => found.map(({ sha }) => sha);

describe('ancestryEdges', () => {
  const line = [commit('a', ''), commit('b', 'a', { at: 1 }), commit('c', 'b', { at: 2 })];

  it('holds every commit of the main branch and of deployed tags, and no other', () => {
    const commits = [...line, commit('hot', 'b'), commit('lost', 'a')];
    expect(shas(edges(commits, 'c', ['hot']))).toEqual(['a', 'b', 'c', 'hot']);
    expect(edges(commits, 'c')[1]).toEqual({ sha: 'b', parents: ['a'], committedAt: '2026-01-01T01:00:00.000Z' });
  });

  it('appends when the main branch grows', () => {
    const longer = [...line, commit('x', 'a'), commit('d', 'c x')];
    expect(shas(edges(longer, 'd')).slice(0, 3)).toEqual(shas(edges(line, 'c')));
  });

  it('leaves out what all that is sent contains', () => {
    const commits = [...line, commit('d', 'c'), commit('e', 'd')];
    expect(shas(edges(commits, 'e', ['e'], 3))).toEqual(['c', 'd', 'e']);
  });

  it('goes down to the fork of a branch that was merged later', () => {
    const commits = [...line, commit('x', 'a'), commit('d', 'c'), commit('m', 'd x')];
    expect(shas(edges(commits, 'm', ['d', 'm'], 3))).toEqual(['a', 'b', 'c', 'd', 'x', 'm']);
  });

  it('goes down to a deployment of an older commit', () => {
    const commits = [...line, commit('d', 'c'), commit('e', 'd')];
    expect(shas(edges(commits, 'e', ['b', 'e'], 4))).toEqual(['b', 'c', 'd', 'e']);
  });

  it('is whole when a deployment shares nothing with the main branch', () => {
    expect(shas(edges([...line, commit('alien', '')], 'c', ['alien'], 2))).toEqual(['a', 'b', 'c', 'alien']);
  });

  it('gives a commit without a believable time its newest parent’s, and loses no edge', () => {
    const commits = [
      commit('a', '', { committedSeconds: null }),
      commit('b', 'a', { at: 5 }),
      commit('c', 'b', { committedSeconds: START + 100 * 365 * 24 * HOUR }),
    ];
    expect(edges(commits, 'c').map(({ committedAt }) => committedAt)).toEqual([
      '1970-01-01T00:00:00.000Z',
      '2026-01-01T05:00:00.000Z',
      '2026-01-01T05:00:00.000Z',
    ]);
  });

  it('holds every commit of every change sent, for any graph and cut', () => {
    fc.assert(
      fc.property(fc.tuple(fc.oneof(anyCommits, anyMainline), fc.nat()), ([commits, cut]) => {
        const head = commits.at(-1)?.sha ?? '';
        const steps = firstParentSteps(commitGraph(commits), head);
        const firstStep = cut % (steps.length + 1);
        const sent = new Set(shas(edges(commits, head, [], firstStep)));
        const needed = steps.slice(firstStep).flatMap(({ commit: step, own }) => [step.sha, ...shas(own)]);
        expect(needed.filter((sha) => !sent.has(sha))).toEqual([]);
      }),
    );
  });

  it('never changes what one deployment ships beyond another, for any graph, cut and deployments', () => {
    const any = fc.tuple(
      fc.oneof(anyCommits, anyMainline),
      fc.nat(),
      fc.array(fc.nat(), { minLength: 2, maxLength: 4 }),
    );
    fc.assert(
      fc.property(any, ([commits, cut, picks]) => {
        const head = commits.at(-1)?.sha ?? '';
        const deployed = picks.map((pick) => `c${pick % commits.length}`);
        const steps = firstParentSteps(commitGraph(commits), head);
        const sent = edges(commits, head, deployed, cut % (steps.length + 1));
        for (const one of deployed) {
          for (const other of deployed) {
            const truth = without(reachable(commits, [one]), reachable(commits, [other]));
            expect(without(reachable(sent, [one]), reachable(sent, [other]))).toEqual(truth);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
