/**
 * Wall clocks of a zone, in milliseconds; days are numbered from 1970-01-01 as 0.
 *
 * Luxon knows the offsets; its `startOf('day')` is not used, because where a zone falls back over midnight (Azores, Havana)
 * it answers the second 00:00 for the later hour, and one local day would have two starts. Here the first 00:00 begins
 * the day, and a midnight that a zone skips (Santiago in September) becomes the first instant after it: what
 * Temporal calls "compatible".
 */
import { IANAZone } from 'luxon';
import { DomainError } from '#errors';
import { isZone } from './zone.ts';

export const DAY_MS = 86_400_000;
const KEPT_DAYS = 40_000; // a memo per zone: over a century, then it starts afresh

/** Offset in ms by UTC day where the day begins; asking Intl costs 6 µs, and ten years of days are 3,653 of them. */
interface ZoneMemo {
  readonly zone: IANAZone;
  readonly byDay: Map<number, number>;
}
const memos = new Map<string, ZoneMemo>();

function memoOf(zone: string): ZoneMemo {
  const known = memos.get(zone);
  if (known) return known;
  if (!isZone(zone))
    throw new DomainError('BAD_USER_INPUT', `time zone ${zone.slice(0, 64)} is not an IANA name such as Europe/Berlin`);
  const memo = { zone: IANAZone.create(zone), byDay: new Map<number, number>() };
  memos.set(zone, memo);
  return memo;
}

function offsetAtUtcDay(memo: ZoneMemo, day: number): number {
  const known = memo.byDay.get(day);
  if (known !== undefined) return known;
  if (memo.byDay.size >= KEPT_DAYS) memo.byDay.clear();
  const offset = Math.round(memo.zone.offset(day * DAY_MS) * 60_000);
  memo.byDay.set(day, offset);
  return offset;
}

/** What the zone's clocks are ahead of UTC at an instant, in ms. */
export function offsetAt(at: number, zone: string): number {
  const memo = memoOf(zone);
  const day = Math.floor(at / DAY_MS);
  const before = offsetAtUtcDay(memo, day);
  if (before === offsetAtUtcDay(memo, day + 1)) return before; // no zone changes its clocks twice in 24 hours
  return Math.round(memo.zone.offset(at) * 60_000);
}

/** The instant at which the zone's clocks show a wall time (ms since 1970-01-01T00:00 of that clock). */
export function instantOfWall(wall: number, zone: string): number {
  const before = offsetAt(wall - DAY_MS, zone);
  const after = offsetAt(wall + DAY_MS, zone);
  if (offsetAt(wall - before, zone) === before) return wall - before; // the first of two, should it come twice
  if (offsetAt(wall - after, zone) === after) return wall - after;
  return wall - before; // skipped: as far past the jump as the wall time was
}

export function localDayOf(at: number, zone: string): number {
  return Math.floor((at + offsetAt(at, zone)) / DAY_MS);
}

export function startOfDay(day: number, zone: string): number {
  return instantOfWall(day * DAY_MS, zone);
}

export function isMidnight(at: number, zone: string): boolean {
  return startOfDay(localDayOf(at, zone), zone) === at;
}

/** Monday of the ISO week of a day; 1970-01-01 was a Thursday. */
export function mondayOf(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7);
}

/** A day moved by months, to the last of the month where the day does not exist (31 January and one month: 28 February). */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * DAY_MS);
  const month = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last)) / DAY_MS;
}

export function firstOfMonth(day: number): number {
  return day - new Date(day * DAY_MS).getUTCDate() + 1;
}
