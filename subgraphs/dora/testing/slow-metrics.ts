/** The metrics and their evidence by the definitions of domain/ alone, row by row: what the fast reads are held against. */
import { previousWindow } from '#time/window';
import { attemptFailureRate } from '../domain/attempt-failure-rate.ts';
import { changeFailRate } from '../domain/change-fail-rate.ts';
import { changeLeadTime } from '../domain/change-lead-time.ts';
import { deploymentFrequency } from '../domain/deployment-frequency.ts';
import { deploymentReworkRate } from '../domain/deployment-rework-rate.ts';
import {
  attemptEvidence,
  changeFailRateEvidence,
  deploymentEvidence,
  leadTimeEvidence,
  recoveryEvidence,
  type DoraEvidence,
} from '../domain/evidence.ts';
import { failedDeploymentRecoveryTime } from '../domain/failed-deployment-recovery-time.ts';
import type { MetricContext } from '../domain/metric-context.ts';
import {
  changeRows,
  deploymentRows,
  incidentRows,
  type ChangeRow,
  type DeploymentRow,
  type IncidentRow,
  type Subject,
} from '../domain/subject-rows.ts';
import type { History } from './resolved-history.ts';

export interface Rows {
  readonly runs: readonly DeploymentRow[];
  readonly changes: readonly ChangeRow[];
  readonly incidents: readonly IncidentRow[];
}

export function rowsOf(history: History, subject: Subject): Rows {
  const { parts, columns, attributions, changes, deliveries, incidents, ownership } = history;
  const seen = { subject, ownership };
  return {
    runs: deploymentRows({ parts, columns, attributions }, seen),
    changes: changeRows({ changes, deliveries, columns }, seen),
    incidents: incidentRows(incidents, attributions, seen),
  };
}

export function slowMetrics(rows: Rows, context: MetricContext) {
  const { runs, changes, incidents } = rows;
  return {
    deploymentFrequency: deploymentFrequency(runs, context),
    changeLeadTime: changeLeadTime(changes, runs, context),
    changeFailRate: changeFailRate(runs, incidents, context),
    deploymentReworkRate: deploymentReworkRate(runs, context),
    failedDeploymentRecoveryTime: failedDeploymentRecoveryTime(runs, context),
    attemptFailureRate: attemptFailureRate(runs, context),
  };
}

export type MetricField = keyof ReturnType<typeof slowMetrics>;

export const METRIC_FIELDS: readonly MetricField[] = [
  'deploymentFrequency',
  'changeLeadTime',
  'changeFailRate',
  'deploymentReworkRate',
  'failedDeploymentRecoveryTime',
  'attemptFailureRate',
];

export function slowPrevious(rows: Rows, context: MetricContext) {
  return slowMetrics(rows, { ...context, window: previousWindow(context.window, context.zone) });
}

/** A row of evidence in the words of the graph. */
export interface EvidenceWords {
  readonly id: string;
  readonly reason: string | null;
  readonly seconds: number | null;
  readonly method: string | null;
}

export function slowEvidence(
  { runs, changes, incidents }: Rows,
  { window }: MetricContext,
): Record<MetricField, EvidenceWords[]> {
  return {
    deploymentFrequency: words(deploymentEvidence(runs, window)),
    changeLeadTime: words(leadTimeEvidence(changes, window)),
    changeFailRate: words(changeFailRateEvidence(runs, incidents, window)),
    deploymentReworkRate: words(deploymentEvidence(runs, window)),
    failedDeploymentRecoveryTime: words(recoveryEvidence(runs, window)),
    attemptFailureRate: words(attemptEvidence(runs, window)),
  };
}

function words(rows: readonly DoraEvidence<DeploymentRow | ChangeRow | IncidentRow>[]): EvidenceWords[] {
  return rows.map(({ row, reason, seconds, attribution }) => ({
    id: idOf(row),
    reason,
    seconds,
    method: attribution?.method ?? null,
  }));
}

function idOf(row: DeploymentRow | ChangeRow | IncidentRow): string {
  if ('deployment' in row) return row.deployment.id;
  return 'change' in row ? row.change.id : row.incident.id;
}
