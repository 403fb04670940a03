import { expect, it } from '@jest/globals';
import { keysFor, slugOf } from './slug.ts';

it.each([
  ['Café Müller & Söhne', 'cafe-muller-sohne'],
  ['  ACME, Inc. ', 'acme-inc'],
  ['Größe Øst Łódź', 'grosse-ost-lodz'],
  ['数据', 'organisation'],
  ['🚀', 'organisation'],
  ['a'.repeat(200), 'a'.repeat(60)],
])('makes a key of %j', (name, slug) => expect(slugOf(name)).toBe(slug));

it('counts on from 2', () => {
  const keys = keysFor('Acme');
  expect([keys.next().value, keys.next().value, keys.next().value]).toEqual(['acme', 'acme-2', 'acme-3']);
});
