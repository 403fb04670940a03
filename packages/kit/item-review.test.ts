import { describe, expect, it } from '@jest/globals';
import { ItemReview } from './item-review.ts';
import { toTimeValue } from './scalars.ts';
import { isBot } from './actor.ts';

const now = new Date('2026-03-10T12:00:00Z');
const codes = (judge: (review: ItemReview) => unknown) => {
  const review = new ItemReview(now);
  judge(review);
  return review.errors.map(({ code }) => code);
};

describe('text of an item', () => {
  it.each([
    ['a\0b', 'BAD_TEXT'],
    ['a\ud800', 'BAD_TEXT'],
    ['x'.repeat(11), 'TOO_LONG'],
    ['', 'MALFORMED'],
  ])('%j is %s', (text, code) => {
    expect(codes((review) => review.text(['title'], text, 10))).toEqual([code]);
  });

  it.each(['🚀', 'e\u0301', '\u202eabc', ' '])('%j is text', (text) => {
    expect(codes((review) => review.text(['title'], text, 10))).toEqual([]);
  });

  it('is echoed so that it can be sent', () => {
    const review = new ItemReview(now);
    review.text(['title'], 'a\0\ud800'.repeat(200), 10_000);
    expect(review.errors[0]!.received!.isWellFormed()).toBe(true);
    expect(review.errors[0]!.received).not.toContain('\0');
  });

  it.each([
    ['https://example.org/x', []],
    ['javascript:alert(1)', ['MALFORMED']],
    ['//example.org', ['MALFORMED']],
    ['https://exa mple.org', ['MALFORMED']],
  ])('an address %s', (url, expected) => {
    expect(codes((review) => review.url(['url'], url))).toEqual(expected);
  });
});

describe('a moment of an item', () => {
  it.each([
    ['2026-03-10T12:05:00Z', []],
    ['2026-03-10T12:05:01Z', ['TIME_IN_FUTURE']],
    ['2026-03-10T12:00:00', ['MISSING_OFFSET']],
    ['2026-02-30T12:00:00Z', ['BAD_TIME_FORMAT']],
    ['1960-01-01T00:00:00Z', ['OUT_OF_RANGE']],
  ])('%s', (text, expected) => {
    expect(codes((review) => review.time(['at'], toTimeValue(text)))).toEqual(expected);
  });

  it('may not be before what it follows', () => {
    const at = (minute: number) => new Date(now.getTime() + minute * 60_000);
    expect(codes((review) => review.order('startedAt', at(1), ['finishedAt'], at(0)))).toEqual(['TIME_ORDER']);
    expect(codes((review) => review.order('startedAt', at(1), ['finishedAt'], at(1)))).toEqual([]);
  });
});

describe('a bot', () => {
  it.each(['dependabot[bot]', 'renovate', 'my-bot', 'bot', 'Build Bot', 'github-actions[bot]'])('is %s', (login) => {
    expect(isBot(login)).toBe(true);
  });

  it.each(['abbot', 'robot', 'botany', 'talbot-smith', 'ann'])('is not %s', (login) => {
    expect(isBot(login)).toBe(false);
  });

  it('is who is said to be one', () => {
    expect([isBot('ann', true), isBot('my-bot', false)]).toEqual([true, false]);
  });
});
