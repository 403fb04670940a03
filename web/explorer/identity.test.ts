/** @jest-environment jsdom */
import { beforeEach, expect, it } from '@jest/globals';
import { headersOf, keepIdentity, keptIdentity } from './identity.ts';

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

it('is the session at first', () => {
  expect(keptIdentity()).toEqual({ token: '', organisation: '' });
  expect(Object.keys(headersOf(keptIdentity()))).toEqual(['apollographql-client-name']);
});

it('is kept for this tab of the browser and nowhere else', () => {
  const identity = { token: 'rops_secret', organisation: 'acme' };
  keepIdentity(identity);
  expect(keptIdentity()).toEqual(identity);
  expect(localStorage).toHaveLength(0);
  expect(document.cookie).toBe('');
});

it('goes with each request as headers', () => {
  expect(headersOf({ token: 'rops_secret', organisation: 'acme' })).toMatchObject({
    authorization: 'Bearer rops_secret',
    'x-roosevelt-organisation': 'acme',
  });
});

it('is nobody when what was kept is broken', () => {
  sessionStorage.setItem('explorer-identity', '{');
  expect(keptIdentity()).toEqual({ token: '', organisation: '' });
});
