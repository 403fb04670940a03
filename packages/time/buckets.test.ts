import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bucketsOf, bucketSize, rollingWindows, wholeWeeks, type BucketSize } from './buckets.ts';
import { contains, type Interval } from './interval.ts';

const now = new Date('2026-11-24T10:00:00Z');
const window = (from: string, to: string): Interval => ({ from: new Date(from), to: new Date(to) });
const show = (parts: readonly (Interval & { partial?: boolean })[]): string[] =>
  parts.map(
    ({ from, to, partial }) =>
      `${from.toISOString().slice(0, 16)} ${to.toISOString().slice(0, 16)}${partial ? ' partial' : ''}`,
  );

describe('bucketsOf', () => {
  it('R8: follows the zone over a change of clocks', () => {
    const days = bucketsOf(window('2026-10-23T22:00:00Z', '2026-10-26T23:00:00Z'), 'DAY', 'Europe/Berlin', now);
    expect(show(days)).toEqual([
      '2026-10-23T22:00 2026-10-24T22:00',
      '2026-10-24T22:00 2026-10-25T23:00', // 25 hours
      '2026-10-25T23:00 2026-10-26T23:00',
    ]);
  });

  it('R8: begins ISO weeks on Monday and flags what is clipped', () => {
    const weeks = bucketsOf(window('2026-10-28T00:00:00Z', '2026-11-15T00:00:00Z'), 'WEEK', 'UTC', now); // a Wednesday to a Sunday
    expect(show(weeks)).toEqual([
      '2026-10-28T00:00 2026-11-02T00:00 partial',
      '2026-11-02T00:00 2026-11-09T00:00',
      '2026-11-09T00:00 2026-11-15T00:00 partial',
    ]);
  });

  it('R8: flags what is not over yet', () => {
    const days = bucketsOf(window('2026-11-23T00:00:00Z', '2026-11-26T00:00:00Z'), 'DAY', 'UTC', now);
    expect(days.map(({ partial }) => partial)).toEqual([false, true, true]);
    expect(
      bucketsOf(
        window('2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z'),
        'DAY',
        'UTC',
        new Date('2026-11-24T00:00:00Z'),
      )[0]?.partial,
    ).toBe(false);
  });

  it('clips to a window inside one bucket', () => {
    const inside = window('2026-11-24T06:00:00Z', '2026-11-24T07:00:00Z');
    expect(show(bucketsOf(inside, 'MONTH', 'UTC', now))).toEqual(['2026-11-24T06:00 2026-11-24T07:00 partial']);
  });

  it('takes months of the calendar', () => {
    const months = bucketsOf(window('2023-12-31T23:00:00Z', '2024-03-31T22:00:00Z'), 'MONTH', 'Europe/Berlin', now);
    expect(show(months)).toEqual([
      '2023-12-31T23:00 2024-01-31T23:00',
      '2024-01-31T23:00 2024-02-29T23:00',
      '2024-02-29T23:00 2024-03-31T22:00',
    ]);
  });

  it('leaves out a day that never was', () => {
    const days = bucketsOf(window('2011-12-29T10:00:00Z', '2011-12-31T10:00:00Z'), 'DAY', 'Pacific/Apia', now);
    expect(show(days)).toEqual(['2011-12-29T10:00 2011-12-30T10:00', '2011-12-30T10:00 2011-12-31T10:00']);
  });

  it('chooses days to 90, weeks to a year, months above', () => {
    const size = (from: string, to: string) =>
      bucketSize(window(`${from}T00:00:00Z`, `${to}T00:00:00Z`), 'AUTO', 'UTC');
    expect(size('2026-01-01', '2026-04-01')).toBe('DAY'); // 90 days
    expect(size('2026-01-01', '2026-04-02')).toBe('WEEK');
    expect(size('2024-01-01', '2025-01-01')).toBe('WEEK'); // 366 days are this year
    expect(size('2025-01-01', '2026-01-02')).toBe('MONTH');
    expect(bucketSize(window('2016-01-01T00:00:00Z', '2026-01-01T00:00:00Z'), 'DAY', 'UTC')).toBe('DAY');
  });

  it('gives ten years of days and refuses more than 4,000 buckets', () => {
    expect(bucketsOf(window('2016-11-25T00:00:00Z', '2026-11-25T00:00:00Z'), 'DAY', 'Europe/Berlin', now)).toHaveLength(
      3653,
    );
    const eleven = () => bucketsOf(window('2015-01-01T00:00:00Z', '2026-01-01T00:00:00Z'), 'DAY', 'UTC', now);
    expect(eleven).toThrow(
      expect.objectContaining({
        code: 'LIMIT_EXCEEDED',
        message: 'a window of 4018 days by DAY makes more than 4000 buckets',
      }),
    );
  });

  it('covers the window without gap or overlap, so that counts add up', () => {
    const instant = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2026-12-31') });
    const sizes = fc.constantFrom<BucketSize>('DAY', 'WEEK', 'MONTH');
    const zones = fc.constantFrom('Europe/Berlin', 'America/Santiago', 'Atlantic/Azores', 'UTC');
    fc.assert(
      fc.property(instant, instant, instant, sizes, zones, (a, b, at, size, zone) => {
        const whole = { from: new Date(Math.min(a, b)), to: new Date(Math.max(a, b) + 1) };
        const buckets = bucketsOf(whole, size, zone, now);
        expect(buckets[0]?.from).toEqual(whole.from);
        expect(buckets.at(-1)?.to).toEqual(whole.to);
        buckets.slice(1).forEach((bucket, i) => expect(bucket.from).toEqual(buckets[i]?.to));
        expect(buckets.filter((bucket) => contains(bucket, new Date(at)))).toHaveLength(
          contains(whole, new Date(at)) ? 1 : 0,
        );
      }),
    );
  });
});

describe('wholeWeeks', () => {
  it('R9: gives the ISO weeks inside the window that are over', () => {
    expect(show(wholeWeeks(window('2026-10-28T00:00:00Z', '2026-11-30T00:00:00Z'), 'UTC', now))).toEqual([
      '2026-11-02T00:00 2026-11-09T00:00',
      '2026-11-09T00:00 2026-11-16T00:00',
      '2026-11-16T00:00 2026-11-23T00:00', // the week of the 23rd is not over
    ]);
    expect(wholeWeeks(window('2026-11-02T00:00:01Z', '2026-11-09T00:00:00Z'), 'UTC', now)).toEqual([]);
  });
});

describe('rollingWindows', () => {
  const rolling = (size: string, step: string, over = window('2026-11-22T00:00:00Z', '2026-11-25T00:00:00Z')) =>
    rollingWindows({ window: over, size, step, zone: 'UTC', now });

  it('ends one interval a step inside the window, the last where it ends', () => {
    expect(show(rolling('P7D', 'P1D'))).toEqual([
      '2026-11-16T00:00 2026-11-23T00:00',
      '2026-11-17T00:00 2026-11-24T00:00',
      '2026-11-18T00:00 2026-11-25T00:00 partial',
    ]);
  });

  it('steps by the calendar without drifting', () => {
    const months = rolling('P1M', 'P1M', window('2026-01-31T00:00:00Z', '2026-05-31T00:00:00Z'));
    expect(show(months).map((line) => line.slice(17, 27))).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ]);
  });

  it('refuses a size or a step of nothing, and too many', () => {
    expect(() => rolling('P0D', 'P1D')).toThrow('rolling window of P0D is not longer than 0');
    expect(() => rolling('P1D', 'PT0S')).toThrow('step of PT0S is not longer than 0');
    expect(() => rolling('P1D', 'PT1M')).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  });
});
