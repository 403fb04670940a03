/**
 * Change fail rate: the share of deployments that failed their users. Not the share of pipelines that failed: see
 * attempt-failure-rate.ts.
 *
 * Source  DORA, dora.dev/guides/dora-metrics (instability).
 * Unit    ratio, 0 to 1.
 * Window  [from, to) by the finish of the deployment, whenever it failed.
 * Input   D, one row per run. Failed: an incident is held against it (R4), open ones too, or a rollback, hotfix or revert
 *         remedied it (R3); once, however many (R5), so never above 1.
 * Empty   no deployments, or no source of incidents: null. None failed with a source connected is a real 0 (R10).
 */
import { contains, type Interval } from '#time/interval';
import { inD } from './deployments-in-window.ts';
import {
  isProvisional,
  noDeployments,
  type DeploymentsSummary,
  type MetricContext,
  type MetricResult,
} from './metric-context.ts';
import type { DeploymentRow, IncidentRow } from './subject-rows.ts';

export interface ChangeFailRateSummary extends DeploymentsSummary {
  readonly failed: number;
  /** Incidents in production detected in the window that are held against no deployment. */
  readonly unattributedIncidents: number;
}

export interface ChangeFailRate extends MetricResult {
  readonly failed: number;
  readonly total: number;
  readonly unattributedIncidents: number;
}

export function summariseChangeFailRate(
  runs: readonly DeploymentRow[],
  incidents: readonly IncidentRow[],
  window: Interval,
): ChangeFailRateSummary {
  const { rows, deployments, lastAt } = inD(runs, window);
  return {
    deployments,
    lastAt,
    failed: rows.filter(({ failed }) => failed).length,
    unattributedIncidents: incidents.filter((row) => isUnattributed(row, window)).length,
  };
}

export function isUnattributed({ incident, attribution }: IncidentRow, window: Interval): boolean {
  return incident.environmentKind === 'PRODUCTION' && attribution === null && contains(window, incident.detectedAt);
}

export function changeFailRateFromSummary(summary: ChangeFailRateSummary, context: MetricContext): ChangeFailRate {
  const { deployments: total, failed, unattributedIncidents } = summary;
  const reason = noDeployments(summary, context) ?? (context.incidentSource ? null : 'NO_INCIDENT_SOURCE');
  const value = reason === null ? failed / total : null;
  return {
    value,
    n: total,
    reason,
    provisional: isProvisional(summary, context),
    failed,
    total,
    unattributedIncidents,
  };
}

export function changeFailRate(
  runs: readonly DeploymentRow[],
  incidents: readonly IncidentRow[],
  context: MetricContext,
): ChangeFailRate {
  return changeFailRateFromSummary(summariseChangeFailRate(runs, incidents, context.window), context);
}
