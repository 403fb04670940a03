/**
 * What a session stands on: the owner's token, or a token with its rights, as they were at signing in. Kept as a digest with the
 * installation's key, so that nothing can be tried out on it; with another secret all sessions end.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '#kit/claims';
import type { StoredToken } from '../directory.ts';

export class Grounds {
  readonly #key: Buffer;
  readonly #owner: Buffer<ArrayBuffer> | null;

  constructor(secret: string, ownerTokenHash: string | undefined) {
    this.#key = deriveKey(secret, 'session');
    this.#owner = ownerTokenHash === undefined ? null : this.#digest(['owner', ownerTokenHash]);
  }

  /** Null: there is no owner. */
  owner(): Buffer<ArrayBuffer> | null {
    return this.#owner;
  }

  token({ role, secretHash, sources, teams, expiresAt }: StoredToken): Buffer<ArrayBuffer> {
    const secret = Buffer.from(secretHash).toString('hex');
    return this.#digest(['token', secret, role, sources, teams, expiresAt?.toISOString()]);
  }

  #digest(what: readonly unknown[]): Buffer<ArrayBuffer> {
    return createHmac('sha256', this.#key).update(JSON.stringify(what)).digest();
  }
}

export function isSameGround(stored: Uint8Array, now: Uint8Array | null): boolean {
  return now !== null && stored.length === now.length && timingSafeEqual(stored, now);
}
