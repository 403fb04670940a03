import { expect, it } from '@jest/globals';
import { inputOf, NEW_TOKEN, stateOf } from './token-draft.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

it('asks for all teams and all sources where none is named', () => {
  expect(inputOf({ ...NEW_TOKEN, name: ' CI ', lifetime: 'never' }, NOW)).toEqual({ name: 'CI', role: 'READER' });
});

it('names what it is limited to, and when it ends', () => {
  const draft = {
    ...NEW_TOKEN,
    name: 'CI',
    role: 'WRITER',
    sources: 'github, jira,,',
    teams: ['a'],
    lifetime: '30',
  } as const;
  expect(inputOf(draft, NOW)).toEqual({
    ...{ name: 'CI', role: 'WRITER', sources: ['github', 'jira'], teams: ['a'] },
    expiresAt: '2026-12-24T12:00:00.000Z',
  });
});

it('asks no source for a reader, who writes none', () => {
  expect(inputOf({ ...NEW_TOKEN, name: 'x', sources: 'github' }, NOW)).not.toHaveProperty('sources');
});

it('knows which tokens still open something', () => {
  const [past, future] = ['2026-11-24T12:00:00Z', '2026-11-24T12:00:01Z'];
  expect(stateOf({ revokedAt: null, expiresAt: null }, NOW)).toBe('open');
  expect(stateOf({ revokedAt: null, expiresAt: future }, NOW)).toBe('open');
  expect(stateOf({ revokedAt: null, expiresAt: past }, NOW)).toBe('expired');
  expect(stateOf({ revokedAt: past, expiresAt: future }, NOW)).toBe('revoked');
});
