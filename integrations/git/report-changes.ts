/** The report's part on changes and reverts. Counts are of what is sent, unless they say otherwise. */
import { isMerge, recogniseChange, type ChangeRule } from './change-rules.ts';
import type { Findings } from './findings.ts';
import type { Commit } from './history.ts';
import { LONGEST_TITLE, MOST_COMMITS, type FoundChange } from './pull-requests.ts';
import type { RevertMethod } from './reverts.ts';
import { Tally, type Counted } from './tally.ts';

export type SkippedChange = 'TIME_IN_FUTURE' | 'NO_TIME';

export interface ChangesReport {
  readonly sent: number;
  readonly beforeSince: number;
  readonly pullRequests: number;
  readonly bareCommits: number;
  /** Rules that found nothing are absent. */
  readonly byRule: Readonly<Partial<Record<ChangeRule, number>>>;
  readonly byBots: number;
  /** Merges that brought nothing their first parent did not have. */
  readonly withoutCommits: number;
  /** Numbered pull requests among another merge's commits, off the first-parent line: counted with that merge. */
  readonly insideOtherMerges: number;
  /** Changes whose number an older one has: known by their sha. */
  readonly numberTaken: number;
  readonly titlesShortened: number;
  /** Changes of more commits than are sent of one. */
  readonly commitsCut: number;
  readonly skipped: readonly Counted<SkippedChange>[];
}

export interface RevertsReport {
  readonly found: number;
  readonly by: Readonly<Record<RevertMethod, number>>;
  /** What they revert is not in this history. */
  readonly unresolved: number;
  /** Reverts of reverts: the first change again, which takes back nothing that failed. */
  readonly reapplied: number;
}

export function reportChanges({ changes, sentChanges }: Findings): ChangesReport {
  const count = (fits: (found: FoundChange) => boolean): number => sentChanges.filter(fits).length;
  const bareCommits = count(({ change }) => change.rule === 'bare-commit');
  return {
    sent: sentChanges.length,
    beforeSince: changes.filter(({ input }) => input !== null).length - sentChanges.length,
    pullRequests: sentChanges.length - bareCommits,
    bareCommits,
    byRule: countByRule(sentChanges),
    byBots: count(({ input }) => input?.author?.bot === true),
    withoutCommits: count(({ input }) => input?.commits.length === 0),
    insideOtherMerges: sentChanges.reduce((sum, { step }) => sum + step.own.filter(isNumberedMerge).length, 0),
    numberTaken: count(({ numberTaken }) => numberTaken),
    titlesShortened: count(({ change }) => change.title.length > LONGEST_TITLE),
    commitsCut: count(({ step }) => step.own.length > MOST_COMMITS),
    skipped: skippedChanges(changes).list(),
  };
}

export function reportReverts({ sentChanges }: Findings): RevertsReport {
  const reverts = sentChanges.flatMap(({ revert }) => revert ?? []);
  const by: Record<RevertMethod, number> = { sha: 0, number: 0, title: 0 };
  for (const revert of reverts) if (revert.kind === 'revert') by[revert.method] += 1;
  const unresolved = reverts.filter(({ kind }) => kind === 'unresolved').length;
  const reapplied = reverts.filter(({ kind }) => kind === 'reapplied').length;
  return { found: reverts.length - reapplied, by, unresolved, reapplied };
}

function countByRule(changes: readonly FoundChange[]): Partial<Record<ChangeRule, number>> {
  const counts: Partial<Record<ChangeRule, number>> = {};
  for (const { change } of changes) counts[change.rule] = (counts[change.rule] ?? 0) + 1;
  return counts;
}

function isNumberedMerge(commit: Commit): boolean {
  return isMerge(commit) && recogniseChange(commit).number !== null;
}

function skippedChanges(changes: readonly FoundChange[]): Tally<SkippedChange> {
  const skipped = new Tally<SkippedChange>();
  for (const { input, step } of changes) {
    if (input === null)
      skipped.add(step.commit.committedSeconds === null ? 'NO_TIME' : 'TIME_IN_FUTURE', step.commit.sha);
  }
  return skipped;
}
