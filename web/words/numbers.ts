/** Numbers as a person reads them: no more figures than they carry, the unit apart so that it can be set smaller. */
import type { Unit } from '../generated/graphql.ts';

export interface Spoken {
  readonly value: string;
  readonly unit: string;
}

const STEPS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
] as const;

const NUMBER = new Intl.NumberFormat('en', { useGrouping: true, maximumFractionDigits: 2 });

/** 12,345 · 18.5 · 4.4 · 0.42 */
export function spellNumber(value: number): string {
  const size = Math.abs(value);
  return NUMBER.format(Number(value.toFixed(size >= 100 || Number.isInteger(value) ? 0 : size >= 1 ? 1 : 2)));
}

/** 0.114 is 11 %, 0.044 is 4.4 %. */
function spellPercent(share: number): string {
  const percent = share * 100;
  return NUMBER.format(Number(percent.toFixed(Math.abs(percent) >= 10 ? 0 : 1)));
}

/** The step is the value's own, or that of another so that both are in one unit. */
export function spellSeconds(seconds: number, like: number = seconds): Spoken {
  const step = stepOf(like);
  return { value: spellNumber(seconds / step.length), unit: step.unit };
}

export function stepOf(seconds: number): { readonly length: number; readonly unit: string } {
  const [length, unit] = STEPS.find(([length]) => Math.abs(seconds) >= length) ?? [1, 's'];
  return { length, unit };
}

export function spell(value: number, unit: Unit): Spoken {
  if (unit === 'SECONDS') return spellSeconds(value);
  if (unit === 'HOURS') return spellSeconds(value * 3_600);
  if (unit === 'RATIO') return { value: spellPercent(value), unit: '%' };
  if (unit === 'PER_DAY') return spellPerDay(value);
  if (unit === 'PER_WEEK') return { value: spellNumber(value), unit: 'per week' };
  if (unit === 'POINTS') return { value: spellNumber(value), unit: value === 1 ? 'point' : 'points' };
  return { value: spellNumber(value), unit: '' };
}

/** 0.03 per day says little, 0.9 per month more. */
function spellPerDay(value: number): Spoken {
  if (value === 0 || value >= 0.5) return { value: spellNumber(value), unit: 'per day' };
  if (value * 7 >= 0.5) return { value: spellNumber(value * 7), unit: 'per week' };
  return { value: spellNumber(value * 30.4375), unit: 'per month' };
}

/** In one string: 18.5 h, 12 %, 5.2 per day. */
export function say(value: number | null | undefined, unit: Unit): string {
  if (value === null || value === undefined) return '–';
  const spoken = spell(value, unit);
  return spoken.unit === '' ? spoken.value : `${spoken.value} ${spoken.unit}`;
}

/** 1 deployment, 2 deployments. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${spellNumber(n)} ${n === 1 ? one : many}`;
}
