/**
 * The times of one change (R7). Start = min(first commit authored, opened); a commit whose author time was not sent goes by
 * its commit time. Stages stand beside the total and are measured one by one:
 *
 *   coding   first commit -> ready for review (draft time is coding)      pickup   ready -> first review
 *   review   first review, or ready if that came later -> merged          deploy   merged -> shipped
 *
 * Each is null when an end is unknown or the two ends are the wrong way round (flagged), and 0 only when it truly took
 * none: a review given to a draft leaves no time to wait. Reviews by bots and outside [opened, merged] do not count (R17).
 */
import { secondsBetween } from '#time/interval';
import type { Change, Review } from './facts.ts';
import { isHotfix } from './hotfix.ts';

export type ChangeFlag =
  | 'FIRST_COMMIT_AFTER_OPEN'
  | 'REVIEW_BEFORE_OPEN_IGNORED'
  | 'DEPLOYED_BEFORE_MERGE'
  | 'NOT_DEPLOYED_OR_BASELINE'
  | 'NO_REVIEW'
  | 'BOT_AUTHOR'
  | 'REVERT'
  | 'HOTFIX';

/** What is known of a change without its deployments. */
export interface ChangeTimes {
  readonly firstCommitAt: Date | null;
  readonly startAt: Date | null;
  readonly readyAt: Date | null;
  readonly firstReviewAt: Date | null;
  /** The first approval that counts. */
  readonly approvedAt: Date | null;
  readonly codingSeconds: number | null;
  readonly pickupSeconds: number | null;
  readonly reviewSeconds: number | null;
  readonly flags: readonly ChangeFlag[];
}

export function changeTimes(change: Change, hotfixPatterns: readonly string[]): ChangeTimes {
  const { openedAt, mergedAt } = change;
  const firstCommitAt = earliest(change.commits.map((commit) => commit.authoredAt ?? commit.committedAt));
  const readyAt = readyForReview(change);
  const counted = change.reviews.filter((review) => counts(review, change));
  const firstReviewAt = earliest(counted.map(({ submittedAt }) => submittedAt));
  return {
    firstCommitAt,
    startAt: earliest([firstCommitAt, openedAt]),
    readyAt,
    firstReviewAt,
    approvedAt: earliest(counted.map(({ state, submittedAt }) => (state === 'APPROVED' ? submittedAt : null))),
    codingSeconds: forward(firstCommitAt, readyAt),
    pickupSeconds: forward(readyAt, latest(firstReviewAt, readyAt)),
    reviewSeconds: forward(latest(firstReviewAt, readyAt), mergedAt),
    flags: flagsOf(change, { firstCommitAt, firstReviewAt }, hotfixPatterns),
  };
}

/** How long a change took to one production, and how long of that it waited for it after the merge. */
export interface LeadTime {
  /** Null when the start is unknown. */
  readonly leadSeconds: number | null;
  readonly deploySeconds: number | null;
}

/** In production before its first commit: clocks disagree. Such a change took 0, and is flagged. */
export function leadTime(startAt: Date | null, mergedAt: Date | null, shippedAt: Date): LeadTime {
  const leadSeconds = startAt && Math.max(0, secondsBetween(startAt, shippedAt));
  return { leadSeconds, deploySeconds: forward(mergedAt, shippedAt) };
}

export interface FirstDelivery {
  readonly shippedAt: Date;
  readonly baseline: boolean;
}

/** Flags in the order of the contract; the two that hang on production come from the change's first delivery anywhere. */
export function flagsWithDelivery(
  { flags, startAt }: ChangeTimes,
  mergedAt: Date | null,
  first: FirstDelivery | null,
): ChangeFlag[] {
  const all = new Set<ChangeFlag>(flags);
  if (!first || first.baseline) all.add('NOT_DEPLOYED_OR_BASELINE');
  const until = mergedAt ?? startAt;
  if (first && until && first.shippedAt < until) all.add('DEPLOYED_BEFORE_MERGE');
  return FLAG_ORDER.filter((flag) => all.has(flag));
}

const FLAG_ORDER: readonly ChangeFlag[] = [
  'FIRST_COMMIT_AFTER_OPEN',
  'REVIEW_BEFORE_OPEN_IGNORED',
  'DEPLOYED_BEFORE_MERGE',
  'NOT_DEPLOYED_OR_BASELINE',
  'NO_REVIEW',
  'BOT_AUTHOR',
  'REVERT',
  'HOTFIX',
];

/** Opened, or out of draft if that was later; a draft that was merged was ready then at the latest. */
function readyForReview({ openedAt, draftUntil, mergedAt }: Change): Date | null {
  if (!openedAt) return null;
  const ready = draftUntil && draftUntil > openedAt ? draftUntil : openedAt;
  return mergedAt && mergedAt < ready && mergedAt >= openedAt ? mergedAt : ready;
}

function counts({ submittedAt, reviewerBot }: Review, { openedAt, mergedAt }: Change): boolean {
  if (reviewerBot) return false;
  return !(openedAt && submittedAt < openedAt) && !(mergedAt && submittedAt > mergedAt);
}

type Known = Pick<ChangeTimes, 'firstCommitAt' | 'firstReviewAt'>;

function flagsOf(
  change: Change,
  { firstCommitAt, firstReviewAt }: Known,
  hotfixPatterns: readonly string[],
): ChangeFlag[] {
  const { openedAt, mergedAt, reviews } = change;
  const flags: [ChangeFlag, boolean][] = [
    ['FIRST_COMMIT_AFTER_OPEN', firstCommitAt !== null && openedAt !== null && firstCommitAt > openedAt],
    [
      'REVIEW_BEFORE_OPEN_IGNORED',
      openedAt !== null && reviews.some((review) => !review.reviewerBot && review.submittedAt < openedAt),
    ],
    ['NO_REVIEW', change.kind === 'PULL_REQUEST' && mergedAt !== null && firstReviewAt === null],
    ['BOT_AUTHOR', change.authorBot],
    ['REVERT', change.revertOf !== null || change.revertsSha !== null],
    ['HOTFIX', isHotfix(change, hotfixPatterns)],
  ];
  return flags.flatMap(([flag, raised]) => (raised ? [flag] : []));
}

function earliest(times: readonly (Date | null)[]): Date | null {
  return times.reduce((first, time) => (time && (!first || time < first) ? time : first), null);
}

/** Null unless the review is known: without one nothing was picked up. */
function latest(review: Date | null, ready: Date | null): Date | null {
  return review && ready && ready > review ? ready : review;
}

function forward(from: Date | null, to: Date | null): number | null {
  return from && to && from <= to ? secondsBetween(from, to) : null;
}
