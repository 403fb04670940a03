/**
 * A random history as resolution would have left it, wilder than it ever would: runs of several parts, failures that overlap,
 * services that change hands, arrivals in several services. For tests only; the same seed is the same history.
 */
import { newId } from '#kit/ids';
import type { Attribution } from '../domain/attribution.ts';
import type { ChangeTimes } from '../domain/change-lead.ts';
import { finishOf, reachedProduction } from '../domain/deployment-chain.ts';
import type { Change, Deployment, IncidentFact, OwnershipPeriod, Part } from '../domain/facts.ts';
import type { DeliveryColumns } from '../domain/resolve-chain.ts';
import type { PartColumns } from '../domain/resolved-columns.ts';

export interface History {
  readonly services: readonly string[];
  /** `parent` before its children. */
  readonly teams: readonly { readonly id: string; readonly parent: string | null; readonly zone: string | null }[];
  readonly ownership: readonly OwnershipPeriod[];
  readonly parts: readonly Part[];
  readonly columns: readonly PartColumns[];
  readonly changes: readonly {
    readonly change: Change;
    readonly times: ChangeTimes;
    readonly superseded: boolean;
    readonly serviceIds: readonly string[];
  }[];
  readonly deliveries: readonly DeliveryColumns[];
  readonly incidents: readonly IncidentFact[];
  readonly attributions: readonly Attribution[];
}

export const START = Date.UTC(2026, 2, 2);
const HOUR = 3_600_000;
const HOURS = 24 * 28;
/** Few, so that several changes carry the same commit; some are older than the history, some of no known time. */
const COMMITS = Array.from({ length: 40 }, (_, i) => ({
  sha: `c${i}`,
  authoredAt: i % 3 === 0 ? null : new Date(START + (i * 13 - 100) * HOUR),
  committedAt: i % 5 === 0 ? null : new Date(START + (i * 13 - 90) * HOUR),
}));

/** Numbers from a seed (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  some<T>(values: readonly T[], most: number): T[] {
    return [...values].sort(() => this.next() - 0.5).slice(0, 1 + this.below(most));
  }

  /** Whole hours, so that ends of windows, ownership and facts meet. */
  hour(): Date {
    return new Date(START + this.below(HOURS) * HOUR);
  }
}

export function resolvedHistory(seed: number): History {
  const dice = new Dice(seed);
  const services = Array.from({ length: 4 }, () => newId());
  const [root, left, right] = [newId(), newId(), newId()];
  const teams = [
    { id: root, parent: null, zone: dice.chance(0.5) ? 'Europe/Berlin' : null },
    { id: left, parent: root, zone: null },
    { id: right, parent: dice.chance(0.5) ? root : null, zone: 'America/New_York' },
  ];
  const ownership = services.flatMap((serviceId) => ownersOf(dice, serviceId, teams));
  const runs = Array.from({ length: 60 }, () => runOf(dice, services));
  const parts = runs.flat();
  const columns = parts.map((part) => columnsOf(dice, part));
  const deployed = parts.filter(reachedProduction);
  const changes = Array.from({ length: 50 }, () => changeOf(dice, services));
  const deliveries = changes.flatMap(({ change, times, superseded }) =>
    superseded ? [] : deliveriesOf(dice, change, times, deployed),
  );
  const shipped = Map.groupBy(deliveries, ({ changeId }) => changeId);
  const incidents = Array.from({ length: 20 }, () => incidentOf(dice, services));
  return {
    ...{ services, teams, ownership, parts, columns, deliveries, incidents },
    changes: changes.map((each) => ({
      ...each,
      serviceIds: [
        ...new Set([...each.serviceIds, ...(shipped.get(each.change.id) ?? []).map(({ serviceId }) => serviceId)]),
      ].sort(),
    })),
    attributions: incidents.flatMap((incident) => (dice.chance(0.6) ? [attributionOf(dice, incident, parts)] : [])),
  };
}

/** Up to three owners one after another, with gaps, sometimes none at all. */
function ownersOf(dice: Dice, serviceId: string, teams: History['teams']): OwnershipPeriod[] {
  const ends = [...new Set(Array.from({ length: dice.below(5) }, () => +dice.hour()))].sort((a, b) => a - b);
  const periods = ends.slice(0, -1).map((from, i) => ({ from: new Date(from), to: new Date(ends[i + 1]!) }));
  const last = ends.length > 0 ? [{ from: new Date(ends.at(-1)!), to: null }] : [];
  return [...periods, ...last]
    .filter(() => dice.chance(0.8))
    .map((period) => ({ serviceId, teamId: dice.pick(teams).id, ...period }));
}

function runOf(dice: Dice, services: readonly string[]): Part[] {
  const id = newId();
  const deployment: Deployment = {
    id,
    ref: { source: 'test', id },
    environmentKind: dice.chance(0.85) ? 'PRODUCTION' : dice.pick(['STAGING', 'UNKNOWN']),
    status: dice.chance(0.75) ? 'SUCCESS' : dice.pick(['FAILED', 'CANCELLED', 'RUNNING', 'SKIPPED']),
    at: dice.hour(),
    sentKind: dice.chance(0.1) ? dice.pick(['REDEPLOY', 'HOTFIX']) : null,
    sha: null,
    version: null,
    rollbackOf: null,
    remediates: null,
  };
  const serviceIds = dice.chance(0.6) ? [dice.pick(services)] : [...dice.some(services, 3), dice.pick(services)];
  return serviceIds.map((serviceId, i) => ({
    id: newId(),
    deployment,
    serviceId,
    status: dice.chance(0.9) ? deployment.status : 'FAILED',
    finishedAt: dice.chance(0.8) ? new Date(+deployment.at - i * 60_000) : null,
    sha: null,
    commits: null,
  }));
}

function columnsOf(dice: Dice, part: Part): PartColumns {
  const kind = dice.chance(0.6) ? 'FORWARD' : dice.pick(['ROLLBACK', 'HOTFIX', 'REDEPLOY'] as const);
  const inChain = reachedProduction(part);
  const failed = dice.chance(0.3);
  const recoverySeconds = failed && dice.chance(0.7) ? dice.below(90_000) : null;
  const finishedAt = finishOf(part);
  return {
    id: part.id,
    deploymentId: part.deployment.id,
    serviceId: part.serviceId,
    kind,
    counted: inChain && kind !== 'REDEPLOY',
    rework: inChain && (kind === 'ROLLBACK' || kind === 'HOTFIX'),
    baseline: inChain && dice.chance(0.3),
    failed,
    finishedAt,
    recoveredAt: recoverySeconds === null ? null : new Date(+finishedAt + recoverySeconds * 1000),
    recoverySeconds,
    previousId: null,
    remediatedById: null,
    remediatedAt: null,
  };
}

function changeOf(dice: Dice, services: readonly string[]): History['changes'][number] {
  const id = newId();
  const kind = dice.chance(0.7) ? 'PULL_REQUEST' : 'COMMIT';
  const [openedAt, mergedAt] = [dice.chance(0.8) ? dice.hour() : null, dice.chance(0.8) ? dice.hour() : null];
  const seconds = () => (dice.chance(0.7) ? dice.below(500_000) : null);
  const change: Change = {
    ...{ id, kind, openedAt, mergedAt, ref: { source: 'test', id }, repository: 'example.com/acme/shop', title: id },
    ...{ labels: [], branch: null, authorBot: false, draftUntil: null, mergeSha: null, paths: [], reviews: [] },
    ...{ revertOf: null, revertsSha: null, saidHotfix: null },
    commits: dice.some(COMMITS, 4),
  };
  const times: ChangeTimes = {
    ...{ firstCommitAt: null, startAt: openedAt, readyAt: openedAt, firstReviewAt: null, approvedAt: null, flags: [] },
    ...{ codingSeconds: seconds(), pickupSeconds: seconds(), reviewSeconds: seconds() },
  };
  return {
    change,
    times,
    superseded: kind === 'COMMIT' && dice.chance(0.3),
    serviceIds: dice.chance(0.8) ? [dice.pick(services)] : [],
  };
}

function deliveriesOf(dice: Dice, change: Change, times: ChangeTimes, deployed: readonly Part[]): DeliveryColumns[] {
  if (deployed.length === 0 || dice.chance(0.3)) return [];
  const firstOfService = new Map(dice.some(deployed, 3).map((part) => [part.serviceId, part]));
  return [...firstOfService.values()].map((part) => {
    const baseline = dice.chance(0.15);
    const known = !baseline && dice.chance(0.85);
    return {
      ...{ changeId: change.id, serviceId: part.serviceId, partId: part.id, deploymentId: part.deployment.id },
      ...{ shippedAt: part.deployment.at, baseline },
      leadSeconds: known ? dice.below(900_000) : null,
      deploySeconds: known && times.startAt ? dice.below(90_000) : null,
    };
  });
}

function incidentOf(dice: Dice, services: readonly string[]): IncidentFact {
  const id = newId();
  return {
    ...{ id, ref: { source: 'test', id }, serviceId: dice.chance(0.8) ? dice.pick(services) : null },
    ...{ environmentKind: dice.chance(0.85) ? 'PRODUCTION' : 'STAGING', detectedAt: dice.hour(), openingKnown: true },
    ...{ resolvedAt: null, causedBy: null, rootCauseSha: null },
  };
}

function attributionOf(dice: Dice, incident: IncidentFact, parts: readonly Part[]): Attribution {
  const part = dice.pick(parts);
  const { id, deployment, serviceId } = part;
  const blamed = {
    id,
    deploymentId: deployment.id,
    serviceId,
    finishedAt: finishOf(part),
    inChain: reachedProduction(part),
  };
  return {
    incidentId: incident.id,
    part: blamed,
    method: dice.pick(['EXPLICIT', 'REMEDIATION'] as const),
    confidence: dice.pick([0.6, 0.8, 1]),
  };
}
