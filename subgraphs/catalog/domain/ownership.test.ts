import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changedPeriods, overlap, ownerAt, type Period } from './ownership.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const period = (teamId: string, from: number, to: number | null): Period => ({
  teamId,
  from: day(from),
  to: to === null ? null : day(to),
});

describe('ownerAt', () => {
  const periods = [period('a', 1, 5), period('b', 5, null)];
  it('includes the first moment of a period and not its last', () => {
    expect(ownerAt(periods, day(1))).toBe('a');
    expect(ownerAt(periods, new Date(day(5).getTime() - 1))).toBe('a');
    expect(ownerAt(periods, day(5))).toBe('b');
    expect(ownerAt(periods, new Date(day(1).getTime() - 1))).toBeNull();
  });
  it('has nobody in a gap', () => expect(ownerAt([period('a', 1, 2), period('b', 3, 4)], day(2))).toBeNull());
});

describe('overlap', () => {
  it('lets periods touch', () => expect(overlap([period('b', 5, null), period('a', 1, 5)])).toBeNull());
  it('names both, by their places in the list', () => {
    expect(overlap([period('b', 4, null), period('a', 1, 5)])).toEqual([1, 0]);
  });
  it('lets only one be open', () => expect(overlap([period('a', 1, null), period('b', 9, null)])).toEqual([0, 1]));
  it('refuses the same period twice', () => expect(overlap([period('a', 1, 2), period('a', 1, 2)])).not.toBeNull());

  /** The definition itself: two half-open periods share a moment when each begins before the other ends. */
  const share = (a: Period, b: Period) => (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
  const anyPeriod = fc
    .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 }))
    .map(([from, days, open]) => period('t', from, open === 0 ? null : from + days));

  it('agrees with trying every pair', () => {
    fc.assert(
      fc.property(fc.array(anyPeriod, { maxLength: 6 }), (periods) => {
        const pairs = periods.flatMap((a, i) => periods.slice(i + 1).map((b) => share(a, b)));
        const found = overlap(periods);
        expect(found !== null).toBe(pairs.includes(true));
        if (found) expect(share(periods[found[0]]!, periods[found[1]]!)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves one owner or none at every moment of periods it passes', () => {
    fc.assert(
      fc.property(fc.array(anyPeriod, { maxLength: 4 }), fc.integer({ min: 1, max: 40 }), (periods, at) => {
        fc.pre(overlap(periods) === null);
        const owners = periods.filter(({ from, to }) => from <= day(at) && (to === null || day(at) < to));
        expect(owners.length).toBeLessThanOrEqual(1);
        expect(ownerAt(periods, day(at))).toBe(owners[0]?.teamId ?? null);
      }),
    );
  });
});

describe('changedPeriods', () => {
  it('has nothing to say of the same periods in another order', () => {
    expect(
      changedPeriods([period('a', 1, 2), period('b', 2, null)], [period('b', 2, null), period('a', 1, 2)]),
    ).toEqual([]);
  });
  it('lists what goes and what comes', () => {
    const [old, young] = [period('a', 1, null), period('a', 1, 4)];
    expect(changedPeriods([old], [young, period('b', 4, null)])).toEqual([old, young, period('b', 4, null)]);
  });
});
