/**
 * From facts to the columns that metrics read: a pure function of the set of facts, so order and repetition of arrival
 * never show (R14). In three phases, each of which a data layer may run on its own:
 *
 *   A  per service (resolve-chain.ts)   order, shipping, kinds, and whom each remedy blames, from the service's own facts;
 *                                       what the sender named stays a name, for it may belong to another service
 *   B  per incident (attribution.ts)    the deployment it is held against, asked of a lookup over phase A's results
 *   C  per part and run (failure.ts,    failed and recovered, from the attributions and remedies of the part;
 *      resolved-columns.ts)             then the run from its parts, of whatever services
 *
 * What crosses services: a link, `rollbackOf` or `remediates` to a run of another service needs that run's parts (given
 * in `otherParts`), scope ORGANISATION every chain, a change or run of several services all its deliveries or parts.
 * `resolveFacts` takes any set of services at once and is exact for what lies within it.
 */
import { attribute, type Attribution } from './attribution.ts';
import { flagsWithDelivery, type ChangeFlag, type ChangeTimes } from './change-lead.ts';
import { reachedProduction } from './deployment-chain.ts';
import { belongsTo } from './change-services.ts';
import { compareText, type AttributionSettings, type Change, type IncidentFact, type Part } from './facts.ts';
import { failuresOf } from './failure.ts';
import { resolveChain, type DeliveryColumns, type ServiceFacts, type ServiceResolution } from './resolve-chain.ts';
import { combineParts, withFailure, type DeploymentColumns, type PartColumns } from './resolved-columns.ts';
import { ResolvedLookup } from './resolved-lookup.ts';

export interface ChangeColumns extends ChangeTimes {
  readonly id: string;
  readonly superseded: boolean;
  readonly flags: readonly ChangeFlag[];
  /** Those its folders map to, and those that shipped it by a list. */
  readonly serviceIds: readonly string[];
}

export interface ResolvedDelivery extends DeliveryColumns {
  /** The earliest of the change's deliveries. */
  readonly first: boolean;
  readonly several: boolean;
}

export interface Resolution {
  readonly parts: readonly PartColumns[];
  readonly deployments: readonly (DeploymentColumns & { readonly changeCount: number })[];
  readonly deliveries: readonly ResolvedDelivery[];
  readonly derived: readonly Change[];
  readonly changes: readonly ChangeColumns[];
  readonly attributions: readonly Attribution[];
}

export interface ResolveInput {
  readonly services: readonly ServiceFacts[];
  readonly incidents: readonly IncidentFact[];
  readonly settings: AttributionSettings;
  /** Parts of other services in runs that a fact here may name. */
  readonly otherParts?: readonly Part[];
}

export function resolveService(service: ServiceFacts, others: Omit<ResolveInput, 'services'>): Resolution {
  return resolveFacts({ ...others, services: [service] });
}

export function resolveFacts({ services, incidents, settings, otherParts = [] }: ResolveInput): Resolution {
  const parts = services.flatMap((service) => service.parts);
  const resolved = services.map(resolveChain);
  const lookup = new ResolvedLookup(resolved, [...parts, ...otherParts]);
  const attributions = incidents.flatMap((incident) => attribute(incident, lookup, settings) ?? []);
  const failures = failuresOf({ incidents, attributions, remediations: lookup.remediationList });
  const columns = resolved.flatMap((service) =>
    service.parts.map((part) => withFailure(part, failures.get(part.id) ?? null)),
  );
  const deliveries = withFirst(resolved.flatMap((service) => service.deliveries));
  return {
    parts: columns.sort(byId),
    deployments: deploymentsOf(parts, columns, deliveries).sort(byId),
    deliveries,
    derived: distinct(
      resolved.flatMap(({ changes }) => changes.filter(({ derived }) => derived).map(({ change }) => change)),
    ),
    changes: changesOf(services, resolved, deliveries),
    attributions: attributions.sort((a, b) => compareText(a.incidentId, b.incidentId)),
  };
}

/** For all deliveries of a change: which was the first, by arrival, then by service. */
export function withFirst(deliveries: readonly DeliveryColumns[]): ResolvedDelivery[] {
  const ordered = deliveries.toSorted(
    (a, b) =>
      compareText(a.changeId, b.changeId) ||
      a.shippedAt.getTime() - b.shippedAt.getTime() ||
      compareText(a.serviceId, b.serviceId),
  );
  return ordered.map((delivery, i) => {
    const first = ordered[i - 1]?.changeId !== delivery.changeId;
    return { ...delivery, first, several: !first || ordered[i + 1]?.changeId === delivery.changeId };
  });
}

function deploymentsOf(
  parts: readonly Part[],
  columns: readonly PartColumns[],
  deliveries: readonly DeliveryColumns[],
): (DeploymentColumns & { changeCount: number })[] {
  const deployments = new Map(parts.map((part) => [part.deployment.id, part.deployment]));
  const inChain = new Set(parts.filter(reachedProduction).map(({ id }) => id));
  const chains = Map.groupBy(columns.filter(({ id }) => inChain.has(id)), ({ deploymentId }) => deploymentId); // prettier-ignore
  const shipped = Map.groupBy(deliveries, ({ deploymentId }) => deploymentId);
  return [...deployments.values()].map(({ id, sentKind }) => ({
    ...combineParts(id, sentKind, chains.get(id) ?? []),
    changeCount: new Set((shipped.get(id) ?? []).map(({ changeId }) => changeId)).size,
  }));
}

function changesOf(
  services: readonly ServiceFacts[],
  resolved: readonly ServiceResolution[],
  deliveries: readonly ResolvedDelivery[],
): ChangeColumns[] {
  const known = new Map(resolved.flatMap(({ changes }) => changes.map((each) => [each.change.id, each] as const)));
  const delivered = Map.groupBy(deliveries, ({ changeId }) => changeId);
  const columns = [...known.values()].map(({ change, times, superseded }) => {
    const own = delivered.get(change.id) ?? [];
    const mapped = services
      .filter(({ repositories }) => belongsTo(repositories, change))
      .map(({ serviceId }) => serviceId);
    const serviceIds = [...new Set([...mapped, ...own.map(({ serviceId }) => serviceId)])].sort();
    return {
      id: change.id,
      ...times,
      superseded,
      serviceIds,
      flags: flagsWithDelivery(times, change.mergedAt, own.find(({ first }) => first) ?? null),
    };
  });
  return columns.sort(byId);
}

function distinct(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map((change) => [change.id, change])).values()].sort(byId);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}
