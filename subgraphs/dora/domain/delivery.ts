/**
 * A change's first arrival in the production of one service (R7): by the first part that contains its merge commit.
 * An unmerged pull request and a superseded commit have none, whatever shas they carry (GitHub leaves a merge sha on
 * pull requests that were closed).
 */
import { belongsTo } from './change-services.ts';
import { isSuperseded, shippedShas, type Claims } from './derived-commits.ts';
import type { Change, Part, RepositoryMapping } from './facts.ts';
import type { Shipment, Shipments } from './shipping.ts';

export interface Delivery {
  readonly change: Change;
  readonly part: Part;
  readonly shipment: Shipment;
  /** The finish of the whole deployment. */
  readonly shippedAt: Date;
  readonly baseline: boolean;
}

export interface DeliveryInput {
  readonly changes: readonly Change[];
  readonly claims: Claims;
  readonly mappings: readonly RepositoryMapping[];
}

export function deliveriesOf(shipments: Shipments, { changes, claims, mappings }: DeliveryInput): Delivery[] {
  return changes.flatMap((change) => {
    if (change.kind === 'PULL_REQUEST' && change.mergedAt === null) return [];
    if (isSuperseded(change, claims)) return [];
    const shipment = firstShipment(change, shipments, mappings);
    if (!shipment) return [];
    const { part, baseline } = shipment;
    return [{ change, part, shipment, shippedAt: part.deployment.at, baseline }];
  });
}

/**
 * The first part that ships one of the change's shas. By reach only where the service's folders hold the change, or, for a
 * service with no repository at all, where its very merge commit was deployed; by list always, for that is the sender's word.
 */
function firstShipment(
  change: Change,
  { reached, listed }: Shipments,
  mappings: readonly RepositoryMapping[],
): Shipment | null {
  const mine = belongsTo(mappings, change);
  const unmapped = mappings.length === 0;
  const candidates = shippedShas(change).flatMap((sha) => {
    const [byReach, byList] = [reached.get(sha), listed.get(sha)];
    const reaches = byReach && (mine || (unmapped && byReach.own)) ? [byReach] : [];
    const lists = byList && speaksOf(byList.commit.repository, change) ? [byList.shipment] : [];
    return [...reaches, ...lists];
  });
  return candidates.reduce<Shipment | null>((first, next) => (first && !isBefore(next, first) ? first : next), null);
}

/** A list that names no repository speaks of the change whose commit it is. */
function speaksOf(repository: string | null, change: Change): boolean {
  return repository === null || repository === change.repository;
}

/**
 * By place in the chain; within one link by its parts; within one part what is known of its age goes first, so that a change
 * found by several of its commits is the same in whatever order they were sent.
 */
export function isBefore(a: Shipment, b: Shipment): boolean {
  if (a.link.index !== b.link.index) return a.link.index < b.link.index;
  const [x, y] = [a.link.parts.indexOf(a.part), b.link.parts.indexOf(b.part)];
  if (x !== y) return x < y;
  return a.baseline === b.baseline ? a.own && !b.own : !a.baseline;
}

/**
 * What first shipped a commit, or the change that the commit became a part of (a squashed pull request keeps its original
 * commits). What came with a baseline is older than anyone knows and was shipped by nobody, but for the baseline's own sha.
 */
export function shipperIndex(
  { reached, listed }: Shipments,
  deliveries: readonly Delivery[],
): (sha: string) => Shipment | null {
  const byChange = new Map<string, Shipment>();
  for (const { change, shipment } of deliveries) {
    for (const sha of [...shippedShas(change), ...change.commits.map((commit) => commit.sha)]) {
      const known = byChange.get(sha);
      if (!known || isBefore(shipment, known)) byChange.set(sha, shipment);
    }
  }
  return (sha) => {
    const found = byChange.get(sha) ?? listed.get(sha)?.shipment ?? reached.get(sha);
    return found && isKnownAge(found) ? found : null;
  };
}

export function isKnownAge({ baseline, own }: Shipment): boolean {
  return !baseline || own;
}
