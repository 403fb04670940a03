/** What the caller is told while the database cannot be asked who it is. */
import { DomainError } from '#errors';
import type { Log } from '#kit/log';

export async function orUnavailable<Value>(found: Promise<Value>, log: Log): Promise<Value> {
  try {
    return await found;
  } catch (err) {
    log.error({ err }, 'tokens cannot be checked');
    throw new DomainError('UPSTREAM_UNAVAILABLE', 'tokens cannot be checked now; try again', { retryAfter: 1 });
  }
}
