import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contains, localDays, secondsBetween, type Interval } from './interval.ts';

const interval = (from: string, to: string): Interval => ({ from: new Date(from), to: new Date(to) });

describe('contains', () => {
  it('is half-open: the start belongs, the end does not', () => {
    const day = interval('2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z');
    expect(contains(day, day.from)).toBe(true);
    expect(contains(day, new Date('2026-11-24T23:59:59.999Z'))).toBe(true);
    expect(contains(day, day.to)).toBe(false);
    expect(contains(day, new Date('2026-11-23T23:59:59.999Z'))).toBe(false);
  });
});

describe('secondsBetween', () => {
  it('keeps milliseconds and the sign', () => {
    expect(secondsBetween(new Date(0), new Date(1500))).toBe(1.5);
    expect(secondsBetween(new Date(1500), new Date(0))).toBe(-1.5);
  });
});

describe('localDays', () => {
  it('R8: counts a day of 23 and one of 25 hours as a day', () => {
    // Europe/Berlin: 29 March 2026 has 23 hours, 25 October 25
    expect(localDays(interval('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'), 'Europe/Berlin')).toBe(1);
    expect(localDays(interval('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'), 'Europe/Berlin')).toBe(1);
    expect(localDays(interval('2025-12-31T23:00:00Z', '2026-12-31T23:00:00Z'), 'Europe/Berlin')).toBe(365);
  });

  it('takes fractions of the day they lie in', () => {
    expect(localDays(interval('2026-11-24T06:00:00Z', '2026-11-25T12:00:00Z'), 'UTC')).toBe(1.25);
    expect(localDays(interval('2026-10-24T22:00:00Z', '2026-10-25T10:30:00Z'), 'Europe/Berlin')).toBe(0.5); // 12.5 of 25 h
  });

  it('R8: takes no day for the one that Apia skipped on its way over the date line', () => {
    // zoneinfo: 29 December 2011 ends at 2011-12-30T10:00Z, and 31 December begins there
    expect(localDays(interval('2011-12-29T10:00:00Z', '2011-12-30T10:00:00Z'), 'Pacific/Apia')).toBe(1);
    expect(localDays(interval('2011-12-26T10:00:00Z', '2012-01-01T10:00:00Z'), 'Pacific/Apia')).toBe(6);
    expect(localDays(interval('2011-01-01T10:00:00Z', '2011-12-31T10:00:00Z'), 'Pacific/Apia')).toBe(364); // 2011 had 364 days there
  });

  it('is exact for the shortest window', () => {
    const moment = interval('2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z');
    expect(localDays(moment, 'UTC')).toBe(1 / 86_400_000);
  });

  it('adds up over a cut anywhere', () => {
    const instant = fc.integer({ min: Date.parse('2011-01-01'), max: Date.parse('2027-01-01') });
    fc.assert(
      fc.property(
        instant,
        instant,
        instant,
        fc.constantFrom('Europe/Berlin', 'UTC', 'Atlantic/Azores', 'Pacific/Apia'),
        (a, b, c, zone) => {
          const [from, cut, to] = [a, b, c].sort((x, y) => x - y).map((at) => new Date(at)) as [Date, Date, Date];
          const parts = localDays({ from, to: cut }, zone) + localDays({ from: cut, to }, zone);
          expect(parts).toBeCloseTo(localDays({ from, to }, zone), 9);
        },
      ),
    );
  });
});
