/** A source that was heard within a week is fresh. By our own clock: a backfill of old events is a sign of life too. */
export type SourceHealth = 'FRESH' | 'STALE' | 'NEVER';

const FRESH_MS = 7 * 86_400_000;

export function sourceHealth(lastReceivedAt: Date, now: Date): SourceHealth {
  return now.getTime() - lastReceivedAt.getTime() <= FRESH_MS ? 'FRESH' : 'STALE';
}
