/**
 * Deployment rework rate: the share of deployments that nobody had planned.
 *
 * Source  DORA, dora.dev/guides/dora-metrics (instability; since 2024).
 * Unit    ratio, 0 to 1.
 * Window  [from, to) by the finish of the deployment.
 * Input   D, one row per run; rework is ROLLBACK and HOTFIX, in one of the run's parts at least.
 * Empty   no deployments: null.
 */
import type { Interval } from '#time/interval';
import { inD } from './deployments-in-window.ts';
import {
  isProvisional,
  noDeployments,
  type DeploymentsSummary,
  type MetricContext,
  type MetricResult,
} from './metric-context.ts';
import type { DeploymentRow } from './subject-rows.ts';

export interface DeploymentReworkRateSummary extends DeploymentsSummary {
  readonly rework: number;
}

export interface DeploymentReworkRate extends MetricResult {
  readonly rework: number;
  readonly total: number;
}

export function summariseDeploymentReworkRate(
  runs: readonly DeploymentRow[],
  window: Interval,
): DeploymentReworkRateSummary {
  const { rows, deployments, lastAt } = inD(runs, window);
  return { deployments, lastAt, rework: rows.filter(({ rework }) => rework).length };
}

export function deploymentReworkRateFromSummary(
  summary: DeploymentReworkRateSummary,
  context: MetricContext,
): DeploymentReworkRate {
  const { deployments: total, rework } = summary;
  const reason = noDeployments(summary, context);
  return {
    value: reason === null ? rework / total : null,
    n: total,
    reason,
    provisional: isProvisional(summary, context),
    rework,
    total,
  };
}

export function deploymentReworkRate(runs: readonly DeploymentRow[], context: MetricContext): DeploymentReworkRate {
  return deploymentReworkRateFromSummary(summariseDeploymentReworkRate(runs, context.window), context);
}
