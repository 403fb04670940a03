/** What a metric needs beside its rows, and what every one answers (metrics.md). */
import type { Interval } from '#time/interval';

export interface MetricContext {
  /** The organisation has one accepted deployment; likewise incident. */
  readonly deploymentSource: boolean;
  readonly incidentSource: boolean;
  readonly window: Interval;
  readonly zone: string;
  readonly now: Date;
  /** Null is unlimited. */
  readonly attributionWindowSeconds: number | null;
}

export type DoraReason =
  | 'NOT_CONFIGURED'
  | 'NO_DEPLOYMENTS'
  | 'NO_CHANGES'
  | 'BASELINE_ONLY'
  | 'NO_INCIDENT_SOURCE'
  | 'NO_FAILURES'
  | 'NONE_RECOVERED';

export interface MetricResult {
  /** Null exactly when `reason` is set. */
  readonly value: number | null;
  readonly n: number;
  readonly reason: DoraReason | null;
  readonly provisional: boolean;
}

/** What every summary knows of D. */
export interface DeploymentsSummary {
  readonly deployments: number;
  /** The newest finish in D. */
  readonly lastAt: Date | null;
}

/** An incident may still be held against the last deployment of D, and move its number (R13). */
export function isProvisional(
  { lastAt }: DeploymentsSummary,
  { now, attributionWindowSeconds }: MetricContext,
): boolean {
  if (lastAt === null) return false;
  return attributionWindowSeconds === null || lastAt.getTime() + attributionWindowSeconds * 1000 > now.getTime();
}

/** Why D is empty, or null when it is not. */
export function noDeployments(
  { deployments }: DeploymentsSummary,
  { deploymentSource }: MetricContext,
): DoraReason | null {
  if (!deploymentSource) return 'NOT_CONFIGURED';
  return deployments === 0 ? 'NO_DEPLOYMENTS' : null;
}
