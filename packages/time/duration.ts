/**
 * ISO 8601 durations: P30D, PT15M, P1Y2M, P2W, PT0.5S. Days and longer are calendar units (a day may have 23 hours),
 * hours and shorter are exact. Only the last of the hours, minutes and seconds may have a fraction. Never negative.
 */
import { DomainError } from '#errors';
import { addMonths, DAY_MS, instantOfWall, isMidnight, localDayOf, offsetAt, startOfDay } from './calendar.ts';

export interface Duration {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const;
/** Roughly, to bound a duration before any calendar is asked. */
const APPROXIMATE_SECONDS = [31_557_600, 2_629_800, 604_800, 86_400, 3600, 60, 1] as const;
const MAX_YEARS = 100;
const MAX_LENGTH = 64;
const WHOLE = '(\\d{1,12})';
const PART = '(\\d{1,12}(?:[.,]\\d{1,9})?)';
const PATTERN = new RegExp(
  `^P(?:${WHOLE}Y)?(?:${WHOLE}M)?(?:${WHOLE}W)?(?:${WHOLE}D)?(T(?:${PART}H)?(?:${PART}M)?(?:${PART}S)?)?$`,
);

export function parseDuration(text: string): Duration {
  const match = text.length <= MAX_LENGTH ? PATTERN.exec(text) : null;
  if (!match) throw refused(text, whyNot(text));
  const parts = [...match.slice(1, 5), ...match.slice(6)];
  const given = parts.filter((part) => part !== undefined);
  if (given.length === 0 || match[5] === 'T') throw refused(text, 'it names no unit; write P30D or PT15M');
  if (given.slice(0, -1).some((part) => /[.,]/.test(part)))
    throw refused(text, 'only its last unit may have a fraction');
  const [years, months, weeks, days, hours, minutes, seconds] = parts.map((part) =>
    Number((part ?? '0').replace(',', '.')),
  );
  const duration = { years, months, weeks, days, hours, minutes, seconds } as Duration; // seven groups, each a number
  if (approximateSeconds(duration) > MAX_YEARS * APPROXIMATE_SECONDS[0])
    throw refused(text, `it is longer than ${MAX_YEARS} years`);
  return duration;
}

function whyNot(text: string): string {
  if (text.includes('-')) return 'a duration cannot be negative';
  if (/[.,]\d*[YMWD](?!.*T)/.test(text))
    return 'a fraction is allowed in hours, minutes and seconds only; write PT12H for half a day';
  return 'it is not ISO 8601, such as P30D or PT15M';
}

function refused(text: string, why: string): DomainError {
  const shown = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  return new DomainError('BAD_USER_INPUT', `duration ${shown} is refused: ${why}`);
}

/** The shortest text that says the same units; nothing is carried over: PT24H stays PT24H. */
export function formatDuration(duration: Duration): string {
  const [Y, M, W, D, h, m, s] = UNITS.map((unit) => duration[unit]);
  const say = (pairs: readonly (readonly [number | undefined, string])[]) =>
    pairs.map(([value, letter]) => (value ? `${plain(value)}${letter}` : '')).join('');
  const date = say([[Y, 'Y'], [M, 'M'], [W, 'W'], [D, 'D']]); // prettier-ignore
  const time = say([[h, 'H'], [m, 'M'], [s, 'S']]); // prettier-ignore
  if (date === '' && time === '') return 'PT0S';
  return `P${date}${time === '' ? '' : `T${time}`}`;
}

/** Nine decimals at most, and never 1e-7. */
function plain(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(9).replace(/0+$/, '');
}

/** Days and weeks as 24 hours and seven of those; months and years have no length of their own and are refused. */
export function toSeconds(duration: Duration): number {
  if (duration.years > 0 || duration.months > 0) {
    throw refused(formatDuration(duration), 'months and years have no fixed length here; write it in days');
  }
  return approximateSeconds(duration);
}

/** With months of 30.4375 days: to compare and to bound, not to measure. */
export function approximateSeconds(duration: Duration): number {
  return UNITS.reduce((sum, unit, i) => sum + duration[unit] * (APPROXIMATE_SECONDS[i] ?? 0), 0);
}

export function hasTimePart({ hours, minutes, seconds }: Duration): boolean {
  return hours > 0 || minutes > 0 || seconds > 0;
}

/** The calendar part on the zone's clock, then the exact part. Midnights stay midnights. `times` may be negative: go back. */
export function addDuration(at: Date, duration: Duration, zone: string, times = 1): Date {
  const exact = (duration.hours * 3600 + duration.minutes * 60 + duration.seconds) * 1000 * times;
  const months = (duration.years * 12 + duration.months) * times;
  const days = (duration.weeks * 7 + duration.days) * times;
  const moved = months === 0 && days === 0 ? at.getTime() : moveByCalendar(at.getTime(), zone, months, days);
  return new Date(moved + exact);
}

function moveByCalendar(at: number, zone: string, months: number, days: number): number {
  const day = localDayOf(at, zone);
  const target = addMonths(day, months) + days;
  if (isMidnight(at, zone)) return startOfDay(target, zone);
  return instantOfWall(target * DAY_MS + (at + offsetAt(at, zone) - day * DAY_MS), zone);
}
