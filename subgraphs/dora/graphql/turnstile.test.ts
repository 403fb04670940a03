import { expect, it } from '@jest/globals';
import { Turnstile } from './turnstile.ts';

it('runs no more at once than it is wide, in order, also after one failed', async () => {
  const turnstile = new Turnstile(2);
  const done: number[] = [];
  let [running, most] = [0, 0];
  const work = async (i: number) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    running--;
    if (i === 1) throw new Error('once');
    done.push(i);
  };
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map((i) => turnstile.pass(() => work(i))));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
  expect(most).toBe(2);
  expect(done).toEqual([0, 2, 3, 4]);
});
