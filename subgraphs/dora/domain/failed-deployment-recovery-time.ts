/**
 * Failed deployment recovery time: how long a failed deployment hurt. Formerly MTTR, time to restore service.
 *
 * Source  DORA, dora.dev/guides/dora-metrics (throughput since 2024).
 * Unit    seconds.
 * Window  [from, to) by the finish of the failed deployment, whenever it recovered.
 * Input   failed runs of D, one row each: from the failed part's finish to the resolve of its last incident, else to the
 *         finish of the run that remedied it.
 * Empty   none recovered is not zero: the quantiles are null. Those still failing are counted beside them (R11).
 */
import { durationStats, type DurationStats } from '#stats/duration-stats';
import { secondsBetween, type Interval } from '#time/interval';
import { inD } from './deployments-in-window.ts';
import {
  isProvisional,
  noDeployments,
  type DeploymentsSummary,
  type DoraReason,
  type MetricContext,
  type MetricResult,
} from './metric-context.ts';
import type { DeploymentRow } from './subject-rows.ts';

export interface FailedDeploymentRecoveryTimeSummary extends DeploymentsSummary {
  readonly durations: DurationStats;
  readonly openCount: number;
  /** Of those not recovered, the earliest finish of a failed part. */
  readonly oldestOpenSince: Date | null;
}

export interface FailedDeploymentRecoveryTime extends MetricResult, DurationStats {
  readonly openCount: number;
  readonly oldestOpenSeconds: number | null;
}

export function summariseFailedDeploymentRecoveryTime(
  runs: readonly DeploymentRow[],
  window: Interval,
): FailedDeploymentRecoveryTimeSummary {
  const { rows, deployments, lastAt } = inD(runs, window);
  const failed = rows.filter((row) => row.failed);
  const open = failed.filter(({ recoverySeconds }) => recoverySeconds === null);
  return {
    deployments,
    lastAt,
    durations: durationStats(failed.flatMap(({ recoverySeconds }) => recoverySeconds ?? [])),
    openCount: open.length,
    oldestOpenSince: open.reduce<Date | null>(
      (first, { failingSince: at }) => (at && (!first || at < first) ? at : first),
      null,
    ),
  };
}

export function failedDeploymentRecoveryTimeFromSummary(
  summary: FailedDeploymentRecoveryTimeSummary,
  context: MetricContext,
): FailedDeploymentRecoveryTime {
  const { durations, openCount, oldestOpenSince } = summary;
  return {
    value: durations.medianSeconds,
    reason: durations.n > 0 ? null : whyNone(summary, context),
    provisional: isProvisional(summary, context),
    ...durations,
    openCount,
    oldestOpenSeconds: oldestOpenSince && Math.max(0, secondsBetween(oldestOpenSince, context.now)),
  };
}

/** Failures may be known from rollbacks alone; without them, nobody reporting incidents is not the same as none. */
function whyNone(summary: FailedDeploymentRecoveryTimeSummary, context: MetricContext): DoraReason {
  const none = noDeployments(summary, context);
  if (none) return none;
  if (summary.openCount > 0) return 'NONE_RECOVERED';
  return context.incidentSource ? 'NO_FAILURES' : 'NO_INCIDENT_SOURCE';
}

export function failedDeploymentRecoveryTime(
  runs: readonly DeploymentRow[],
  context: MetricContext,
): FailedDeploymentRecoveryTime {
  return failedDeploymentRecoveryTimeFromSummary(summariseFailedDeploymentRecoveryTime(runs, context.window), context);
}
