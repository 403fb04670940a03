/**
 * Change lead time: from commit to production. Formerly "lead time for changes".
 *
 * Source  DORA, dora.dev/guides/dora-metrics (throughput); per change, and per commit as a second view (R7).
 * Unit    seconds of calendar time: nights and weekends count.
 * Window  [from, to) by the finish of the deployment that first shipped the change.
 * Input   one row per change, at its first arrival in a production of the subject by a deployment in D; baselines,
 *         superseded commits and changes of unknown start left out.
 * Empty   nothing shipped is not zero: the quantiles are null.
 *
 * Quantiles over pooled raw values (R6). Stages are measured one by one, each with its own n: they need not sum to the total.
 */
import { durationStats, type DurationStats } from '#stats/duration-stats';
import { contains, secondsBetween, type Interval } from '#time/interval';
import { inD } from './deployments-in-window.ts';
import {
  isProvisional,
  noDeployments,
  type DeploymentsSummary,
  type DoraReason,
  type MetricContext,
  type MetricResult,
} from './metric-context.ts';
import type { ChangeRow, DeploymentRow } from './subject-rows.ts';

export interface LeadTimeStats {
  readonly coding: DurationStats;
  readonly pickup: DurationStats;
  readonly review: DurationStats;
  readonly deploy: DurationStats;
}

export interface ChangeLeadTimeSummary extends DeploymentsSummary {
  /** Deployments in D that are baselines. */
  readonly baselines: number;
  readonly durations: DurationStats;
  readonly stages: LeadTimeStats;
  readonly perCommit: DurationStats;
}

export interface ChangeLeadTime extends MetricResult, DurationStats {
  readonly stages: LeadTimeStats;
  readonly perCommit: DurationStats;
}

export function summariseChangeLeadTime(
  changes: readonly ChangeRow[],
  runs: readonly DeploymentRow[],
  window: Interval,
): ChangeLeadTimeSummary {
  const { rows, deployments, lastAt } = inD(runs, window);
  const counted = changes.filter((row) => leadSecondsIn(row, window) !== null);
  const stage = (read: (row: ChangeRow) => number | null | undefined) =>
    durationStats(counted.flatMap((row) => read(row) ?? []));
  return {
    deployments,
    lastAt,
    baselines: rows.filter(({ baseline }) => baseline).length,
    durations: stage(({ delivery }) => delivery?.leadSeconds),
    stages: {
      coding: stage(({ times }) => times.codingSeconds),
      pickup: stage(({ times }) => times.pickupSeconds),
      review: stage(({ times }) => times.reviewSeconds),
      deploy: stage(({ delivery }) => delivery?.deploySeconds),
    },
    perCommit: durationStats(commitSeconds(counted)),
  };
}

/** Null where the change does not count. */
export function leadSecondsIn({ delivery }: ChangeRow, window: Interval): number | null {
  return delivery && contains(window, delivery.shippedAt) ? delivery.leadSeconds : null;
}

/** Each commit of the counted changes once, at the first change that shipped it; those of unknown time are left out. */
function commitSeconds(counted: readonly ChangeRow[]): number[] {
  const seconds = new Map<string, { shippedAt: Date; seconds: number }>();
  for (const { change, delivery } of counted) {
    for (const { sha, authoredAt, committedAt } of change.commits) {
      const at = authoredAt ?? committedAt;
      const key = `${change.repository}\u0000${sha}`;
      const known = seconds.get(key);
      if (!delivery || !at || (known && known.shippedAt <= delivery.shippedAt)) continue;
      seconds.set(key, { shippedAt: delivery.shippedAt, seconds: Math.max(0, secondsBetween(at, delivery.shippedAt)) });
    }
  }
  return [...seconds.values()].map((each) => each.seconds);
}

export function changeLeadTimeFromSummary(summary: ChangeLeadTimeSummary, context: MetricContext): ChangeLeadTime {
  const { durations, stages, perCommit } = summary;
  return {
    value: durations.medianSeconds,
    reason: durations.n > 0 ? null : whyNone(summary, context),
    provisional: isProvisional(summary, context),
    ...durations,
    stages,
    perCommit,
  };
}

function whyNone(summary: ChangeLeadTimeSummary, context: MetricContext): DoraReason {
  return (
    noDeployments(summary, context) ?? (summary.baselines === summary.deployments ? 'BASELINE_ONLY' : 'NO_CHANGES')
  );
}

export function changeLeadTime(
  changes: readonly ChangeRow[],
  runs: readonly DeploymentRow[],
  context: MetricContext,
): ChangeLeadTime {
  return changeLeadTimeFromSummary(summariseChangeLeadTime(changes, runs, context.window), context);
}
