import { describe, expect, it } from '@jest/globals';
import { logTicks, needsLog } from './log-ticks.ts';

describe('a logarithmic axis', () => {
  it('is asked for by a spread of thirty times between the 5th and the 95th percentile', () => {
    const even = Array.from({ length: 100 }, (_, i) => 100 + i);
    const wide = Array.from({ length: 100 }, (_, i) => 10 ** (i / 20));
    expect(needsLog(even)).toBe(false);
    expect(needsLog([...even, 1e9])).toBe(false); // one outlier is no spread
    expect(needsLog(wide)).toBe(true);
  });

  it('is never chosen for a handful of values, nor for zeros', () => {
    expect(needsLog([])).toBe(false);
    expect(needsLog([1, 1e6])).toBe(false);
    expect(needsLog([0, 0, 0, 0, 0, 0])).toBe(false);
  });

  it('has round durations around the values, at most five', () => {
    expect(logTicks(300, 200_000, 'duration')).toEqual([60, 3_600, 86_400, 604_800]);
    expect(logTicks(70, 3_000, 'duration')).toEqual([60, 600, 3_600]);
    expect(logTicks(2e9, 3e9, 'duration')).toEqual([1e9, 1e12]);
  });

  it('has powers of ten for other units', () => {
    expect(logTicks(3, 700, 'decimal')).toEqual([1, 10, 100, 1_000]);
    expect(logTicks(0.02, 0.5, 'decimal')).toEqual([0.01, 0.1, 1]);
    expect(logTicks(10, 10, 'decimal')).toEqual([10, 100]);
  });
});
