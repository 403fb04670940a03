/**
 * API tokens: `rops_` + base64url(organisation id, token id) + `_` + base64url(32 random bytes). The token itself says
 * where its row lies, so that it is found under row-level security; the secret is kept as a SHA-256 only. A fast hash is
 * right here: 256 random bits cannot be guessed, and a slow one would let anybody keep the server busy.
 * Sessions of browsers and the codes that begin them are made alike, and begin otherwise: none passes for another.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { uuidBytes, uuidOf } from './ids.ts';

export interface ParsedToken {
  readonly organisationId: string;
  readonly tokenId: string;
  readonly secret: string;
}

export interface MintedToken {
  /** Shown once, to whoever asked for it. */
  readonly text: string;
  /** All that is stored. */
  readonly secretHash: Buffer<ArrayBuffer>;
}

const PREFIXES = { token: 'rops_', session: 'rops_session_', code: 'rops_code_' } as const;
export type TokenKind = keyof typeof PREFIXES;

/** Both parts are 32 bytes, so 43 characters: the `_` between them is told from those within by its place. */
const SHAPE = /^([A-Za-z0-9_-]{43})_([A-Za-z0-9_-]{43})$/;

export function mintToken(organisationId: string, tokenId: string, kind: TokenKind = 'token'): MintedToken {
  const ids = Buffer.concat([uuidBytes(organisationId), uuidBytes(tokenId)]).toString('base64url');
  const secret = randomBytes(32).toString('base64url');
  return { text: `${PREFIXES[kind]}${ids}_${secret}`, secretHash: hashSecret(secret) };
}

/** Null for any other text. Says nothing about whether such a token exists: compare with `secretMatches`. */
export function parseToken(text: string, kind: TokenKind = 'token'): ParsedToken | null {
  const prefix = PREFIXES[kind];
  const [, ids = '', secret = ''] = (text.startsWith(prefix) && SHAPE.exec(text.slice(prefix.length))) || [];
  const bytes = Buffer.from(ids, 'base64url');
  // 43 characters carry two bits more than 32 bytes: one spelling of a token, not four.
  if (bytes.length !== 32 || bytes.toString('base64url') !== ids) return null;
  return { organisationId: uuidOf(bytes.subarray(0, 16)), tokenId: uuidOf(bytes.subarray(16)), secret };
}

export function hashSecret(secret: string): Buffer<ArrayBuffer> {
  return createHash('sha256').update(secret, 'utf8').digest();
}

/** In the same time whatever the difference. */
export function secretMatches(secret: string, storedHash: Uint8Array): boolean {
  const hash = hashSecret(secret);
  return storedHash.length === hash.length && timingSafeEqual(hash, storedHash);
}
