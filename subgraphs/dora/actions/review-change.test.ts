import { describe, expect, it } from '@jest/globals';
import { at, change, NOW, time } from '../../../tests/support/dora-facts.ts';
import { ground, ONLY_SHOP, problems } from '../../../tests/support/dora-ground.ts';
import { reviewChange, type ChangeItem } from './review-change.ts';

function review(more: Partial<ChangeItem>, on = ground()) {
  return reviewChange(change('1', at(3), more), on);
}

const many = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`);
const ref = (id: string) => ({ source: 'git', id });
const given = (id: string, day: number) => ({ ref: ref(id), submittedAt: at(day), state: 'APPROVED' as const });

describe('an item that cannot be stored says why, and where', () => {
  it.each<[string, Partial<ChangeItem>, string[]]>([
    ['merged before it was opened', { openedAt: at(4) }, ['TIME_ORDER mergedAt']],
    ['closed before it was opened', { openedAt: at(2), closedAt: at(1) }, ['TIME_ORDER closedAt']],
    ['ready before it was opened', { openedAt: at(2), draftUntil: at(1) }, ['TIME_ORDER draftUntil']],
    ['merged in the future', { mergedAt: new Date(NOW.getTime() + 400_000) }, ['TIME_IN_FUTURE mergedAt']],
    ['a time without offset', { observedAt: time('2026-03-03 10:00:00') }, ['BAD_TIME_FORMAT observedAt']],
    ['no repository', { repository: '' }, ['MALFORMED repository']],
    ['a title too long', { title: 'x'.repeat(2_001) }, ['TOO_LONG title']],
    ['a title that is no text', { title: 'x\0' }, ['BAD_TEXT title']],
    ['too many labels', { labels: many(101) }, ['TOO_LONG labels']],
    ['a label too long', { labels: ['x'.repeat(501)] }, ['TOO_LONG labels.0']],
    ['too many paths', { paths: many(3_001) }, ['TOO_LONG paths']],
    ['too many commits', { commits: many(5_001).map((sha) => ({ sha })) }, ['TOO_LONG commits']],
    ['too many reviews', { reviews: many(501).map((id) => given(id, 2)) }, ['TOO_LONG reviews']],
    [
      'a review in the future',
      { reviews: [{ ...given('r', 2), submittedAt: new Date(NOW.getTime() + 400_000) }] },
      ['TIME_IN_FUTURE reviews.0.submittedAt'],
    ],
    ['a review of no name', { reviews: [given('', 2)] }, ['MALFORMED reviews.0.ref.id']],
    ['an empty merge sha', { mergeSha: '' }, ['MALFORMED mergeSha']],
    ['a long reverted sha', { revertsSha: 'x'.repeat(129) }, ['TOO_LONG revertsSha']],
    ['a bad reference', { revertOf: { source: 'git', id: '' } }, ['MALFORMED revertOf.id']],
    ['an empty author', { author: { login: '' } }, ['MALFORMED author.login']],
    [
      'a commit with two times',
      {
        commits: [
          { sha: 'a', committedAt: at(1) },
          { sha: 'a', committedAt: at(2) },
        ],
      },
      ['CONFLICTING_SHA commits.1'],
    ],
    ['an address of another kind', { url: 'ftp://x' }, ['MALFORMED url']],
  ])('%s', (_, more, expected) => {
    const { review: { errors }, fact } = review(more); // prettier-ignore
    expect(problems(errors)).toEqual(expected);
    expect(fact).toBeNull();
  });
});

describe('what a token may not write', () => {
  it('is another source, or a repository that none of its services has', () => {
    expect(problems(review({}, ground({ sources: ['jira'] })).review.errors)).toEqual(['FORBIDDEN_SCOPE ref.source']);
    const on = ground({ scope: ONLY_SHOP });
    expect(review({}, on).fact).not.toBeNull();
    expect(problems(review({ repository: 'git.example/pay' }, on).review.errors)).toEqual([
      'FORBIDDEN_SCOPE repository',
    ]);
    expect(problems(review({ repository: 'git.example/unknown' }, on).review.errors)).toEqual([
      'FORBIDDEN_SCOPE repository',
    ]);
  });
});

describe('the fact', () => {
  it('takes a bare commit that names no commit by its own id', () => {
    const bare = { kind: 'COMMIT' as const, ref: ref('abc'), mergeSha: null };
    expect(review(bare).fact?.mergeSha).toBe('abc');
    expect(review({ ...bare, commits: [{ sha: 'x' }] }).fact?.mergeSha).toBeNull();
    expect(review({ mergeSha: null }).fact?.mergeSha).toBeNull();
  });

  it('keeps the later of two submissions of one review', () => {
    const { fact } = review({ reviews: [given('r', 2), { ...given('r', 3), state: 'DISMISSED' }, given('r', 1)] });
    expect(fact?.reviews).toMatchObject([{ externalId: 'r', state: 'DISMISSED', submittedAt: at(3) }]);
  });

  it('knows a repository by any of its addresses', () => {
    const fact = (repository: string) => review({ repository }).fact;
    expect(fact('git@git.example:shop.git')?.repository).toBe('git.example/shop');
    expect(fact('git@git.example:shop.git')?.bodyHash).toBe(fact('https://git.example/shop/')?.bodyHash);
  });

  it('keeps of people a hash alone', () => {
    const people = { author: { login: 'ann' }, reviews: [{ ...given('r', 2), reviewer: { login: 'ann', bot: true } }] };
    const { fact } = review(people);
    expect(fact).toMatchObject({
      authorHash: 'hash of ann',
      reviews: [{ reviewerHash: 'hash of ann', reviewerBot: true }],
    });
    expect(JSON.stringify(fact).replaceAll('hash of ann', '')).not.toContain('ann');
  });

  it('has another hash for other words', () => {
    const all = [
      {},
      { title: 'x' },
      { labels: ['x'] },
      { hotfix: false },
      { commits: [{ sha: 'a' }] },
      { reviews: [given('r', 2)] },
      { mergedAt: null },
    ];
    expect(new Set(all.map((more) => review(more).fact?.bodyHash)).size).toBe(all.length);
  });
});
