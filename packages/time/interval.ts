/** Half-open in UTC, [from, to): an instant belongs to exactly one of two intervals that touch. */
import { DAY_MS, localDayOf, offsetAt, startOfDay } from './calendar.ts';

export interface Interval {
  readonly from: Date;
  readonly to: Date;
}

export function contains(interval: Interval, at: Date): boolean {
  const time = at.getTime();
  return time >= interval.from.getTime() && time < interval.to.getTime();
}

/** Negative when `to` is before `from`. */
export function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000;
}

/**
 * Length in local days. A day of 23 or 25 hours is one day, one that the zone skips (30 December 2011 in Apia, which moved over
 * the date line) none; a window that begins or ends inside a day has a fraction of that day's own length, so lengths of windows
 * that touch add up.
 */
export function localDays({ from, to }: Interval, zone: string): number {
  const [first, last] = [from.getTime(), to.getTime()];
  const days = localDayOf(last, zone) - localDayOf(first, zone) - skippedDays(first, last, zone);
  return days + (partOfDay(last, zone) - partOfDay(first, zone)); // the small apart from the large, which would round it
}

/** Clocks that went on by a day and an hour or less skipped one; no other change of a zone comes near half a day. */
function skippedDays(from: number, to: number, zone: string): number {
  return Math.round((offsetAt(to, zone) - offsetAt(from, zone)) / DAY_MS);
}

function partOfDay(at: number, zone: string): number {
  const day = localDayOf(at, zone);
  const start = startOfDay(day, zone);
  return (at - start) / (startOfDay(day + 1, zone) - start);
}
