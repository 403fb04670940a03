import { expect, it } from '@jest/globals';
import { distinctValues } from './distinct-values.ts';

it('gives each value once, in the order they came', () => {
  expect(distinctValues('kinds', ['B', 'A', 'B'])).toEqual(['B', 'A']);
  expect(distinctValues('kinds', [])).toEqual([]);
  expect(distinctValues('kinds', null)).toBeNull();
});

it('takes a hundred and no more, repeated or not, and names both', () => {
  const many = (length: number) => Array.from({ length }, () => 'A');
  expect(distinctValues('filter.kinds', many(100))).toEqual(['A']);
  const refused = { code: 'BAD_USER_INPUT', message: 'filter.kinds: 101 are more than 100', details: { limit: 100 } };
  expect(() => distinctValues('filter.kinds', many(101))).toThrow(expect.objectContaining(refused));
});
