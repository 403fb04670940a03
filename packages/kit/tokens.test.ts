import { expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { newId } from './ids.ts';
import { hashSecret, mintToken, parseToken, secretMatches } from './tokens.ts';

const organisationId = '0c5a3e0e-2f5b-5f3e-8a3e-5d1f0a9b7c11';
const tokenId = newId();

it('finds in a token what it was minted for', () => {
  const { text, secretHash } = mintToken(organisationId, tokenId);
  const parsed = parseToken(text);
  expect(parsed).toMatchObject({ organisationId, tokenId });
  expect(secretMatches(parsed!.secret, secretHash)).toBe(true);
});

it('keeps a digest of the secret and nothing else', () => {
  const { text, secretHash } = mintToken(organisationId, tokenId);
  const secret = text.slice(-43);
  expect(secretHash).toEqual(createHash('sha256').update(secret).digest());
  expect(hashSecret(secret)).toEqual(secretHash);
});

it('mints another secret each time', () => {
  const texts = new Set(Array.from({ length: 100 }, () => mintToken(organisationId, tokenId).text));
  expect(texts.size).toBe(100);
});

it('refuses a secret that differs, and a stored hash that is not one', () => {
  const { secretHash } = mintToken(organisationId, tokenId);
  expect(secretMatches('x'.repeat(43), secretHash)).toBe(false);
  expect(secretMatches('x'.repeat(43), new Uint8Array(0))).toBe(false);
});

it.each([
  '',
  'rops_',
  'rops__',
  `ghp_${'a'.repeat(43)}_${'a'.repeat(43)}`,
  `rops_${'a'.repeat(43)}`,
  'Bearer rops_x_y',
])('takes %j for no token', (text) => expect(parseToken(text)).toBeNull());

it('has one spelling: a last character that decodes to the same bytes is refused', () => {
  const { text } = mintToken(organisationId, tokenId);
  const at = 'rops_'.length + 42;
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const twin = alphabet[alphabet.indexOf(text[at]!) + 1]!; // only the unused low bits differ
  expect(parseToken(text.slice(0, at) + twin + text.slice(at + 1))).toBeNull();
});

it('tells sessions, codes and tokens apart by their beginning', () => {
  const kinds = ['token', 'session', 'code'] as const;
  for (const minted of kinds) {
    const { text } = mintToken(organisationId, tokenId, minted);
    expect(kinds.filter((kind) => parseToken(text, kind)?.tokenId === tokenId)).toEqual([minted]);
  }
});

it('never throws, whatever is sent as a token', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => parseToken(text) === null));
});
