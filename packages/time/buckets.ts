/**
 * Equal parts of a window in a zone: local days, ISO weeks (Monday), calendar months. They cover the window without gap
 * or overlap, clipped to it. `partial` = clipped, or not over yet: such a bucket takes no part in tiers (R8).
 */
import { DomainError } from '#errors';
import { addMonths, firstOfMonth, localDayOf, mondayOf, startOfDay } from './calendar.ts';
import { addDuration, parseDuration } from './duration.ts';
import { localDays, type Interval } from './interval.ts';

export type BucketSize = 'DAY' | 'WEEK' | 'MONTH';

export interface Bucket extends Interval {
  readonly partial: boolean;
}

const MAX_BUCKETS = 4000;
const STARTS: Record<BucketSize, (day: number) => number> = { DAY: (day) => day, WEEK: mondayOf, MONTH: firstOfMonth };
const NEXT: Record<BucketSize, (start: number) => number> = {
  DAY: (start) => start + 1,
  WEEK: (start) => start + 7,
  MONTH: (start) => addMonths(start, 1),
};
const SHORTEST_DAYS: Record<BucketSize, number> = { DAY: 1, WEEK: 7, MONTH: 28 };

/** AUTO: days up to 90 of them, weeks up to a calendar year, months above. */
export function bucketSize(window: Interval, bucket: BucketSize | 'AUTO', zone: string): BucketSize {
  if (bucket !== 'AUTO') return bucket;
  if (localDays(window, zone) <= 90) return 'DAY';
  return window.to <= addDuration(window.from, parseDuration('P1Y'), zone) ? 'WEEK' : 'MONTH';
}

export function bucketsOf(window: Interval, bucket: BucketSize | 'AUTO', zone: string, now: Date): Bucket[] {
  const size = bucketSize(window, bucket, zone);
  const days = localDays(window, zone);
  if (days / SHORTEST_DAYS[size] > MAX_BUCKETS) throw tooMany(`a window of ${Math.ceil(days)} days by ${size}`);
  const buckets: Bucket[] = [];
  const end = window.to.getTime();
  let day = STARTS[size](localDayOf(window.from.getTime(), zone));
  for (let from = startOfDay(day, zone); from < end;) {
    day = NEXT[size](day);
    const to = startOfDay(day, zone);
    if (to > from && to > window.from.getTime()) buckets.push(clip({ from, to }, window, now)); // a skipped day has no length
    from = to;
  }
  return buckets;
}

function clip({ from, to }: { from: number; to: number }, window: Interval, now: Date): Bucket {
  const clipped = {
    from: new Date(Math.max(from, window.from.getTime())),
    to: new Date(Math.min(to, window.to.getTime())),
  };
  const partial = clipped.from.getTime() !== from || clipped.to.getTime() !== to || clipped.to > now;
  return { ...clipped, partial };
}

/** The ISO weeks that lie in the window as a whole and are over: what the frequency tier is read from (R9). */
export function wholeWeeks(window: Interval, zone: string, now: Date): Interval[] {
  return bucketsOf(window, 'WEEK', zone, now)
    .filter(({ partial }) => !partial)
    .map(({ from, to }) => ({ from, to }));
}

export interface RollingInput {
  readonly window: Interval;
  /** ISO 8601, as is `step`: calendar units follow the zone. */
  readonly size: string;
  readonly step: string;
  readonly zone: string;
  readonly now: Date;
}

/**
 * One interval of `size` for every `step`, oldest first; the last ends where the window ends, and each ends inside it,
 * (from, to]. The first ones begin before the window: a value never depends on how far back was asked.
 */
export function rollingWindows({ window, size, step, zone, now }: RollingInput): Bucket[] {
  const [length, stride] = [parseDuration(size), parseDuration(step)];
  if (!(addDuration(window.to, length, zone, -1) < window.to)) throw notPositive('rolling window', size);
  if (!(addDuration(window.to, stride, zone, -1) < window.to)) throw notPositive('step', step);
  const rolling: Bucket[] = [];
  for (let i = 0, to = window.to; to > window.from; to = addDuration(window.to, stride, zone, -++i)) {
    if (i >= MAX_BUCKETS) throw tooMany(`rolling by ${step}`);
    rolling.push({ from: addDuration(to, length, zone, -1), to, partial: to > now });
  }
  return rolling.reverse();
}

function notPositive(what: string, text: string): DomainError {
  return new DomainError('BAD_USER_INPUT', `${what} of ${text} is not longer than 0`);
}

function tooMany(what: string): DomainError {
  return new DomainError('LIMIT_EXCEEDED', `${what} makes more than ${MAX_BUCKETS} buckets`);
}
