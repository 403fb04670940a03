import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeTimes, flagsWithDelivery, leadTime } from './change-lead.ts';
import type { Change, Review } from './facts.ts';
import { change, hour } from './sample-facts.ts';

const review = (at: number, words: Partial<Review> = {}): Review => ({
  submittedAt: hour(at),
  state: 'COMMENTED',
  reviewerBot: false,
  ...words,
});
const commit = (at: number | null) => ({ sha: 'a', authoredAt: at === null ? null : hour(at), committedAt: null });
/** First commit at 1, opened at 2, merged at 10. */
const request = (words: Partial<Change> = {}) =>
  change('P1', 10, { commits: [commit(1)], openedAt: hour(2), ...words });
const hours = ({ codingSeconds, pickupSeconds, reviewSeconds }: ReturnType<typeof changeTimes>) =>
  [codingSeconds, pickupSeconds, reviewSeconds].map((seconds) => (seconds === null ? null : seconds / 3600));

describe('changeTimes', () => {
  it('R7: starts at the first commit or the opening, whichever is earlier', () => {
    expect(changeTimes(request(), []).startAt).toEqual(hour(1));
    expect(changeTimes(request({ commits: [commit(5), commit(3)] }), []).startAt).toEqual(hour(2));
    expect(changeTimes(request({ openedAt: null, commits: [commit(5), commit(3)] }), []).startAt).toEqual(hour(3));
    expect(changeTimes(request({ openedAt: null, commits: [commit(null)] }), []).startAt).toBeNull();
  });

  it('R7: measures coding, pickup and review one by one', () => {
    const times = changeTimes(request({ reviews: [review(6), review(4), review(8, { state: 'APPROVED' })] }), []);
    expect(hours(times)).toEqual([1, 2, 6]); // 1 -> 2 -> 4 -> 10
    expect(times).toMatchObject({ firstReviewAt: hour(4), approvedAt: hour(8), flags: [] });
  });

  it('R7, R17: leaves out reviews by bots and outside [opened, merged]', () => {
    const reviews = [review(3, { reviewerBot: true }), review(1), review(11, { state: 'APPROVED' }), review(10)];
    const times = changeTimes(request({ reviews }), []);
    expect(times).toMatchObject({
      firstReviewAt: hour(10),
      approvedAt: null,
      reviewSeconds: 0,
      flags: ['REVIEW_BEFORE_OPEN_IGNORED'],
    }); // reviewed as it was merged: truly 0
  });

  it('R7: ends draft time at ready-for-review', () => {
    expect(hours(changeTimes(request({ draftUntil: hour(5), reviews: [review(6)] }), []))).toEqual([4, 1, 4]);
    expect(hours(changeTimes(request({ draftUntil: hour(5), reviews: [review(4)] }), []))).toEqual([4, 0, 5]); // reviewed as a draft: no wait, truly
    expect(changeTimes(request({ draftUntil: hour(1) }), []).readyAt).toEqual(hour(2));
    expect(changeTimes(request({ draftUntil: hour(99) }), []).readyAt).toEqual(hour(10)); // merged as a draft
  });

  it('R7: is null where an end is unknown, and flags what is odd', () => {
    expect(hours(changeTimes(request(), []))).toEqual([1, null, null]);
    expect(changeTimes(request(), []).flags).toEqual(['NO_REVIEW']);
    const late = changeTimes(request({ commits: [commit(3)] }), []);
    expect(late).toMatchObject({ codingSeconds: null, flags: ['FIRST_COMMIT_AFTER_OPEN', 'NO_REVIEW'] });
    expect(hours(changeTimes(request({ openedAt: null, reviews: [review(4)] }), []))).toEqual([null, null, 6]);
    expect(hours(changeTimes(request({ mergedAt: null, reviews: [review(4)] }), []))).toEqual([1, 2, null]);
  });

  it('takes no review for granted from a bare commit', () => {
    expect(changeTimes(request({ kind: 'COMMIT' }), []).flags).toEqual([]);
  });

  it('flags bots, reverts and hotfixes', () => {
    expect(changeTimes(request({ authorBot: true, revertsSha: 'x', saidHotfix: true }), []).flags).toEqual([
      'NO_REVIEW',
      'BOT_AUTHOR',
      'REVERT',
      'HOTFIX',
    ]);
  });

  it('never has a negative stage, and stages that are all known add up to merge minus start', () => {
    const moment = fc.option(fc.integer({ min: 0, max: 20 }));
    const date = (at: number | null) => (at === null ? null : hour(at));
    fc.assert(
      fc.property(
        moment,
        moment,
        moment,
        moment,
        fc.array(fc.integer({ min: 0, max: 20 })),
        (first, opened, draft, merged, reviews) => {
          const times = changeTimes(
            request({
              commits: [commit(first)],
              openedAt: date(opened),
              draftUntil: date(draft),
              mergedAt: date(merged),
              reviews: reviews.map((at) => review(at)),
            }),
            [],
          );
          const stages = [times.codingSeconds, times.pickupSeconds, times.reviewSeconds];
          for (const seconds of stages) expect(seconds ?? 0).toBeGreaterThanOrEqual(0);
          if (stages.includes(null) || times.flags.includes('FIRST_COMMIT_AFTER_OPEN')) return;
          expect(stages.reduce((sum: number, each) => sum + (each ?? 0), 0)).toBe(
            (hour(merged ?? 0).getTime() - (times.startAt?.getTime() ?? 0)) / 1000,
          );
        },
      ),
    );
  });
});

describe('leadTime', () => {
  it('R7: is calendar time from start to production, with the wait after the merge beside it', () => {
    expect(leadTime(hour(1), hour(10), hour(34))).toEqual({ leadSeconds: 33 * 3600, deploySeconds: 24 * 3600 });
    expect(leadTime(null, hour(10), hour(34))).toEqual({ leadSeconds: null, deploySeconds: 24 * 3600 });
    expect(leadTime(hour(1), null, hour(34)).deploySeconds).toBeNull();
    expect(leadTime(hour(1), hour(34), hour(34)).deploySeconds).toBe(0); // deployed in the moment of the merge: truly 0
  });

  it('R7: has no wait after a merge that came later, and no negative lead', () => {
    expect(leadTime(hour(5), hour(10), hour(8))).toEqual({ leadSeconds: 3 * 3600, deploySeconds: null });
    expect(leadTime(hour(9), hour(10), hour(8))).toEqual({ leadSeconds: 0, deploySeconds: null });
  });
});

describe('flagsWithDelivery', () => {
  const times = changeTimes(request(), []);

  it('flags what never reached production, or came with a baseline', () => {
    expect(flagsWithDelivery(times, hour(10), null)).toEqual(['NOT_DEPLOYED_OR_BASELINE', 'NO_REVIEW']);
    expect(flagsWithDelivery(times, hour(10), { shippedAt: hour(20), baseline: true })).toEqual([
      'NOT_DEPLOYED_OR_BASELINE',
      'NO_REVIEW',
    ]);
  });

  it('flags what was deployed before its merge, or before its first commit', () => {
    expect(flagsWithDelivery(times, hour(10), { shippedAt: hour(9), baseline: false })).toEqual([
      'DEPLOYED_BEFORE_MERGE',
      'NO_REVIEW',
    ]);
    expect(flagsWithDelivery(times, null, { shippedAt: hour(0), baseline: false })).toEqual([
      'DEPLOYED_BEFORE_MERGE',
      'NO_REVIEW',
    ]);
    expect(flagsWithDelivery(times, hour(10), { shippedAt: hour(10), baseline: false })).toEqual(['NO_REVIEW']);
  });
});
