/** A target in words: what is aimed at, by when, and how much of the way is made. */
import type { AimFragment, MetricName } from '../generated/graphql.ts';
import { metricWords } from './metrics.ts';
import { daysBetween } from './moments.ts';
import { count, say, spellNumber, spellSeconds } from './numbers.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** Up to here people say hours: 24 h, 36 h. */
const LONG = 3 * DAY;

/** A share of the way that is too little to speak of: both numbers read the same. */
const SAME = 0.05;

export type Aim = Pick<AimFragment, 'unit' | 'side' | 'value' | 'baseline' | 'dueDay'>;

/** As it was meant: 24 h is not "1 d", and 12.5 % is not 13. */
export function sayAimed(value: number, unit: Aim['unit']): string {
  if (unit === 'RATIO') return `${Number((value * 100).toFixed(2))} %`;
  if (unit !== 'SECONDS') return say(value, unit);
  const spoken = spellSeconds(value, value >= DAY && value < LONG ? HOUR : value);
  return `${spoken.value} ${spoken.unit}`;
}

/** below 24 h · at least 3 per day */
export function sayAim({ unit, side, value }: Pick<Aim, 'unit' | 'side' | 'value'>): string {
  return `${side === 'BELOW' ? 'below' : 'at least'} ${sayAimed(value, unit)}`;
}

/** 31 Mar; with its year when that is another than today's. */
export function sayCalendarDay(day: string, today: string): string {
  const options = { timeZone: 'UTC', day: 'numeric', month: 'short' } as const;
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat('en-GB', { ...options, ...year }).format(new Date(`${day}T00:00:00Z`));
}

/** For its line on a chart: target below 24 h by 31 Mar. */
export function targetLabel(aim: Aim, today: string): string {
  const due = sayCalendarDay(aim.dueDay, today);
  return `target ${sayAim(aim)}${aim.dueDay < today ? `, was due ${due}` : ` by ${due}`}`;
}

/** due in 48 days · due today · was due 3 days ago */
export function sayDue(dueDay: string, today: string): string {
  const days = daysBetween(today, dueDay);
  if (days === 0) return 'due today';
  return days > 0 ? `due in ${count(days, 'day')}` : `was due ${count(-days, 'day')} ago`;
}

export function isReached({ side, value: aimed }: Pick<Aim, 'side' | 'value'>, value: number): boolean {
  return side === 'BELOW' ? value < aimed : value >= aimed;
}

/** 1: there. Null: there is nowhere to count from, or it began where it is to end. */
export function wayMade({ value: aimed, baseline }: Pick<Aim, 'value' | 'baseline'>, value: number): number | null {
  if (baseline === null || baseline.value === aimed) return null;
  return (baseline.value - value) / (baseline.value - aimed);
}

/** How far it has come; of a metric without a number nothing can be said. */
export function sayWay(aim: Aim, value: number | null): string {
  if (value === null) return 'no number to hold against it';
  if (isReached(aim, value)) return 'reached';
  const made = wayMade(aim, value);
  const missing = sayAimed(Math.abs(value - aim.value), aim.unit);
  // More than all of the way and not reached: the baseline was beyond the target, and it has gone back over it.
  if (made === null || made > 1) return `${missing} short of it`;
  if (made < -SAME) return 'further away than it was';
  // At the target and not below it is not reached yet.
  const percent = Math.min(99, Math.floor(made * 100));
  return percent < 1 ? 'as far away as it was' : `${spellNumber(percent)} % of the way`;
}

/** Some take a target and have no page of their own. */
export function sayMetric(metric: MetricName): string {
  return metricWords(metric)?.title ?? metric.slice(0, 1) + metric.slice(1).toLowerCase().replaceAll('_', ' ');
}
