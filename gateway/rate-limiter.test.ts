import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RateLimiter } from './rate-limiter.ts';

function limiter(budget: number) {
  const clock = { now: 0 };
  return { clock, limiter: new RateLimiter(budget, () => clock.now) };
}

it('gives each key its budget, and says how long to wait for more', () => {
  const { clock, limiter: requests } = limiter(3);
  expect([1, 2, 3].map(() => requests.take('a'))).toEqual([null, null, null]);
  expect(requests.take('a')).toBe(60);
  expect(requests.take('b')).toBeNull();
  clock.now = 45_000;
  expect(requests.take('a')).toBe(15);
});

it('lets the last minute fade instead of ending at once', () => {
  const { clock, limiter: requests } = limiter(60);
  requests.take('a', 60);
  clock.now = 60_000;
  expect(requests.take('a')).toBe(1);
  clock.now = 75_000; // a quarter of it is out of sight
  expect(requests.take('a', 15)).toBeNull();
  expect(requests.take('a')).toBe(1);
});

it('forgets a key that was away', () => {
  const { clock, limiter: requests } = limiter(1);
  requests.take('a');
  clock.now = 120_000;
  expect(requests.take('a')).toBeNull();
});

it('never lets twice a budget through in any minute, whatever the pattern, and keeps its word on waiting', () => {
  const steps = fc.array(
    fc.record({ pause: fc.integer({ min: 0, max: 40_000 }), amount: fc.integer({ min: 1, max: 5 }) }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(steps, (pattern) => {
      const { clock, limiter: requests } = limiter(10);
      const taken: { at: number; amount: number }[] = [];
      for (const { pause, amount } of pattern) {
        clock.now += pause;
        const wait = requests.take('a', amount);
        if (wait === null) taken.push({ at: clock.now, amount });
        else expect(wait).toBeGreaterThanOrEqual(1);
      }
      for (const { at } of taken) {
        const within = taken.filter((each) => each.at >= at && each.at < at + 60_000);
        expect(within.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThan(20);
      }
    }),
  );
});
