/** What the overview's answer holds, metric by metric, in the order of the page. */
import type { OverviewQuery, PointFragment } from '../generated/graphql.ts';
import type { BeforeQuery } from '../generated/graphql.ts';
import { chosen, type Shown } from './chosen-statistic.ts';
import type { Search } from './search.ts';
import { METRICS, type MetricWords } from '../words/metrics.ts';
import { count, spellNumber } from '../words/numbers.ts';

export type Numbers = NonNullable<NonNullable<OverviewQuery['organisation']>['dora']>;
export type NumbersBefore = NonNullable<NonNullable<BeforeQuery['organisation']>['dora']>;
type Line = NonNullable<Numbers['frequency']>;

export interface OneOfFive {
  readonly words: MetricWords;
  readonly metric: NonNullable<
    | Numbers['deploymentFrequency']
    | Numbers['changeLeadTime']
    | Numbers['changeFailRate']
    | Numbers['deploymentReworkRate']
    | Numbers['failedDeploymentRecoveryTime']
  > | null;
  readonly shown: Shown;
  /** 156 deployments / 30 d · 19 of 156 */
  readonly evidence: string;
  /** As it is drawn: each point in the place where its window ends. */
  readonly line: readonly PointFragment[];
  /** What each point of the line is about. */
  readonly windows: readonly PointFragment[];
  readonly lineBefore: readonly PointFragment[];
  readonly series: Line | null;
}

export function fiveOf(numbers: Numbers, before: NumbersBefore | null, p: Search['p']): OneOfFive[] {
  const lines = linesOf(numbers);
  const linesBefore = before === null ? null : linesOf(before);
  const metrics = metricsOf(numbers);
  return METRICS.map((words, index) => {
    const metric = metrics[index] ?? null;
    const series = lines[index] ?? null;
    return {
      ...{ words, metric, series },
      shown: shownOf(words, numbers, before, p, metric),
      evidence: evidenceOf(words, numbers),
      windows: pointsOf(series, words.rolling),
      line: placed(pointsOf(series, words.rolling)),
      lineBefore: placed(pointsOf(linesBefore?.[index] ?? null, words.rolling)),
    };
  });
}

function metricsOf(numbers: Numbers): OneOfFive['metric'][] {
  return [
    numbers.deploymentFrequency,
    numbers.changeLeadTime,
    numbers.changeFailRate,
    numbers.deploymentReworkRate,
    numbers.failedDeploymentRecoveryTime,
  ];
}

function linesOf({ frequency, leadTime, failRate, rework, recovery }: Numbers | NumbersBefore): (Line | null)[] {
  return [frequency, leadTime, failRate, rework, recovery];
}

function pointsOf(
  series: (Line & { rolling?: readonly PointFragment[] }) | null,
  rolling: boolean,
): readonly PointFragment[] {
  return (rolling ? series?.rolling : undefined) ?? series?.points ?? [];
}

/** Windows that overlap stand side by side: each from the end of the one before to its own. */
function placed(points: readonly PointFragment[]): readonly PointFragment[] {
  const [first, second] = points;
  if (!first || !second || Date.parse(second.from) >= Date.parse(first.to)) return points;
  const step = Date.parse(second.to) - Date.parse(first.to);
  const before = new Date(Date.parse(first.to) - step).toISOString();
  return points.map((point, index) => ({ ...point, from: points[index - 1]?.to ?? before }));
}

function shownOf(
  { name }: MetricWords,
  numbers: Numbers,
  before: NumbersBefore | null,
  p: Search['p'],
  metric: OneOfFive['metric'],
): Shown {
  if (metric === null) return { now: null, before: null };
  if (name === 'CHANGE_LEAD_TIME' && numbers.changeLeadTime)
    return chosen(metric, p, numbers.changeLeadTime, before?.changeLeadTime);
  if (name === 'FAILED_DEPLOYMENT_RECOVERY_TIME' && numbers.failedDeploymentRecoveryTime)
    return chosen(metric, p, numbers.failedDeploymentRecoveryTime, before?.failedDeploymentRecoveryTime);
  return chosen(metric, p);
}

function evidenceOf({ name }: MetricWords, numbers: Numbers): string {
  const { deploymentFrequency, changeLeadTime, changeFailRate, deploymentReworkRate } = numbers;
  const recovery = numbers.failedDeploymentRecoveryTime;
  if (name === 'DEPLOYMENT_FREQUENCY' && deploymentFrequency)
    return `${count(deploymentFrequency.deployments, 'deployment')} / ${spellNumber(deploymentFrequency.days)} d`;
  if (name === 'CHANGE_LEAD_TIME' && changeLeadTime) return count(changeLeadTime.n, 'change');
  if (name === 'CHANGE_FAIL_RATE' && changeFailRate) return `${changeFailRate.failed} of ${changeFailRate.total}`;
  if (name === 'DEPLOYMENT_REWORK_RATE' && deploymentReworkRate)
    return `${deploymentReworkRate.rework} of ${deploymentReworkRate.total}`;
  if (recovery)
    return `${recovery.n} of ${recovery.n + recovery.openCount}${recovery.openCount > 0 ? `, ${recovery.openCount} open` : ''}`;
  return '';
}
