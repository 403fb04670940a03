import { expect, it } from '@jest/globals';
import { newId, organisationIdOf } from '#kit/ids';
import { mintToken } from '#kit/tokens';
import { noSessionCookie, sessionCookie, sessionInCookie } from './cookie.ts';

const { text } = mintToken(organisationIdOf('default'), newId(), 'session');

it('is kept from scripts, from other sites, and over TLS from everything but this very host', () => {
  expect(sessionCookie('x', false, 3_600_000)).toBe(
    'roosevelt_session=x; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax',
  );
  expect(sessionCookie('x', true, 3_600_000)).toBe(
    '__Host-roosevelt=x; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax; Secure',
  );
  expect(noSessionCookie(false)).toMatch(/^roosevelt_session=; Max-Age=0; Path=\/;/);
});

it.each([
  ['alone', `roosevelt_session=${text}`],
  ['among others', `a=b; roosevelt_session=${text};c=d`],
  ['behind one of the same name that is not ours', `roosevelt_session=planted; roosevelt_session=${text}`],
])('is found %s', (_, header) => {
  expect(sessionInCookie(header, false)).toBe(text);
});

it('is not taken under the name that anybody on the way could have planted, over TLS', () => {
  expect(sessionInCookie(`roosevelt_session=${text}`, true)).toBeUndefined();
  expect(sessionInCookie(`__Host-roosevelt=${text}`, true)).toBe(text);
  expect(sessionInCookie(`__Host-roosevelt=${text}`, false)).toBeUndefined();
});

it.each([
  [undefined, undefined],
  ['', undefined],
  [';;=;a', undefined],
  [`xroosevelt_session=${text}`, undefined],
  ['roosevelt_session=', ''],
  ['roosevelt_session', undefined],
  [`roosevelt_session=${'x'.repeat(10_000)}`, 'x'.repeat(10_000)],
])('makes nothing of %.60j', (header, found) => {
  expect(sessionInCookie(header, false)).toBe(found);
});
