/** What the buckets of an axis are, and how one of them is written in a zone. */
import type { Bucket } from './series.ts';

export type Grain = 'hour' | 'day' | 'week' | 'month' | 'year';

export interface LocalMoment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  /** Monday is 1. */
  readonly weekday: number;
}

const HOUR = 3_600_000;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
/** The axes of a page ask for the same days, again at each redraw: the calendar of a zone is slow to read. */
const CALENDARS = new Map<string, Calendar>();
const MOST_KNOWN = 5_000;

/** By the longest of them: the first and the last may be cut, and a day of the clock change has 25 hours. */
export function grainOf(lengths: readonly number[]): Grain {
  const hours = Math.max(0, ...lengths) / HOUR;
  if (hours <= 12) return 'hour';
  if (hours <= 36) return 'day';
  if (hours <= 8 * 24) return 'week';
  return hours <= 32 * 24 ? 'month' : 'year';
}

export function grainOfBuckets(buckets: readonly Bucket[]): Grain {
  return grainOf(buckets.map(({ from, to }) => Date.parse(to) - Date.parse(from)));
}

interface Calendar {
  readonly reader: Intl.DateTimeFormat;
  readonly known: Map<number, LocalMoment>;
}

export function localMoment(moment: number, zone: string): LocalMoment {
  const { reader, known } = calendarOf(zone);
  const before = known.get(moment);
  if (before) return before;
  const part = new Map(reader.formatToParts(moment).map(({ type, value }) => [type, value]));
  const local: LocalMoment = {
    year: Number(part.get('year')),
    month: Number(part.get('month')),
    day: Number(part.get('day')),
    hour: Number(part.get('hour')),
    weekday: WEEKDAYS.findIndex((name) => name === part.get('weekday')) + 1,
  };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(moment, local);
  return local;
}

function calendarOf(zone: string): Calendar {
  const made = CALENDARS.get(zone);
  if (made) return made;
  const options = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', weekday: 'short' } as const;
  const reader = new Intl.DateTimeFormat('en-US', { ...options, hourCycle: 'h23', timeZone: zone });
  const calendar = { reader, known: new Map<number, LocalMoment>() };
  CALENDARS.set(zone, calendar);
  return calendar;
}

export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

export function dayAndMonth({ day, month }: LocalMoment): string {
  return `${day} ${monthName(month)}`;
}

/** Short, for a value that is read aloud: 12 Nov · week of 9 Nov · Nov 2026 · 12 Nov 14:00. */
export function bucketName(bucket: Bucket, grain: Grain, zone: string): string {
  const start = localMoment(Date.parse(bucket.from), zone);
  if (grain === 'hour') return `${dayAndMonth(start)} ${clock(start.hour)}`;
  if (grain === 'week') return `week of ${dayAndMonth(start)}`;
  if (grain === 'month') return `${monthName(start.month)} ${start.year}`;
  return grain === 'year' ? String(start.year) : dayAndMonth(start);
}

/** Whole, for a tooltip and a table: Thu 12 Nov 2026 · 9 to 15 Nov 2026. */
export function bucketHeading(bucket: Bucket, grain: Grain, zone: string): string {
  const start = localMoment(Date.parse(bucket.from), zone);
  if (grain === 'hour') return `${dayAndMonth(start)} ${start.year}, ${clock(start.hour)}`;
  if (grain === 'day') return `${WEEKDAYS[start.weekday - 1]} ${dayAndMonth(start)} ${start.year}`;
  const last = localMoment(Date.parse(bucket.to) - 1, zone);
  const whole = start.day === 1 && localMoment(Date.parse(bucket.to), zone).day === 1;
  if (grain !== 'week' && whole) return bucketName(bucket, grain, zone);
  return dayRange(start, last);
}

/** 9 to 15 Nov 2026 · 26 Oct to 1 Nov 2026 · 28 Dec 2026 to 3 Jan 2027 */
export function dayRange(first: LocalMoment, last: LocalMoment): string {
  const end = `${dayAndMonth(last)} ${last.year}`;
  if (first.year !== last.year) return `${dayAndMonth(first)} ${first.year} to ${end}`;
  if (first.month !== last.month) return `${dayAndMonth(first)} to ${end}`;
  return first.day === last.day ? end : `${first.day} to ${end}`;
}

/** Thu 12 Nov 2026, 14:05 */
export function momentName(moment: string, zone: string): string {
  const at = new Date(moment);
  const local = localMoment(at.getTime(), zone);
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at);
  return `${WEEKDAYS[local.weekday - 1]} ${dayAndMonth(local)} ${local.year}, ${time}`;
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
