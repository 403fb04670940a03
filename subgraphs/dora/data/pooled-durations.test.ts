import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { durationStats } from '#stats/duration-stats';
import { poolDurations } from './pooled-durations.ts';

const rows = fc.array(
  fc.array(fc.oneof(fc.double({ min: 0, max: 1e7, noNaN: true }), fc.constantFrom(0, 60, 3600)), { maxLength: 6 }),
  {
    minLength: 1,
    maxLength: 12,
  },
);
const ends = fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 20 });

describe('poolDurations', () => {
  it('says of every window what sorting its values afresh says, in whatever order windows come', () => {
    fc.assert(
      fc.property(rows, ends, (values, windows) => {
        const asked = windows.map(
          ([a, b]) => [Math.min(a, b, values.length), Math.min(Math.max(a, b), values.length)] as const,
        );
        const found = poolDurations(values, asked);
        for (const [i, [first, end]] of asked.entries()) {
          const { meanSeconds, ...exact } = durationStats(values.slice(first, end).flat());
          expect(found[i]).toMatchObject(exact);
          if (meanSeconds === null) expect(found[i]!.meanSeconds).toBeNull();
          else expect(found[i]!.meanSeconds).toBeCloseTo(meanSeconds, 6);
        }
      }),
    );
  });

  it('slides over a year of ten thousand values a month within the patience of a reader', () => {
    const days = Array.from({ length: 365 }, (_, day) =>
      Array.from({ length: 550 }, (_, i) => (day * 7919 + i * 104729) % 500_000),
    );
    const windows = Array.from({ length: 335 }, (_, day) => [day, day + 30] as const);
    const start = performance.now();
    expect(poolDurations(days, windows)).toHaveLength(335);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
