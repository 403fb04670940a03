/**
 * Deployment frequency: how often production was deployed to.
 *
 * Source  DORA, dora.dev/guides/dora-metrics (throughput).
 * Unit    deployments a day; local days of the zone, so days of 23 and 25 hours are days.
 * Window  [from, to) by the finish of the deployment.
 * Input   D, one row per run: successful, in production, redeploys left out.
 * Empty   nothing deployed is a real 0 once a source is connected; before that it is null (NOT_CONFIGURED).
 *
 * Published tiers are read from the median of days with a deployment over whole ISO weeks, empty weeks included (R9).
 */
import { median } from '#stats/quantile';
import { wholeWeeks } from '#time/buckets';
import { localDayOf } from '#time/calendar';
import { contains, localDays } from '#time/interval';
import { isProvisional, type DeploymentsSummary, type MetricContext, type MetricResult } from './metric-context.ts';
import { inD } from './deployments-in-window.ts';
import type { DeploymentRow } from './subject-rows.ts';

export interface DeploymentFrequencySummary extends DeploymentsSummary {
  /** Local days with a deployment in each whole week of the window that is over, empty weeks as 0. */
  readonly deploymentDays: readonly number[];
}

export interface DeploymentFrequency extends MetricResult {
  readonly deployments: number;
  readonly days: number;
  /** Null when the window holds no whole week that is over, or no source is connected. */
  readonly deploymentDaysPerWeekMedian: number | null;
}

export function summariseDeploymentFrequency(
  rows: readonly DeploymentRow[],
  context: MetricContext,
): DeploymentFrequencySummary {
  const { window, zone, now } = context;
  const { deployments, lastAt, finishes } = inD(rows, window);
  const deploymentDays = wholeWeeks(window, zone, now).map((week) => {
    const days = finishes.filter((at) => contains(week, at)).map((at) => localDayOf(at.getTime(), zone));
    return new Set(days).size;
  });
  return { deployments, lastAt, deploymentDays };
}

export function deploymentFrequencyFromSummary(
  summary: DeploymentFrequencySummary,
  context: MetricContext,
): DeploymentFrequency {
  const { deployments, deploymentDays } = summary;
  const days = localDays(context.window, context.zone);
  const some = context.deploymentSource && deploymentDays.length > 0;
  return {
    value: context.deploymentSource ? deployments / days : null,
    n: deployments,
    reason: context.deploymentSource ? null : 'NOT_CONFIGURED',
    provisional: isProvisional(summary, context),
    deployments,
    days,
    deploymentDaysPerWeekMedian: some ? median(deploymentDays) : null,
  };
}

export function deploymentFrequency(rows: readonly DeploymentRow[], context: MetricContext): DeploymentFrequency {
  return deploymentFrequencyFromSummary(summariseDeploymentFrequency(rows, context), context);
}
