import { expect, it } from '@jest/globals';
import { nestsDeeperThan } from './nesting.ts';

const nest = (levels: number, open: string, close: string) => `${open.repeat(levels)}1${close.repeat(levels)}`;

it.each([
  ['nothing', '7', 0],
  ['arrays', nest(5, '[', ']'), 5],
  ['objects', nest(5, '{"a":', '}'), 5],
  ['both', nest(3, '[{"a":', '}]'), 6],
  ['neighbours', '[[],[],{"a":[]},{}]', 3],
  ['brackets in text', '["[[[[", {"{{": "\\"[[[\\\\"}]', 2],
  ['text that does not end', '["[[[', 1],
  ['more that ends than begins', ']]]][[', 0],
])('counts the levels of %s', (_, json, depth) => {
  expect(nestsDeeperThan(json, depth)).toBe(false);
  if (depth > 0) expect(nestsDeeperThan(json, depth - 1)).toBe(true);
});

it('is quick about a body as long as bodies may be', () => {
  const body = JSON.stringify({
    items: Array.from({ length: 10_000 }, (_, i) => ({ id: `item ${i}`, shas: ['a'.repeat(40)] })),
  });
  const started = performance.now();
  expect(nestsDeeperThan(body, 100)).toBe(false);
  expect(performance.now() - started).toBeLessThan(100);
});
