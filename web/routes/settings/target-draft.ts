/** A target while it is written: numbers in units that people think in, which the graph's own are made of. */
import type { AimOfSomebodyFragment, MetricName, SetTargetInput } from '../../generated/graphql.ts';

export const SCALES = {
  MINUTES: { words: 'minutes', size: 60 },
  HOURS: { words: 'hours', size: 3_600 },
  DAYS: { words: 'days', size: 86_400 },
  PERCENT: { words: '%', size: 0.01 },
  PER_DAY: { words: 'per day', size: 1 },
  PER_WEEK: { words: 'per week', size: 1 / 7 },
} as const;
export type Scale = keyof typeof SCALES;

export interface TargetDraft {
  /** '' is the organisation, else `team:` or `service:` and the key. */
  readonly whose: string;
  readonly metric: MetricName;
  /** Of both numbers. */
  readonly scale: Scale;
  readonly value: string;
  /** Empty with its day: not known. */
  readonly baselineValue: string;
  readonly baselineDay: string;
  readonly dueDay: string;
}

export const NEW_TARGET: TargetDraft = {
  whose: '',
  metric: 'CHANGE_LEAD_TIME',
  scale: 'HOURS',
  value: '',
  baselineValue: '',
  baselineDay: '',
  dueDay: '',
};

/** The first is what a new target of the metric begins with. */
export function scalesOf(metric: MetricName): readonly Scale[] {
  if (metric === 'DEPLOYMENT_FREQUENCY') return ['PER_DAY', 'PER_WEEK'];
  return metric.endsWith('_RATE') ? ['PERCENT'] : ['HOURS', 'DAYS', 'MINUTES'];
}

export function withMetric(draft: TargetDraft, metric: MetricName): TargetDraft {
  const scales = scalesOf(metric);
  if (scales.includes(draft.scale)) return { ...draft, metric };
  // Numbers of another unit would be nonsense.
  return { ...draft, metric, scale: scales[0] ?? draft.scale, value: '', baselineValue: '' };
}

export function draftOf(target: AimOfSomebodyFragment): TargetDraft {
  const { metric, value, baseline, dueDay, team, service } = target;
  const scale = scaleFor(metric, value);
  return {
    ...{ metric, scale, dueDay },
    whose: team ? `team:${team.key}` : service ? `service:${service.key}` : '',
    value: spell(value, scale),
    baselineValue: baseline ? spell(baseline.value, scale) : '',
    baselineDay: baseline?.day ?? '',
  };
}

/** The largest unit in which it is a round number. */
function scaleFor(metric: MetricName, value: number): Scale {
  const scales = scalesOf(metric);
  const isRound = (scale: Scale) => Number.isInteger(Number((value / SCALES[scale].size).toFixed(6)));
  const bySize = scales.toSorted((a, b) => SCALES[b].size - SCALES[a].size);
  // 24 and 36 hours are what people say.
  const preferred = value < 3 * SCALES.DAYS.size ? scales : bySize;
  return preferred.find(isRound) ?? scales[0] ?? 'HOURS';
}

/** In a form, without what arithmetic leaves behind the comma. */
export function spell(value: number, scale: Scale): string {
  return String(Number((value / SCALES[scale].size).toFixed(4)));
}

/** By the paths of the input. */
export function problemsOf({ value, baselineValue, baselineDay, dueDay }: TargetDraft): Record<string, string> {
  const problems: Record<string, string> = {};
  const [hasValue, hasDay] = [baselineValue.trim() !== '', baselineDay !== ''];
  if (value.trim() === '') problems['value'] = 'say what it is to be';
  else if (Number.isNaN(numberIn(value))) problems['value'] = `"${value}" is not a number`;
  if (hasValue && Number.isNaN(numberIn(baselineValue)))
    problems['baseline.value'] = `"${baselineValue}" is not a number`;
  if (hasValue && !hasDay) problems['baseline.day'] = 'say when it was so';
  if (!hasValue && hasDay) problems['baseline.value'] = 'say what it was then';
  if (dueDay === '') problems['dueDay'] = 'say by when';
  return problems;
}

/** Of a draft without problems. */
export function inputOf(draft: TargetDraft): SetTargetInput {
  const { whose, metric, scale, value, baselineValue, baselineDay, dueDay } = draft;
  const { size } = SCALES[scale];
  const amount = (text: string) => Number((numberIn(text) * size).toPrecision(12));
  const [kind, ...key] = whose.split(':');
  return {
    ...{ metric, dueDay },
    value: amount(value),
    baseline: baselineValue.trim() === '' ? null : { value: amount(baselineValue), day: baselineDay },
    ...(kind === 'team' && { team: key.join(':') }),
    ...(kind === 'service' && { service: key.join(':') }),
  };
}

/** 2.5, and 2,5 as many write it. */
function numberIn(text: string): number {
  const trimmed = text.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2');
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}
