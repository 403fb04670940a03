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

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const EXAMPLE = 'is not RFC 3339, such as 2026-11-24T09:30:00Z';
const MAX_LENGTH = 35; // 2026-11-24T09:30:00.123456789+05:45

/** By character codes: twice as fast as a pattern with groups, and an importer sends tens of thousands a second. */
export function parseInstant(text: string): ParsedInstant | RefusedInstant {
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)];
  const [hour, minute, second] = [digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)];
  if (!hasSeparators(text) || !(year + month + day + hour + minute + second >= 0))
    return refuse('BAD_TIME_FORMAT', text, EXAMPLE);
  const tail = fractionEnd(text);
  if (tail < 0) return refuse('BAD_TIME_FORMAT', text, EXAMPLE);
  if (!isRealDay(year, month, day)) return refuse('BAD_TIME_FORMAT', text, 'names a day that does not exist');
  if (hour > 23 || minute > 59 || second > 59)
    return refuse('BAD_TIME_FORMAT', text, 'names a time that does not exist');
  if (tail === text.length) return refuse('MISSING_OFFSET', text, 'has no offset: end it with Z or +02:00');
  const offset = offsetMinutes(text, tail);
  if (Number.isNaN(offset)) return refuse('BAD_TIME_FORMAT', text, 'has an offset that is not Z, +02:00 or +0200');
  const at = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds(text, tail)) - offset * 60_000;
  if (year < 1970 || at < 0) return refuse('OUT_OF_RANGE', text, 'is before 1970');
  return { at: new Date(at) };
}

/** The number of `count` digits from `from`; NaN when one of them is not a digit, or the text has ended. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function hasSeparators(text: string): boolean {
  if (text.length > MAX_LENGTH || text[4] !== '-' || text[7] !== '-') return false;
  return (text[10] === 'T' || text[10] === 't') && text[13] === ':' && text[16] === ':';
}

/** Where the offset begins: after one to nine digits of fraction, if there is a point; -1 when those are missing. */
function fractionEnd(text: string): number {
  if (text[19] !== '.') return 19;
  let end = 20;
  while (end < 29 && digits(text, end, 1) >= 0) end++;
  return end > 20 ? end : -1;
}

function milliseconds(text: string, end: number): number {
  if (end === 19) return 0;
  const kept = Math.min(3, end - 20);
  return digits(text, 20, kept) * 10 ** (3 - kept);
}

function offsetMinutes(text: string, from: number): number {
  const sign = text[from];
  if (sign === 'Z' || sign === 'z') return text.length === from + 1 ? 0 : Number.NaN;
  if (sign !== '+' && sign !== '-') return Number.NaN;
  const colon = text[from + 3] === ':' ? 1 : 0;
  const [hours, minutes] = [digits(text, from + 1, 2), digits(text, from + 3 + colon, 2)];
  if (text.length !== from + 5 + colon || !(hours <= 23 && minutes <= 59)) return Number.NaN;
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
}

function isRealDay(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

function refuse(problem: InstantProblem, text: string, why: string): RefusedInstant {
  return { problem, message: `time "${text.length > 40 ? `${text.slice(0, 40)}…` : text}" ${why}` };
}
