/**
 * The `window` argument to an interval. Either both ends, or the last so much: whole days give
 * [midnight of today - (n - 1) days, next midnight) in the zone, today included; a time part gives [now - d, now).
 */
import { DomainError } from '#errors';
import { DAY_MS, isMidnight, localDayOf, startOfDay } from './calendar.ts';
import { addDuration, hasTimePart, parseDuration, type Duration } from './duration.ts';
import { localDays, type Interval } from './interval.ts';

export interface WindowInput {
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
  readonly last?: string | null | undefined;
}

const LONGEST: Duration = { years: 10, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };

export function resolveWindow(input: WindowInput, zone: string, now: Date): Interval {
  const { from, to, last } = input;
  if (last != null && from == null && to == null) return lastWindow(last, zone, now);
  if (last == null && from != null && to != null) return checked({ from, to }, zone);
  const given = Object.entries({ from, to, last }).flatMap(([name, value]) => (value == null ? [] : [name]));
  throw bad(`window takes from and to, or last: got ${given.join(', ') || 'nothing'}`);
}

function lastWindow(last: string, zone: string, now: Date): Interval {
  const duration = parseDuration(last);
  const to = hasTimePart(duration) ? now : new Date(startOfDay(localDayOf(now.getTime(), zone) + 1, zone));
  const from = addDuration(to, duration, zone, -1);
  if (!(from < to)) throw bad(`window of ${last} is not longer than 0`);
  return checked({ from, to }, zone, last);
}

function checked(window: Interval, zone: string, said?: string): Interval {
  const { from, to } = window;
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) throw bad('window has an end that is not a time');
  if (from.getTime() >= to.getTime()) {
    throw bad(`window from ${from.toISOString()} to ${to.toISOString()} is not longer than 0`);
  }
  if (!withinLimit(window, zone)) throw bad(`window of ${said ?? lengthInDays(window, zone)} is longer than 10 years`);
  return window;
}

/** Counted from either end: ten years back from 29 February is 28 February, and ten years on from there falls a day short. */
function withinLimit({ from, to }: Interval, zone: string): boolean {
  if (to.getTime() - from.getTime() < 3652 * DAY_MS) return true;
  return to <= addDuration(from, LONGEST, zone) || from >= addDuration(to, LONGEST, zone, -1);
}

function lengthInDays(window: Interval, zone: string): string {
  return `${Number(localDays(window, zone).toFixed(3))} days`;
}

function bad(message: string): DomainError {
  return new DomainError('BAD_USER_INPUT', message);
}

/** The window before, of equal length; of as many calendar days when both ends are midnights (23 and 25 hours are days). */
export function previousWindow(window: Interval, zone: string): Interval {
  const [from, to] = [window.from.getTime(), window.to.getTime()];
  if (!isMidnight(from, zone) || !isMidnight(to, zone)) return { from: new Date(2 * from - to), to: window.from };
  const [first, days] = [localDayOf(from, zone), localDays(window, zone)];
  const begin = (back: number): Interval => ({ from: new Date(startOfDay(first - back, zone)), to: window.from });
  return begin(days + (days - localDays(begin(days), zone))); // one further where the zone skipped a day
}
