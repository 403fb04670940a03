/** From the range in the address to the window that is asked for, and its words. */
import type { Bucket, Statistic as StatisticName, WindowInput } from '../generated/graphql.ts';
import { addDays, dayOf, daysBetween, startOfDay } from '../words/moments.ts';
import type { Range, Search, Statistic } from './search.ts';

const DAYS: Readonly<Partial<Record<Range, number>>> = { '7d': 7, '14d': 14, '30d': 30, '90d': 90, year: 365 };

/** Whole days of the zone, today with them. Presets of days leave the counting to the graph, which knows the time. */
export function windowOf({ range = '30d', from, to }: Search, zone: string, now: number): WindowInput {
  if (from !== undefined && to !== undefined) return between(from, addDays(to, 1), zone);
  const days = DAYS[range];
  if (days !== undefined) return { last: `P${days}D` };
  const today = dayOf(now, zone);
  const quarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1;
  return between(`${today.slice(0, 5)}${String(quarter).padStart(2, '0')}-01`, addDays(today, 1), zone);
}

function between(from: string, to: string, zone: string): WindowInput {
  const moment = (day: string) => new Date(startOfDay(day, zone)).toISOString();
  return { from: moment(from), to: moment(to) };
}

const RANGE_WORDS: Readonly<Record<Range, string>> = {
  '7d': '7 days',
  '14d': '14 days',
  '30d': '30 days',
  '90d': '90 days',
  quarter: 'this quarter',
  year: 'a year',
};

export function rangeWords({ range = '30d', from, to }: Search): string {
  return from !== undefined && to !== undefined ? `${from} to ${to}` : RANGE_WORDS[range];
}

export function sayRange(range: Range): string {
  return RANGE_WORDS[range];
}

export function statisticOf(p: Statistic = 'median'): StatisticName {
  return p.toUpperCase() as StatisticName;
}

export function bucketOf(bucket: Search['bucket'] = 'auto'): Bucket {
  return bucket.toUpperCase() as Bucket;
}

/** Whether its buckets are days, as AUTO has it: up to 90. */
export function isDaily({ bucket = 'auto', range = '30d', from, to }: Search): boolean {
  if (bucket !== 'auto') return bucket === 'day';
  if (from !== undefined && to !== undefined) return daysBetween(from, to) < 90;
  return range !== 'year' && range !== 'quarter';
}
