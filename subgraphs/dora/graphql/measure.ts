/** The six metrics of one subject and window: summaries from the database, numbers by the definitions of domain/. */
import { durationStats, NO_DURATIONS } from '#stats/duration-stats';
import { wholeWeeks } from '#time/buckets';
import { contains } from '#time/interval';
import { NO_STAGES } from '../data/measure-stages.ts';
import type { DoraMetricName } from '../data/evidence.ts';
import { attemptFailureRateFromSummary, type AttemptFailureRate } from '../domain/attempt-failure-rate.ts';
import { changeFailRateFromSummary, type ChangeFailRate } from '../domain/change-fail-rate.ts';
import { changeLeadTimeFromSummary, type ChangeLeadTime } from '../domain/change-lead-time.ts';
import { deploymentFrequencyFromSummary, type DeploymentFrequency } from '../domain/deployment-frequency.ts';
import { deploymentReworkRateFromSummary, type DeploymentReworkRate } from '../domain/deployment-rework-rate.ts';
import {
  failedDeploymentRecoveryTimeFromSummary,
  type FailedDeploymentRecoveryTime,
} from '../domain/failed-deployment-recovery-time.ts';
import type { MetricResult } from '../domain/metric-context.ts';
import type { DoraContext } from './context.ts';
import { rangeOf } from './measure-loaders.ts';
import { metricContext, type Measured } from './question.ts';

/** Without the days per week: `deploymentDaysPerWeekMedian` looks at the days themselves, and only when asked. */
export async function deploymentFrequency(context: DoraContext, measured: Measured): Promise<DeploymentFrequency> {
  const [runs, facts] = await Promise.all([runsOf(context, measured), metricContext(context, measured)]);
  return deploymentFrequencyFromSummary({ ...runs, deploymentDays: [] }, facts);
}

export async function deploymentDaysPerWeekMedian(context: DoraContext, measured: Measured): Promise<number | null> {
  const { window, zone, subject } = measured;
  const weeks = wholeWeeks(window, zone, context.now);
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return null;
  const range = rangeOf(subject, { from: first.from, to: last.to });
  const days = await context.loaders.measures.deploymentDays.load({ ...range, zone });
  const deploymentDays = weeks.map((week) => days.filter((day) => contains(week, day)).length);
  const facts = await metricContext(context, measured);
  return deploymentFrequencyFromSummary({ deployments: 0, lastAt: null, deploymentDays }, facts)
    .deploymentDaysPerWeekMedian;
}

/** Without stages and commits, which are read only when asked. */
export async function changeLeadTime(context: DoraContext, measured: Measured): Promise<ChangeLeadTime> {
  const { measures } = context.loaders;
  const range = rangeOf(measured.subject, measured.window);
  const [runs, durations, facts] = await Promise.all([
    measures.runs.load(range),
    measures.leadTimes.load(range),
    metricContext(context, measured),
  ]);
  const baselines = durations.n === 0 && runs.deployments > 0 ? await measures.baselines.load(range) : 0;
  return changeLeadTimeFromSummary(
    { ...runs, baselines, durations, stages: NO_STAGES, perCommit: NO_DURATIONS },
    facts,
  );
}

/** Without the unattributed incidents, which are read only when asked. */
export async function changeFailRate(context: DoraContext, measured: Measured): Promise<ChangeFailRate> {
  const [runs, facts] = await Promise.all([runsOf(context, measured), metricContext(context, measured)]);
  return changeFailRateFromSummary({ ...runs, unattributedIncidents: 0 }, facts);
}

export async function deploymentReworkRate(context: DoraContext, measured: Measured): Promise<DeploymentReworkRate> {
  const [runs, facts] = await Promise.all([runsOf(context, measured), metricContext(context, measured)]);
  return deploymentReworkRateFromSummary(runs, facts);
}

export async function failedDeploymentRecoveryTime(
  context: DoraContext,
  measured: Measured,
): Promise<FailedDeploymentRecoveryTime> {
  const [runs, recoveries, facts] = await Promise.all([
    runsOf(context, measured),
    context.loaders.measures.recoveries.load(rangeOf(measured.subject, measured.window)),
    metricContext(context, measured),
  ]);
  const { seconds, openCount, oldestOpenSince } = recoveries;
  return failedDeploymentRecoveryTimeFromSummary(
    { ...runs, durations: durationStats(seconds), openCount, oldestOpenSince },
    facts,
  );
}

export async function attemptFailureRate(context: DoraContext, measured: Measured): Promise<AttemptFailureRate> {
  const [runs, facts] = await Promise.all([runsOf(context, measured), metricContext(context, measured)]);
  return attemptFailureRateFromSummary({ ...runs, failed: runs.failedAttempts }, facts);
}

export const MEASURE: Readonly<
  Record<DoraMetricName, (context: DoraContext, measured: Measured) => Promise<MetricResult>>
> = {
  DEPLOYMENT_FREQUENCY: deploymentFrequency,
  CHANGE_LEAD_TIME: changeLeadTime,
  CHANGE_FAIL_RATE: changeFailRate,
  DEPLOYMENT_REWORK_RATE: deploymentReworkRate,
  FAILED_DEPLOYMENT_RECOVERY_TIME: failedDeploymentRecoveryTime,
  ATTEMPT_FAILURE_RATE: attemptFailureRate,
};

function runsOf({ loaders }: DoraContext, { subject, window }: Measured) {
  return loaders.measures.runs.load(rangeOf(subject, window));
}
