import { expect, it } from '@jest/globals';
import { added, changed, moved, patternsOf, removed, rowsOf } from './environment-rows.ts';

const rows = rowsOf([
  { pattern: 'a', kind: 'PRODUCTION' },
  { pattern: 'b', kind: 'TEST' },
  { pattern: 'c', kind: 'STAGING' },
]);
const order = (list: ReturnType<typeof rowsOf>) => list.map(({ pattern }) => pattern).join('');

it('moves a pattern by one place, and no further than the ends', () => {
  expect(order(moved(rows, 1, -1))).toBe('bac');
  expect(order(moved(rows, 1, 1))).toBe('acb');
  expect(order(moved(rows, 0, -1))).toBe('abc');
  expect(order(moved(rows, 2, 1))).toBe('abc');
});

it('gives a new row an id that none has, also after one was removed', () => {
  const fewer = removed(rows, 0);
  const more = added(fewer, 'd');
  expect(order(more)).toBe('bcd');
  expect(new Set(more.map(({ id }) => id)).size).toBe(3);
  expect(added([]).map(({ id }) => id)).toEqual([0]);
});

it('sends patterns without their ids', () => {
  expect(patternsOf(changed(rows, 1, { kind: 'DEVELOPMENT' }))).toEqual([
    { pattern: 'a', kind: 'PRODUCTION' },
    { pattern: 'b', kind: 'DEVELOPMENT' },
    { pattern: 'c', kind: 'STAGING' },
  ]);
});
