import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { durationStats } from './duration-stats.ts';
import { mean } from './mean.ts';
import { median, quantile, sorted } from './quantile.ts';

// whole milliseconds, as stored: differences are exact, so a value cannot leave its neighbours by a rounding
const finite = fc.integer({ min: -1e12, max: 1e12 });

describe('quantile', () => {
  it('interpolates as R type 7', () => {
    const values = [15, 20, 35, 40, 50];
    // numpy.quantile([15, 20, 35, 40, 50], [0, .05, .25, .3, .4, .5, .75, .9, 1])
    const expected = [15, 16, 20, 23, 29, 35, 40, 46, 50];
    const asked = [0, 0.05, 0.25, 0.3, 0.4, 0.5, 0.75, 0.9, 1];
    asked.forEach((q, i) => expect(quantile(values, q)).toBeCloseTo(expected[i] as number, 12));
  });

  it('takes the middle of two', () => {
    expect(median([3600, 7200])).toBe(5400); // numpy.median([3600, 7200])
    expect(median([3600, 7200, 36000])).toBe(7200); // numpy.median([3600, 7200, 36000])
  });

  it('sorts by number, not by text', () => {
    expect(quantile([10, 9, 100, 2], 0.75)).toBe(32.5); // numpy.quantile([10, 9, 100, 2], .75)
  });

  it('leaves its argument as it was', () => {
    const values = Object.freeze([3, 1, 2]);
    expect(median(values)).toBe(2);
    expect(values).toEqual([3, 1, 2]);
  });

  it('refuses an empty list, a q outside 0..1 and a value that is no finite number', () => {
    expect(() => quantile([], 0.5)).toThrow('empty');
    expect(() => quantile([1], 1.01)).toThrow('1.01');
    expect(() => quantile([1], Number.NaN)).toThrow('NaN');
    for (const odd of [Number.NaN, Infinity, -Infinity]) expect(() => quantile([1, odd, 2], 0.5)).toThrow('finite');
  });

  it('is a value between its neighbours, never falls as q grows, and does not see the order', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        const value = quantile(values, q);
        expect(value).toBeGreaterThanOrEqual(Math.min(...values));
        expect(value).toBeLessThanOrEqual(Math.max(...values));
        expect(value).toBe(quantile([...values].reverse(), q));
        expect(quantile(values, q / 2)).toBeLessThanOrEqual(value);
      }),
    );
  });

  it('sorts minus zero and duplicates without loss', () => {
    expect(Array.from(sorted([2, 2, 0, -1]))).toEqual([-1, 0, 2, 2]);
  });
});

describe('mean', () => {
  it('is the sum over the count', () => {
    expect(mean([1, 2, 3, 4])).toBe(2.5); // numpy.mean([1, 2, 3, 4])
    expect(() => mean([])).toThrow('empty');
  });

  it('keeps the small beside the large', () => {
    expect(mean([1, 1e100, 1, -1e100])).toBe(0.5); // math.fsum([1, 1e100, 1, -1e100]) / 4; a plain sum gives 0
    expect(mean(Array.from({ length: 10 }, () => 0.1))).toBe(0.1); // math.fsum([.1] * 10) / 10; a plain sum gives 0.09999999999999999
  });
});

describe('durationStats', () => {
  it('gives the median, p75, p90 and mean of pooled seconds', () => {
    // numpy.quantile([60, 3600, 7200, 86400], [.5, .75, .9]), numpy.mean
    expect(durationStats([86400, 60, 7200, 3600])).toEqual({
      n: 4,
      medianSeconds: 5400,
      p75Seconds: 27000,
      p90Seconds: expect.closeTo(62640, 9),
      meanSeconds: 24315,
    });
  });

  it('has no value, rather than zero, of nothing', () => {
    const none = { n: 0, medianSeconds: null, p75Seconds: null, p90Seconds: null, meanSeconds: null };
    expect(durationStats([])).toEqual(none);
  });

  it('does not see the order of rows', () => {
    fc.assert(
      fc.property(fc.array(finite), (values) => {
        expect(durationStats([...values].reverse())).toEqual(durationStats(values));
      }),
    );
  });

  it('R6: pools raw values, which a median of medians would miss', () => {
    const [a, b] = [
      [1, 2, 3],
      [100, 101, 102, 103, 104, 105, 106],
    ];
    expect(durationStats([...a, ...b]).medianSeconds).toBe(101.5); // numpy.median of the ten; median of medians is 52.5
  });
});
