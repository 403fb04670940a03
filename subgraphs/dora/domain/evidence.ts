/**
 * The rows behind a metric, and those left out, each with its reason (metrics.md). A row is listed when the window holds the
 * moment the metric goes by; a change that never arrived, when it was merged or opened in the window. `counted: true` are
 * exactly the n of the metric. Which of D have failed, or are rework, the rows themselves say.
 */
import { contains, type Interval } from '#time/interval';
import { isAttempt } from './attempt-failure-rate.ts';
import type { Attribution } from './attribution.ts';
import { isUnattributed } from './change-fail-rate.ts';
import { leadSecondsIn } from './change-lead-time.ts';
import type { ChangeRow, DeploymentRow, IncidentRow } from './subject-rows.ts';

export type DoraExclusion =
  | 'NOT_PRODUCTION'
  | 'NOT_SUCCESSFUL'
  | 'REDEPLOY'
  | 'BASELINE'
  | 'NOT_DEPLOYED'
  | 'OUTSIDE_WINDOW'
  | 'UNATTRIBUTED'
  | 'OPEN'
  | 'UNKNOWN_START'
  | 'NOT_MERGED'
  | 'SUPERSEDED';

export interface DoraEvidence<Row> {
  readonly row: Row;
  readonly counted: boolean;
  readonly reason: DoraExclusion | null;
  readonly seconds: number | null;
  readonly attribution: Attribution | null;
}

/** Of deployment frequency and rework rate: every run, D counted. */
export function deploymentEvidence(runs: readonly DeploymentRow[], window: Interval): DoraEvidence<DeploymentRow>[] {
  return within(runs, window).map((row) => evidence(row, outsideD(row), null, row.attribution));
}

/** Beside the runs, the incidents that are held against none of them. */
export function changeFailRateEvidence(
  runs: readonly DeploymentRow[],
  incidents: readonly IncidentRow[],
  window: Interval,
): DoraEvidence<DeploymentRow | IncidentRow>[] {
  const loose = incidents.filter((row) => isUnattributed(row, window));
  return [
    ...deploymentEvidence(runs, window),
    ...loose.map((row) => evidence<IncidentRow>(row, 'UNATTRIBUTED', null, null)),
  ];
}

/** Failed runs of D; what did not fail is no part of this metric. */
export function recoveryEvidence(runs: readonly DeploymentRow[], window: Interval): DoraEvidence<DeploymentRow>[] {
  return within(runs, window)
    .filter(({ counted, failed }) => counted && failed)
    .map((row) => evidence(row, row.recoverySeconds === null ? 'OPEN' : null, row.recoverySeconds, row.attribution));
}

export function attemptEvidence(runs: readonly DeploymentRow[], window: Interval): DoraEvidence<DeploymentRow>[] {
  return within(runs, window).map((row) =>
    evidence(row, isAttempt(row) ? null : (notInProduction(row) ?? 'NOT_SUCCESSFUL'), null, row.attribution),
  );
}

export function leadTimeEvidence(changes: readonly ChangeRow[], window: Interval): DoraEvidence<ChangeRow>[] {
  return changes.flatMap((row) => {
    const seconds = leadSecondsIn(row, window);
    if (seconds !== null) return [evidence(row, null, seconds, null)];
    const { delivery, change } = row;
    const moments = [delivery?.shippedAt, change.mergedAt ?? change.openedAt].filter((at) => at != null);
    return moments.some((at) => contains(window, at)) ? [evidence(row, whyNotShipped(row, window), null, null)] : [];
  });
}

function whyNotShipped({ change, superseded, delivery }: ChangeRow, window: Interval): DoraExclusion {
  if (superseded) return 'SUPERSEDED';
  if (!delivery) return change.kind === 'PULL_REQUEST' && change.mergedAt === null ? 'NOT_MERGED' : 'NOT_DEPLOYED';
  if (!contains(window, delivery.shippedAt)) return 'OUTSIDE_WINDOW';
  if (delivery.baseline) return 'BASELINE';
  return delivery.redeploy ? 'REDEPLOY' : 'UNKNOWN_START';
}

function within(runs: readonly DeploymentRow[], window: Interval): DeploymentRow[] {
  return runs.filter(({ deployment }) => contains(window, deployment.at));
}

function outsideD(row: DeploymentRow): DoraExclusion | null {
  if (row.counted) return null;
  const { deployment, kind } = row;
  return (
    notInProduction(row) ?? (deployment.status === 'SUCCESS' && kind === 'REDEPLOY' ? 'REDEPLOY' : 'NOT_SUCCESSFUL')
  );
}

function notInProduction({ deployment }: DeploymentRow): DoraExclusion | null {
  return deployment.environmentKind === 'PRODUCTION' ? null : 'NOT_PRODUCTION';
}

function evidence<Row>(
  row: Row,
  reason: DoraExclusion | null,
  seconds: number | null,
  attribution: Attribution | null,
): DoraEvidence<Row> {
  return { row, counted: reason === null, reason, seconds, attribution };
}
