import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localPath } from './local-path.ts';

it.each([
  ['/', '/'],
  ['/teams', '/teams'],
  ['/services/api.v2?range=90d&org=demo#rows', '/services/api.v2?range=90d&org=demo#rows'],
  ['/größe', '/gr%C3%B6%C3%9Fe'],
  ['/a/../b', '/b'],
])('leads on to %s', (text, path) => expect(localPath(text)).toBe(path));

it.each([
  null,
  '',
  'teams',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  'https://evil.example',
  'https:/evil.example',
  ' https://evil.example',
  'javascript:alert(1)',
  '//anywhere.invalid//evil.example',
  '/sign-in?code=another',
  `/${'x'.repeat(2_001)}`,
])('leads nowhere by %j', (text) => expect(localPath(text)).toBeNull());

it('never leads to another host, whatever is written', () => {
  const part = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    'a',
    '@',
    ':',
    '?',
    '#',
    '\t',
    '\n',
    '%2f',
    '%5c',
    'evil.example',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const path = localPath(parts.join(''));
      return path === null || new URL(path, 'http://ours.example/sign-in').origin === 'http://ours.example';
    }),
    { numRuns: 5_000 },
  );
});
