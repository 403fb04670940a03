/** Whether a token still holds, at this moment. */
import { DomainError } from '#errors';
import type { StoredToken } from './directory.ts';

export function assertAlive({ revokedAt, expiresAt }: StoredToken, now: number): void {
  if (revokedAt) throw new DomainError('UNAUTHENTICATED', `the token was revoked at ${revokedAt.toISOString()}`);
  if (expiresAt && expiresAt.getTime() <= now) {
    throw new DomainError('UNAUTHENTICATED', `the token expired at ${expiresAt.toISOString()}`);
  }
}
