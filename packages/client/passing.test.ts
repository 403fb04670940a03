/** When to come back: later and later, and not all at once. */
import { expect, it } from '@jest/globals';
import { pauseAfter } from './passing.ts';

const timing = { first: 100, longest: 5_000, patience: 10_000 };
const pauses = (failures: number) => Array.from({ length: 500 }, () => pauseAfter(failures, timing));

it.each([
  [0, 100],
  [1, 200],
  [5, 3_200],
  [6, 5_000],
  [1_000, 5_000],
])('after %i failures it is somewhere in the second half of %i ms', (failures, most) => {
  const all = pauses(failures);
  expect(Math.max(...all)).toBeLessThanOrEqual(most);
  expect(Math.min(...all)).toBeGreaterThanOrEqual(most / 2);
});

it('spreads five hundred clients that lost the same server over all of that half', () => {
  const tenths = new Set(pauses(3).map((pause) => Math.floor((pause - 400) / 40)));
  expect(tenths.size).toBeGreaterThanOrEqual(10);
});
