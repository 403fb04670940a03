/**
 * A target: what a metric is to be brought to, by when, and from where. Only for metrics that a longer window does not make
 * bigger: a number of incidents has no target, and what people do (commits, reviews) is not to have one.
 */
import { DomainError } from '#errors';

/** BELOW: less is better, and the value is to be under the target. ABOVE: it is to be at least that. */
export const TARGET_SIDES = ['BELOW', 'ABOVE'] as const;
export type TargetSide = (typeof TARGET_SIDES)[number];

const SECONDS_BELOW = { unit: 'SECONDS', side: 'BELOW' } as const;
const RATIO_BELOW = { unit: 'RATIO', side: 'BELOW' } as const;

export const TARGET_METRICS = {
  DEPLOYMENT_FREQUENCY: { unit: 'PER_DAY', side: 'ABOVE' },
  CHANGE_LEAD_TIME: SECONDS_BELOW,
  CHANGE_FAIL_RATE: RATIO_BELOW,
  DEPLOYMENT_REWORK_RATE: RATIO_BELOW,
  FAILED_DEPLOYMENT_RECOVERY_TIME: SECONDS_BELOW,
  ATTEMPT_FAILURE_RATE: RATIO_BELOW,
  TIME_TO_RESOLVE: SECONDS_BELOW,
  TIME_TO_ACKNOWLEDGE: SECONDS_BELOW,
} as const;
export type TargetMetric = keyof typeof TARGET_METRICS;

/** Ten years for durations. */
const MOST = { PER_DAY: 1_000, SECONDS: 315_576_000, RATIO: 1 } as const;
const MAX_YEARS_AHEAD = 10;

export interface Baseline {
  /** In the unit of the metric. */
  readonly value: number;
  /** 2026-11-24 */
  readonly day: string;
}

export interface Target {
  readonly metric: TargetMetric;
  /** In the unit of the metric. */
  readonly value: number;
  /** Null: it is not known where the metric stood. */
  readonly baseline: Baseline | null;
  /** The last day that it may take. */
  readonly dueDay: string;
}

export function targetMetricOf(name: string): TargetMetric {
  if (Object.hasOwn(TARGET_METRICS, name)) return name as TargetMetric;
  const known = Object.keys(TARGET_METRICS).join(', ');
  throw new DomainError('BAD_USER_INPUT', `input.metric: ${name} takes no target; these do: ${known}`);
}

/** `today`: where the organisation is. `before`: what holds until now; a due day that has passed since may stay. */
export function assertTarget({ metric, value, baseline, dueDay }: Target, today: string, before: Target | null): void {
  assertValue('input.value', metric, value, 'above 0');
  assertDueDay(dueDay, today, before);
  if (baseline === null) return;
  assertValue('input.baseline.value', metric, baseline.value, 'at least 0');
  if (baseline.day > today)
    throw refused(`input.baseline.day: ${baseline.day} is not over yet: a baseline was measured`);
  if (dueDay <= baseline.day)
    throw refused(`input.dueDay: ${dueDay} is not after ${baseline.day}, the day of the baseline`);
}

function assertValue(name: string, metric: TargetMetric, value: number, least: 'above 0' | 'at least 0'): void {
  const { unit } = TARGET_METRICS[metric];
  if ((least === 'above 0' ? value > 0 : value >= 0) && value <= MOST[unit]) return;
  throw refused(`${name}: ${value} is not ${least} and up to ${MOST[unit]} (${unit})`);
}

function assertDueDay(dueDay: string, today: string, before: Target | null): void {
  const last = `${Number(today.slice(0, 4)) + MAX_YEARS_AHEAD}${today.slice(4)}`;
  if (dueDay > last) throw refused(`input.dueDay: ${dueDay} is more than ${MAX_YEARS_AHEAD} years ahead`);
  if (dueDay < today && dueDay !== before?.dueDay) throw refused(`input.dueDay: ${dueDay} is over`);
}

function refused(message: string): DomainError {
  return new DomainError('BAD_USER_INPUT', message);
}
