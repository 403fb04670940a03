/**
 * Attempt failure rate: the share of production runs that failed to run. Many tools call this change failure rate; it tells
 * of pipelines, not of what users met.
 *
 * Source  metrics.md; ROOSE-29 and the open tools before it.
 * Unit    ratio, 0 to 1.
 * Window  [from, to) by the end of the run.
 * Input   production runs, one row each: FAILED and SUCCESS, redeploys too; running, cancelled and skipped are nothing (R2).
 * Empty   no run: null.
 */
import { contains, type Interval } from '#time/interval';
import { inD } from './deployments-in-window.ts';
import { isProvisional, type DeploymentsSummary, type MetricContext, type MetricResult } from './metric-context.ts';
import type { DeploymentRow } from './subject-rows.ts';

export interface AttemptFailureRateSummary extends DeploymentsSummary {
  readonly failed: number;
  readonly attempts: number;
}

export interface AttemptFailureRate extends MetricResult {
  readonly failed: number;
  readonly attempts: number;
}

export function summariseAttemptFailureRate(
  runs: readonly DeploymentRow[],
  window: Interval,
): AttemptFailureRateSummary {
  const { deployments, lastAt } = inD(runs, window);
  const attempts = runs.filter((row) => isAttempt(row) && contains(window, row.deployment.at));
  return {
    deployments,
    lastAt,
    attempts: attempts.length,
    failed: attempts.filter(({ deployment }) => deployment.status === 'FAILED').length,
  };
}

export function isAttempt({ deployment: { environmentKind, status } }: DeploymentRow): boolean {
  return environmentKind === 'PRODUCTION' && (status === 'SUCCESS' || status === 'FAILED');
}

export function attemptFailureRateFromSummary(
  summary: AttemptFailureRateSummary,
  context: MetricContext,
): AttemptFailureRate {
  const { failed, attempts } = summary;
  const some = context.deploymentSource && attempts > 0;
  return {
    value: some ? failed / attempts : null,
    n: attempts,
    reason: some ? null : context.deploymentSource ? 'NO_DEPLOYMENTS' : 'NOT_CONFIGURED',
    provisional: isProvisional(summary, context),
    failed,
    attempts,
  };
}

export function attemptFailureRate(runs: readonly DeploymentRow[], context: MetricContext): AttemptFailureRate {
  return attemptFailureRateFromSummary(summariseAttemptFailureRate(runs, context.window), context);
}
