/** What an organisation may set, and what holds when it has set nothing. */
import { DomainError } from '#errors';
import { approximateSeconds, parseDuration } from '#time/duration';

export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const ATTRIBUTION_SCOPES = ['SERVICE', 'ORGANISATION'] as const;
export type AttributionScope = (typeof ATTRIBUTION_SCOPES)[number];

export const DEFAULT_WINDOW = 'PT24H';
/** Words of a title, label or branch; dora reads them (and globs), and falls back on the same two. */
export const DEFAULT_HOTFIX_PATTERNS: readonly string[] = ['hotfix', 'hot-fix'];
export const DEFAULT_BUSINESS_DAYS: readonly Weekday[] = WEEKDAYS.slice(0, 5);

const MAX_WINDOW_YEARS = 10;
const MAX_WINDOW_SECONDS = MAX_WINDOW_YEARS * 31_557_600;

/**
 * Length of an attribution window in seconds. It is laid against the clock, not a calendar: a day is 24 hours, a month
 * 30.4375 days, a year 365.25.
 */
export function windowSeconds(duration: string): number {
  const seconds = approximateSeconds(parseDuration(duration));
  if (seconds <= 0)
    throw new DomainError('BAD_USER_INPUT', `attribution.window: ${duration} is not longer than 0; null is unlimited`);
  if (seconds <= MAX_WINDOW_SECONDS) return seconds;
  throw new DomainError(
    'BAD_USER_INPUT',
    `attribution.window: ${duration} is longer than ${MAX_WINDOW_YEARS} years; null is unlimited`,
  );
}

/** Each once, Monday first. */
export function weekOf(days: readonly Weekday[]): Weekday[] {
  if (days.length === 0) throw new DomainError('BAD_USER_INPUT', 'businessDays is empty: name 1 to 7 days');
  return WEEKDAYS.filter((day) => days.includes(day));
}
