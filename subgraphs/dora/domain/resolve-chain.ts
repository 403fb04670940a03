/** Phase A of resolution, for one service and from its own facts alone: order, shipping, kinds, and whom each remedy blames. */
import { blamesOf, type Blame } from './blame.ts';
import { changeTimes, leadTime, type ChangeTimes } from './change-lead.ts';
import { chainOf, finishOf, reachedProduction, type Link } from './deployment-chain.ts';
import { countsAsDeployment, isRework, kindsOf, type LinkKind } from './deployment-kind.ts';
import { deliveriesOf, isKnownAge, shipperIndex, type Delivery } from './delivery.ts';
import { Claims, derivedCommits, isSuperseded } from './derived-commits.ts';
import type { Change, CommitEdge, Part, RepositoryMapping } from './facts.ts';
import type { UnfailedPart } from './resolved-columns.ts';
import { isBaseline, shipmentsOf, type Shipment } from './shipping.ts';

export interface ServiceFacts {
  readonly serviceId: string;
  readonly repositories: readonly RepositoryMapping[];
  /** Of every status and environment. */
  readonly parts: readonly Part[];
  /** Of its repositories; for a service of none, of what its parts deployed. */
  readonly edges: readonly CommitEdge[];
  /** Those of its repositories, and those of any that speak of a commit its parts deployed or listed; as sent, none derived. */
  readonly changes: readonly Change[];
  readonly hotfixPatterns: readonly string[];
  readonly derivedId: (repository: string, sha: string) => string;
}

export interface DeliveryColumns {
  readonly changeId: string;
  readonly serviceId: string;
  readonly partId: string;
  readonly deploymentId: string;
  readonly shippedAt: Date;
  /** Null: the start is unknown, or it came with a baseline or a redeploy; such a row is shown and not counted. */
  readonly leadSeconds: number | null;
  readonly deploySeconds: number | null;
  readonly baseline: boolean;
}

export interface ServiceResolution {
  readonly serviceId: string;
  readonly chain: readonly Link[];
  readonly parts: readonly UnfailedPart[];
  readonly deliveries: readonly DeliveryColumns[];
  /** Sent changes and derived ones, each with what is known without a deployment. */
  readonly changes: readonly {
    readonly change: Change;
    readonly times: ChangeTimes;
    readonly superseded: boolean;
    readonly derived: boolean;
  }[];
  readonly blames: readonly Blame[];
  readonly shipperOf: (sha: string) => Shipment | null;
}

export function resolveChain(facts: ServiceFacts): ServiceResolution {
  const { serviceId, repositories: mappings, hotfixPatterns } = facts;
  const chain = chainOf(facts.parts);
  const shipments = shipmentsOf(chain, facts.edges);
  const claims = new Claims(facts.changes);
  const derived = derivedCommits(shipments, { changes: facts.changes, claims, mappings, derivedId: facts.derivedId });
  const known = [...facts.changes, ...derived];
  const times = new Map(known.map((change) => [change, changeTimes(change, hotfixPatterns)]));
  const deliveries = deliveriesOf(shipments, { changes: known, claims, mappings });
  const kinds = kindsOf(chain, linksWithHotfix(deliveries, times));
  const shipperOf = shipperIndex(shipments, deliveries);
  const isDerived = new Set(derived);
  return {
    serviceId,
    chain,
    parts: partsOf(facts.parts, chain, kinds),
    deliveries: deliveries.map((delivery) =>
      deliveryColumns(serviceId, delivery, { times: times.get(delivery.change), kinds }),
    ),
    changes: [...times].map(([change, each]) => ({
      change,
      times: each,
      superseded: isSuperseded(change, claims),
      derived: isDerived.has(change),
    })),
    blames: blamesOf({ chain, kinds, shipperOf, deliveries }),
    shipperOf,
  };
}

function linksWithHotfix(deliveries: readonly Delivery[], times: ReadonlyMap<Change, ChangeTimes>): Set<Link> {
  const hotfixes = deliveries.filter(
    ({ change, shipment }) => isKnownAge(shipment) && times.get(change)?.flags.includes('HOTFIX'),
  );
  return new Set(hotfixes.map(({ shipment }) => shipment.link));
}

interface OfDelivery {
  readonly times: ChangeTimes | undefined;
  readonly kinds: readonly LinkKind[];
}

function deliveryColumns(
  serviceId: string,
  { change, part, shipment, shippedAt, baseline }: Delivery,
  { times, kinds }: OfDelivery,
): DeliveryColumns {
  const counts = !baseline && countsAsDeployment(kinds[shipment.link.index]?.kind ?? 'FORWARD');
  const { leadSeconds, deploySeconds } = leadTime(times?.startAt ?? null, change.mergedAt, shippedAt);
  const from = { changeId: change.id, serviceId, partId: part.id, deploymentId: part.deployment.id };
  return {
    ...from,
    shippedAt,
    baseline,
    leadSeconds: counts ? leadSeconds : null,
    deploySeconds: counts ? deploySeconds : null,
  };
}

function partsOf(parts: readonly Part[], chain: readonly Link[], kinds: readonly LinkKind[]): UnfailedPart[] {
  const links = new Map(chain.flatMap((link) => link.parts.map((part) => [part, link] as const)));
  return parts.map((part) => {
    const link = links.get(part);
    const kind = link ? (kinds[link.index]?.kind ?? 'FORWARD') : (part.deployment.sentKind ?? 'FORWARD');
    return {
      id: part.id,
      deploymentId: part.deployment.id,
      serviceId: part.serviceId,
      kind,
      counted: reachedProduction(part) && countsAsDeployment(kind),
      rework: reachedProduction(part) && isRework(kind),
      baseline: link ? isBaseline(link, part) : false,
      finishedAt: finishOf(part),
      previousId: link ? (chain[link.index - 1]?.deployment.id ?? null) : null,
    };
  });
}
