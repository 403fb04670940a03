import { describe, expect, it } from '@jest/globals';
import { commitGraph, firstParentSteps } from './graph.ts';
import type { Commit } from './history.ts';
import { findChanges } from './pull-requests.ts';
import { commit, history, NOW } from './test-support/histories.ts';

const SHA = (letter: string): string => letter.repeat(40);
const [A, B, C, D, E, X, Y] = ['a', 'b', 'c', 'd', 'e', '1', '2'].map(SHA) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

/** The last change's revert, and the sha that is sent. */
function last(commits: readonly Commit[]) {
  const graph = commitGraph(commits);
  const all = history(commits);
  const found = findChanges(all, graph, firstParentSteps(graph, all.main.sha), { source: 's', now: NOW }).at(-1);
  return { revert: found?.revert, sent: found?.input?.revertsSha };
}

const original = [commit(A, '', { subject: 'Begin' }), commit(B, A, { subject: 'Add search (#7)' })];

describe('a revert', () => {
  it('is found by the sha it says, abbreviated or not', () => {
    for (const said of [B, B.slice(0, 7)]) {
      const revert = commit(C, B, { subject: 'Revert "Add search (#7)"', body: `This reverts commit ${said}.` });
      expect(last([...original, revert])).toEqual({ revert: { kind: 'revert', method: 'sha', sha: B }, sent: B });
    }
  });

  it('is found by an abbreviation only when it fits one commit', () => {
    const twins = ['b'.repeat(39) + '1', 'b'.repeat(39) + '2'] as const;
    const commits = [
      commit(twins[0], ''),
      commit(twins[1], twins[0]),
      commit(C, twins[1], { body: 'This reverts commit bbbbbbb.' }),
    ];
    expect(last(commits)).toEqual({ revert: { kind: 'unresolved', sha: 'bbbbbbb' }, sent: 'bbbbbbb' });
  });

  it('is found by the number in its branch or its message', () => {
    const merge = commit(D, `${B} ${X}`, { subject: 'Merge pull request #8 from o/revert-7-search', body: 'Undo' });
    const expected = { revert: { kind: 'revert', method: 'number', sha: B }, sent: B };
    expect(last([...original, commit(X, B), merge])).toEqual(expected);
    const squashed = commit(C, B, { subject: 'Revert "Add searching" (#8)', body: 'Reverts o/n#7' });
    expect(last([...original, squashed])).toEqual(expected);
  });

  it('is found by the title it quotes, of the newest change before it', () => {
    const again = commit(C, B, { subject: 'Add search (#7)' });
    const revert = commit(D, C, { subject: 'Revert "Add search (#7)"' });
    expect(last([...original, again, revert])).toEqual({
      revert: { kind: 'revert', method: 'title', sha: C },
      sent: C,
    });
  });

  it('is found by a quoted merge, a quoted commit of a pull request, and in the words of conventional commits', () => {
    const merge = commit(C, `${B} ${X}`, { subject: 'Merge pull request #9 from o/b', body: 'Add maps' });
    const merged = [...original, commit(X, B, { subject: 'feat: maps' }), merge];
    expect(last([...merged, commit(D, C, { subject: 'Revert "Merge pull request #9 from o/b"' })]).sent).toBe(C);
    expect(last([...merged, commit(D, C, { subject: 'Revert "Add maps"' })]).sent).toBe(C);
    expect(last([...merged, commit(D, C, { subject: 'Revert "feat: maps"' })]).sent).toBe(X);
    expect(last([...merged, commit(D, C, { subject: 'revert: feat: maps' })]).sent).toBe(X);
  });

  it('of what is not in this history says the sha it knows, and is counted as unresolved', () => {
    const revert = commit(C, B, { subject: 'Revert "Else"', body: `This reverts commit ${E}.` });
    expect(last([...original, revert])).toEqual({ revert: { kind: 'unresolved', sha: E }, sent: E });
    expect(last([...original, commit(C, B, { subject: 'Revert "Else"' })])).toEqual({
      revert: { kind: 'unresolved', sha: null },
      sent: undefined,
    });
  });

  it('of a revert brings the change in again and takes nothing back', () => {
    const revert = commit(C, B, { subject: 'Revert "Add search (#7)"' });
    for (const subject of ['Revert "Revert "Add search (#7)""', 'Reapply "Add search (#7)"']) {
      const again = commit(D, C, { subject, body: `This reverts commit ${C}.` });
      expect(last([...original, revert, again])).toEqual({ revert: { kind: 'reapplied' }, sent: undefined });
    }
    const unsaid = commit(D, C, { subject: 'Search is back', body: `This reverts commit ${C}.` });
    expect(last([...original, revert, unsaid]).revert).toEqual({ kind: 'reapplied' });
  });

  it('of a change brought in again is a revert', () => {
    const back = [
      commit(C, B, { subject: 'Revert "Add search (#7)"' }),
      commit(D, C, { subject: 'Revert "Revert "Add search (#7)""' }),
      commit(E, D, { subject: 'Revert "Revert "Revert "Add search (#7)"""' }),
    ];
    expect(last([...original, ...back])).toEqual({ revert: { kind: 'revert', method: 'title', sha: D }, sent: D });
  });
});

describe('a pull request', () => {
  const merge = commit(D, `${B} ${Y}`, { subject: 'Merge pull request #8 from o/b', body: 'Remove search' });
  const undo = commit(X, B, { subject: 'Revert "Add search (#7)"', body: `This reverts commit ${B}.` });

  it('whose every commit is a revert is one', () => {
    expect(last([...original, undo, commit(Y, `${X} ${B}`), merge]).sent).toBe(B);
  });

  it('that reverts something among other work is none', () => {
    expect(last([...original, undo, commit(Y, X, { subject: 'Add maps' }), merge])).toEqual({
      revert: null,
      sent: undefined,
    });
  });

  it('that takes back a commit of its own reverts nothing that was there before', () => {
    const own = commit(X, B, { subject: 'Try' });
    const back = commit(Y, X, { subject: 'Revert "Try"', body: `This reverts commit ${X}.` });
    expect(last([...original, own, back, merge])).toEqual({ revert: null, sent: undefined });
  });
});

it('is not stopped by a title of nothing but Revert', () => {
  const subject = `${'Revert "'.repeat(5_000)}x${'"'.repeat(5_000)}`;
  expect(last([...original, commit(C, B, { subject })]).revert).toEqual({ kind: 'reapplied' });
});
