/**
 * Changes from a history, pure: every commit of the main branch's first-parent line is one change.
 * A merge is a pull request with the commits it brought; a commit with a pull request's number is one of a single commit
 * (squashed: what was squashed is not in git); any other is a bare commit.
 *
 * When a pull request was opened is not in git, so `openedAt` is absent and lead time starts at the first commit.
 * `observedAt` is the time of merging: a second import says the same and changes nothing.
 */
import { toActor } from './actors.ts';
import { recogniseChange, type RecognisedChange } from './change-rules.ts';
import type { CommitGraph, Step } from './graph.ts';
import type { Commit, History } from './history.ts';
import type { ChangeInput, CommitInput } from './inputs.ts';
import { isPast, toText } from './moments.ts';
import { fewerPaths } from './paths.ts';
import { RevertFinder, type Revert } from './reverts.ts';
import { changeUrl } from './web-links.ts';

/** A change and what a report says of it. */
export interface FoundChange {
  readonly change: RecognisedChange;
  readonly revert: Revert | null;
  /** The step on the first-parent line, counted from the oldest. */
  readonly index: number;
  readonly step: Step;
  /** Its number was taken by an older change, so its sha names it. */
  readonly numberTaken: boolean;
  /** Null where no believable time of merging is known: ahead of the clock, or no time at all. */
  readonly input: ChangeInput | null;
}

export interface ChangeOptions {
  readonly source: string;
  readonly now: Date;
}

/** So many commits of one change are sent, the first written ones: one item must fit into a request. */
export const MOST_COMMITS = 2000;
export const LONGEST_TITLE = 500;

export function findChanges(
  history: History,
  graph: CommitGraph,
  steps: readonly Step[],
  options: ChangeOptions,
): FoundChange[] {
  const reverts = new RevertFinder(graph);
  const numbers = new Set<string>();
  return steps.map((step, index) => {
    const change = recogniseChange(step.commit);
    const revert = reverts.next(step, change);
    const numberTaken = change.number !== null && numbers.has(change.number);
    if (change.number !== null) numbers.add(change.number);
    const id = numberTaken ? null : change.number;
    return { change, revert, index, step, numberTaken, input: toInput({ history, options, step, change, revert, id }) };
  });
}

interface Parts {
  readonly history: History;
  readonly options: ChangeOptions;
  readonly step: Step;
  readonly change: RecognisedChange;
  readonly revert: Revert | null;
  readonly id: string | null;
}

function toInput({ history, options, step, change, revert, id }: Parts): ChangeInput | null {
  const { commit } = step;
  if (!isPast(commit.committedSeconds, options.now)) return null;
  const mergedAt = toText(commit.committedSeconds);
  const bare = change.rule === 'bare-commit';
  const own = commit.parents.length > 1 ? step.own : [commit];
  return {
    ref: { source: options.source, id: id ?? commit.sha },
    kind: bare ? 'COMMIT' : 'PULL_REQUEST',
    repository: history.repository,
    title: shortened(change.title) || `commit ${commit.sha.slice(0, 10)}`,
    ...changeUrl(history.repository, id, commit.sha),
    ...(change.branch !== null && { branch: shortened(change.branch) }),
    ...(!bare && history.main.name !== 'HEAD' && { targetBranch: history.main.name }),
    ...toActor(own[0]?.author ?? ''),
    mergedAt,
    mergeSha: commit.sha,
    commits: firstWritten(own).map((each) => toCommitInput(each, options.now)),
    ...fewerPaths(history.paths?.get(commit.sha)),
    ...revertsSha(revert),
    observedAt: mergedAt,
  };
}

function toCommitInput(commit: Commit, now: Date): CommitInput {
  return {
    sha: commit.sha,
    ...(isPast(commit.authoredSeconds, now) && { authoredAt: toText(commit.authoredSeconds) }),
    ...(isPast(commit.committedSeconds, now) && { committedAt: toText(commit.committedSeconds) }),
    ...toActor(commit.author),
  };
}

/** All of them up to the limit; beyond it the first written, which lead time needs, in the order given. */
function firstWritten(commits: readonly Commit[]): readonly Commit[] {
  if (commits.length <= MOST_COMMITS) return commits;
  const byAge = commits.toSorted((a, b) => (a.authoredSeconds ?? Infinity) - (b.authoredSeconds ?? Infinity));
  const kept = new Set(byAge.slice(0, MOST_COMMITS));
  return commits.filter((commit) => kept.has(commit));
}

function shortened(text: string): string {
  return text.length <= LONGEST_TITLE ? text : `${text.slice(0, LONGEST_TITLE - 1)}…`.toWellFormed();
}

function revertsSha(revert: Revert | null): { revertsSha?: string } {
  return revert !== null && revert.kind !== 'reapplied' && revert.sha !== null ? { revertsSha: revert.sha } : {};
}
