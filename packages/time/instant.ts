/**
 * RFC 3339 to an instant, without the process's time zone and without `Date.parse`, which takes 30 February.
 * An offset is required (Z, +08:00, and Jira's +0800); t and z may be lower case; fractions of up to nine digits are cut
 * to milliseconds. The year is 1970 or later; what is too far ahead is for the caller, who knows the time.
 */
export type InstantProblem = 'BAD_TIME_FORMAT' | 'MISSING_OFFSET' | 'OUT_OF_RANGE';

export interface ParsedInstant {
  readonly at: Date;
}

export interface RefusedInstant {
  readonly problem: InstantProblem;
  readonly message: string;
}

const PATTERN = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:([Zz])|([+-])(\d\d):?(\d\d))?$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function parseInstant(text: string): ParsedInstant | RefusedInstant {
  const match = text.length <= 40 ? PATTERN.exec(text) : null;
  if (!match) return refuse('BAD_TIME_FORMAT', text, 'is not RFC 3339, such as 2026-11-24T09:30:00Z');
  const [, y, mo, d, h, mi, s, fraction, zulu, sign, oh, om] = match;
  const [year, month, day, hour, minute, second] = [Number(y), Number(mo), Number(d), Number(h), Number(mi), Number(s)];
  if (!isRealDay(year, month, day)) return refuse('BAD_TIME_FORMAT', text, 'names a day that does not exist');
  if (hour > 23 || minute > 59 || second > 59)
    return refuse('BAD_TIME_FORMAT', text, 'names a time that does not exist');
  if (zulu === undefined && sign === undefined)
    return refuse('MISSING_OFFSET', text, 'has no offset: end it with Z or +02:00');
  const offset = sign === undefined ? 0 : offsetMinutes(sign, Number(oh), Number(om));
  if (offset === null) return refuse('BAD_TIME_FORMAT', text, 'has an offset that does not exist');
  const millisecond = fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  const at = Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - offset * 60_000;
  if (year < 1970 || at < 0) return refuse('OUT_OF_RANGE', text, 'is before 1970');
  return { at: new Date(at) };
}

function isRealDay(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

function offsetMinutes(sign: string, hours: number, minutes: number): number | null {
  if (hours > 23 || minutes > 59) return null;
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
}

function refuse(problem: InstantProblem, text: string, why: string): RefusedInstant {
  return { problem, message: `time "${text.length > 40 ? `${text.slice(0, 40)}…` : text}" ${why}` };
}
