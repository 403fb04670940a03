import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { valueTicks } from './value-ticks.ts';

const steps = fc.constantFrom('decimal' as const, 'whole' as const, 'duration' as const);

describe('the lines of a value axis', () => {
  it('ends at the first round number above the values', () => {
    expect(valueTicks(10, 'whole').values).toEqual([0, 5, 10]);
    expect(valueTicks(11, 'whole').values).toEqual([0, 4, 8, 12]);
    expect(valueTicks(0.131, 'decimal').values).toEqual([0, 0.05, 0.1, 0.15]);
  });

  it('rounds seconds to minutes, hours and days', () => {
    expect(valueTicks(95, 'duration').values).toEqual([0, 60, 120]);
    expect(valueTicks(26 * 3_600, 'duration').values).toEqual([0, 12, 24, 36].map((hours) => hours * 3_600));
    expect(valueTicks(9 * 86_400, 'duration').values).toEqual([0, 3, 6, 9].map((days) => days * 86_400));
    expect(valueTicks(100 * 86_400, 'duration').values).toEqual([0, 50, 100].map((days) => days * 86_400));
  });

  it('has no half of a whole thing', () => {
    expect(valueTicks(1, 'whole').values).toEqual([0, 1]);
    expect(valueTicks(3, 'whole').values).toEqual([0, 1, 2, 3]);
  });

  it('stands without values too', () => {
    for (const nothing of [0, NaN, -3, Infinity]) expect(valueTicks(nothing, 'whole').values).toEqual([0, 1]);
    expect(valueTicks(0, 'duration').top).toBe(3_600);
  });

  it('has three or four lines that hold any value and waste at most half of the height', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), steps, (highest, kind) => {
        const max = kind === 'whole' ? Math.ceil(highest) + 1 : highest;
        const { top, values } = valueTicks(max, kind);
        expect(values.length === 3 || values.length === 4).toBe(true);
        expect(values[0]).toBe(0);
        expect(values.at(-1)).toBe(top);
        expect(top).toBeGreaterThanOrEqual(max * (1 - 1e-9));
        if (max >= 2) expect(top).toBeLessThanOrEqual(max * 2);
      }),
    );
  });
});
