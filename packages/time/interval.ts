/** Half-open in UTC, [from, to): an instant belongs to exactly one of two intervals that touch. */
import { localDayOf, startOfDay } from './calendar.ts';

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
 * Length in local days. A day of 23 or 25 hours is one day; a window that begins or ends inside a day has a fraction of
 * that day's own length, so lengths of windows that touch add up.
 */
export function localDays(interval: Interval, zone: string): number {
  return dayPosition(interval.to.getTime(), zone) - dayPosition(interval.from.getTime(), zone);
}

function dayPosition(at: number, zone: string): number {
  const day = localDayOf(at, zone);
  const start = startOfDay(day, zone);
  return day + (at - start) / (startOfDay(day + 1, zone) - start);
}
