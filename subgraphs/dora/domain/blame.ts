/**
 * Which earlier deployment a link remedies, and so says has failed (R3). The most exact word wins, and only one is taken,
 * for one remedy that blamed by every sign would blame the innocent:
 *
 *   1 `rollbackOf`, then `remediates`: what the sender names; resolved later, for it may belong to another service
 *   2 a revert it ships: the links that shipped the originals
 *   3 a rollback or hotfix that deploys an earlier version again: the first deployment after that version
 *   4 any other rollback or hotfix: the deployment before it
 *
 * Redeploys are never blamed: what they repeat is. Blame on what is not in the chain, or not earlier, is none.
 */
import type { Link } from './deployment-chain.ts';
import { countsAsDeployment, isRework, type LinkKind } from './deployment-kind.ts';
import { isKnownAge, type Delivery } from './delivery.ts';
import { refKey, type ExternalRef } from './facts.ts';
import type { Shipment } from './shipping.ts';

export interface Blame {
  readonly remedy: Link;
  /** What the sender named: `rollbackOf` first. */
  readonly named: readonly ExternalRef[];
  /** By detection, in this chain: what is blamed if nothing that was named is known. */
  readonly detected: readonly Link[];
}

export interface BlameInput {
  readonly chain: readonly Link[];
  readonly kinds: readonly LinkKind[];
  readonly shipperOf: (sha: string) => Shipment | null;
  readonly deliveries: readonly Delivery[];
}

export function blamesOf({ chain, kinds, shipperOf, deliveries }: BlameInput): Blame[] {
  const reverted = revertedLinks(shipperOf, deliveries);
  const neighbours = neighboursOf(chain, kinds);
  return chain.flatMap((remedy) => {
    const { rollbackOf, remediates } = remedy.deployment;
    const named = [rollbackOf, remediates].filter((ref) => ref !== null);
    const detected = reverted.get(remedy) ?? byKind(remedy, kinds[remedy.index], neighbours);
    return named.length > 0 || detected.length > 0 ? [{ remedy, named, detected }] : [];
  });
}

/** For each place the nearest deployment that counts, strictly before and strictly after it. */
interface Neighbours {
  readonly before: readonly (Link | null)[];
  readonly after: readonly (Link | null)[];
}

function neighboursOf(chain: readonly Link[], kinds: readonly LinkKind[]): Neighbours {
  const counted = (link: Link): boolean => countsAsDeployment(kinds[link.index]?.kind ?? 'FORWARD');
  const nearest = (links: readonly Link[]): (Link | null)[] => {
    let last: Link | null = null;
    return links.map((link) => {
      const found = last;
      if (counted(link)) last = link;
      return found;
    });
  };
  return { before: nearest(chain), after: nearest(chain.toReversed()).reverse() };
}

function byKind(remedy: Link, found: LinkKind | undefined, { before, after }: Neighbours): Link[] {
  if (!found || !isRework(found.kind)) return [];
  const guilty = found.target ? after[found.target.index] : before[remedy.index];
  return guilty && guilty.index < remedy.index ? [guilty] : [];
}

/** A revert and its original in one deployment are no failure: it never reached production. */
function revertedLinks(shipperOf: BlameInput['shipperOf'], deliveries: readonly Delivery[]): Map<Link, Link[]> {
  const byRef = new Map(deliveries.map(({ change, shipment }) => [refKey(change.ref), shipment]));
  const reverted = new Map<Link, Set<Link>>();
  for (const { change, shipment } of deliveries.filter((delivery) => isKnownAge(delivery.shipment))) {
    const named = change.revertOf && byRef.get(refKey(change.revertOf));
    const original = named ? (isKnownAge(named) ? named : null) : change.revertsSha && shipperOf(change.revertsSha);
    if (!original || original.link.index >= shipment.link.index) continue;
    reverted.set(shipment.link, (reverted.get(shipment.link) ?? new Set()).add(original.link));
  }
  return new Map([...reverted].map(([link, guilty]) => [link, [...guilty].sort((a, b) => a.index - b.index)]));
}
