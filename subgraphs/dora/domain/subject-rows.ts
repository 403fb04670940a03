/**
 * Resolved facts as one subject sees them: what the metric definitions take, slow and obvious; the SQL of the data layer is
 * held against it by test.
 *
 * An organisation sees every service, a service itself, a team those that it or its subtree owned at the moment of the
 * fact (R16): a deployment's `at`, an arrival's `shippedAt`, an incident's `detectedAt`. A run counts once, with the parts
 * the subject sees; a change counts at its first arrival among the services the subject sees, be it ever so long ago.
 */
import type { Attribution } from './attribution.ts';
import type { ChangeTimes } from './change-lead.ts';
import { reachedProduction } from './deployment-chain.ts';
import {
  compareText,
  type Change,
  type Deployment,
  type IncidentFact,
  type OwnershipPeriod,
  type Part,
} from './facts.ts';
import type { DeliveryColumns } from './resolve-chain.ts';
import { combineParts, type DeploymentColumns, type PartColumns } from './resolved-columns.ts';

export type Subject =
  | { readonly kind: 'ORGANISATION' }
  | { readonly kind: 'SERVICE'; readonly serviceId: string }
  /** The team and its subtree. */
  | { readonly kind: 'TEAM'; readonly teamIds: ReadonlySet<string> };

export function seesService(
  subject: Subject,
  serviceId: string | null,
  at: Date,
  ownership: readonly OwnershipPeriod[],
): boolean {
  if (subject.kind === 'ORGANISATION') return true;
  if (subject.kind === 'SERVICE') return serviceId === subject.serviceId;
  return ownership.some(
    (period) =>
      period.serviceId === serviceId &&
      subject.teamIds.has(period.teamId) &&
      period.from <= at &&
      (period.to === null || at < period.to),
  );
}

/** One run, as far as the subject sees it. */
export interface DeploymentRow extends DeploymentColumns {
  readonly deployment: Deployment;
  /** Earliest finish among its failed parts that have not recovered. */
  readonly failingSince: Date | null;
  /** The surest of its parts' attributions. */
  readonly attribution: Attribution | null;
}

export interface ChangeRow {
  readonly change: Change;
  readonly times: ChangeTimes;
  readonly superseded: boolean;
  /** First among the subject's services; `redeploy`: by a part that does not count. */
  readonly delivery: (DeliveryColumns & { readonly redeploy: boolean }) | null;
}

export interface IncidentRow {
  readonly incident: IncidentFact;
  readonly attribution: Attribution | null;
}

export interface SubjectInput {
  readonly subject: Subject;
  readonly ownership: readonly OwnershipPeriod[];
}

export interface ResolvedRuns {
  readonly parts: readonly Part[];
  readonly columns: readonly PartColumns[];
  readonly attributions: readonly Attribution[];
}

export function deploymentRows(
  { parts, columns, attributions }: ResolvedRuns,
  { subject, ownership }: SubjectInput,
): DeploymentRow[] {
  const columnsOf = new Map(columns.map((column) => [column.id, column]));
  const seen = parts.filter(({ serviceId, deployment }) => seesService(subject, serviceId, deployment.at, ownership));
  return [...Map.groupBy(seen, (part) => part.deployment.id).values()].map((own) => {
    const { deployment } = own[0] as Part; // a group has a member
    const chain = own.filter(reachedProduction).flatMap(({ id }) => columnsOf.get(id) ?? []);
    const failing = chain.filter((part) => part.counted && part.failed && part.recoverySeconds === null);
    return {
      ...combineParts(deployment.id, deployment.sentKind, chain),
      deployment,
      failingSince:
        failing.length > 0 ? new Date(Math.min(...failing.map(({ finishedAt }) => finishedAt.getTime()))) : null,
      attribution: surest(attributions.filter(({ part }) => own.some(({ id }) => id === part.id))),
    };
  });
}

function surest(attributions: readonly Attribution[]): Attribution | null {
  const [first] = attributions.toSorted(
    (a, b) => b.confidence - a.confidence || compareText(a.incidentId, b.incidentId),
  );
  return first ?? null;
}

export interface ResolvedChanges {
  readonly changes: readonly (Omit<ChangeRow, 'delivery'> & { readonly serviceIds: readonly string[] })[];
  readonly deliveries: readonly DeliveryColumns[];
  readonly columns: readonly PartColumns[];
}

/** The changes that arrived in one of the subject's services, and those that belong to one and have not. */
export function changeRows(
  { changes, deliveries, columns }: ResolvedChanges,
  { subject, ownership }: SubjectInput,
): ChangeRow[] {
  const kinds = new Map(columns.map(({ id, kind }) => [id, kind]));
  return changes.flatMap(({ serviceIds, ...row }): ChangeRow[] => {
    const [first] = deliveries
      .filter(
        ({ changeId, serviceId, shippedAt }) =>
          changeId === row.change.id && seesService(subject, serviceId, shippedAt, ownership),
      )
      .sort((a, b) => a.shippedAt.getTime() - b.shippedAt.getTime() || compareText(a.serviceId, b.serviceId));
    if (first) return [{ ...row, delivery: { ...first, redeploy: kinds.get(first.partId) === 'REDEPLOY' } }];
    const at = row.change.mergedAt ?? row.change.openedAt ?? row.times.startAt;
    const belongs =
      subject.kind === 'ORGANISATION' ||
      serviceIds.some((serviceId) => at && seesService(subject, serviceId, at, ownership));
    return belongs ? [{ ...row, delivery: null }] : [];
  });
}

export function incidentRows(
  incidents: readonly IncidentFact[],
  attributions: readonly Attribution[],
  { subject, ownership }: SubjectInput,
): IncidentRow[] {
  return incidents
    .filter(({ serviceId, detectedAt }) => seesService(subject, serviceId, detectedAt, ownership))
    .map((incident) => ({
      incident,
      attribution: attributions.find(({ incidentId }) => incidentId === incident.id) ?? null,
    }));
}
