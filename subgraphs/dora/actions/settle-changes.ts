/**
 * What a change is after all its services: where it shipped first, its flags, whom it belongs to; and the rows of changes that
 * stand for bare commits. The services of this resolution say where it shipped in them; of others what is stored stands, but
 * for the lead time, which goes by the change's own start.
 */
import { sql } from '#kit/database';
import { findCountedParts, loadDeliveries } from '../data/load-deliveries.ts';
import type { LoadedChange, StoredChangeResult } from '../data/load-changes.ts';
import type { DerivedChange } from '../data/derived-changes.ts';
import type { ChangeResult } from '../data/write-resolution.ts';
import { changeTimes, flagsWithDelivery, leadTime, type ChangeTimes } from '../domain/change-lead.ts';
import { Claims, isSuperseded } from '../domain/derived-commits.ts';
import type { Change } from '../domain/facts.ts';
import type { DeliveryColumns } from '../domain/resolve-chain.ts';
import { withFirst, type ResolvedDelivery } from '../domain/resolve-service.ts';
import { differs } from './differs.ts';
import type { ServiceShelf } from './service-shelf.ts';

export interface SettledChanges {
  readonly changes: readonly ChangeResult[];
  /** Made, or told better. */
  readonly derived: readonly DerivedChange[];
  readonly unmade: readonly string[];
  readonly deliveries: readonly ResolvedDelivery[];
  readonly undelivered: readonly ResolvedDelivery[];
}

interface Known {
  readonly change: Change;
  readonly times: ChangeTimes;
  readonly superseded: boolean;
  readonly derived: boolean;
}

const DELIVERY: readonly (keyof ResolvedDelivery)[] = [
  'partId',
  'deploymentId',
  'shippedAt',
  'leadSeconds',
  'deploySeconds',
  'baseline',
  'first',
  'several',
];
const CHANGE: readonly (keyof StoredChangeResult)[] = [
  'firstCommitAt', 'startAt', 'readyAt', 'firstReviewAt', 'approvedAt', 'codingSeconds', 'pickupSeconds', 'reviewSeconds', 'flags', 'superseded', 'serviceIds',
]; // prettier-ignore

/** `services` are shelved; `changeIds` are changes that may belong to none of them. */
export async function settleChanges(
  shelf: ServiceShelf,
  services: readonly string[],
  changeIds: readonly string[],
): Promise<SettledChanges> {
  const shelved = shelf.of(services);
  const resolved = shelved.flatMap(({ resolution }) => resolution.deliveries);
  const known = new Map<string, Known>(
    shelved.flatMap(({ resolution }) => resolution.changes.map((each) => [each.change.id, each] as const)),
  );
  const former = await loadFormer(shelf, services, [...known.keys(), ...changeIds]);
  const rest = [...new Set([...changeIds, ...former.map(({ changeId }) => changeId)])].filter((id) => !known.has(id));
  for (const each of await knowRest(shelf, rest)) known.set(each.change.id, each);
  const stored = await loadStoredDerived(shelf, known);
  const elsewhere = await leadElsewhere(shelf, notOf(services, former), known);
  const deliveries = withFirst([...resolved, ...elsewhere].filter(({ changeId }) => known.has(changeId)));
  return compare(shelf, { known, deliveries, former, stored });
}

/** Deliveries stored for these services, and for their changes and these in any. */
async function loadFormer(
  { input: { query, organisationId } }: ServiceShelf,
  services: readonly string[],
  changeIds: readonly string[],
): Promise<ResolvedDelivery[]> {
  const list = sql`${[...services]}::uuid[]`;
  const own = await loadDeliveries(query, organisationId, sql`service_id = ANY(${list})`);
  const ids = [...new Set([...changeIds, ...own.map(({ changeId }) => changeId)])];
  const which = sql`change_id = ANY(${ids}::uuid[]) AND service_id <> ALL(${list})`;
  return [...own, ...(await loadDeliveries(query, organisationId, which))];
}

function notOf(services: readonly string[], deliveries: readonly ResolvedDelivery[]): ResolvedDelivery[] {
  const resolved = new Set(services);
  return deliveries.filter(({ serviceId }) => !resolved.has(serviceId));
}

/** A change's start may have moved since: its lead time in other services moves with it. A redeploy has none. */
async function leadElsewhere(
  { input: { query, organisationId } }: ServiceShelf,
  deliveries: readonly ResolvedDelivery[],
  changes: ReadonlyMap<string, Known>,
): Promise<DeliveryColumns[]> {
  const counted = await findCountedParts(query, organisationId, [...new Set(deliveries.map(({ partId }) => partId))]);
  return deliveries.map((row) => {
    const known = changes.get(row.changeId);
    if (!known || row.baseline || !counted.has(row.partId)) return row;
    return { ...row, ...leadTime(known.times.startAt, known.change.mergedAt, row.shippedAt) };
  });
}

/** Changes that none of the services holds: on their own. A derived one that is left stands for a commit listed elsewhere. */
async function knowRest({ changes, input: { settings } }: ServiceShelf, ids: readonly string[]): Promise<Known[]> {
  await changes.readIds(ids);
  const claims = new Claims([...changes.byId.values()].map(({ change }) => change));
  return ids.flatMap((id) => {
    const loaded = changes.byId.get(id);
    if (!loaded) return [];
    const { change, derived } = loaded;
    return [
      {
        change,
        derived,
        times: changeTimes(change, settings.hotfixPatterns),
        superseded: !derived && isSuperseded(change, claims),
      },
    ];
  });
}

/** Derived changes come from lists, not from rows: what is stored of them is read beside them. */
async function loadStoredDerived(
  { changes }: ServiceShelf,
  known: ReadonlyMap<string, Known>,
): Promise<ReadonlyMap<string, LoadedChange>> {
  await changes.readIds([...known.values()].flatMap(({ change, derived }) => (derived ? [change.id] : [])));
  return changes.byId;
}

interface Comparison {
  readonly known: ReadonlyMap<string, Known>;
  readonly deliveries: readonly ResolvedDelivery[];
  readonly former: readonly ResolvedDelivery[];
  readonly stored: ReadonlyMap<string, LoadedChange>;
}

function compare(
  { input: { mapped } }: ServiceShelf,
  { known, deliveries, former, stored }: Comparison,
): SettledChanges {
  const before = new Map(former.map((row) => [keyOf(row), row]));
  const now = new Set(deliveries.map(keyOf));
  const shipped = Map.groupBy(deliveries, ({ changeId }) => changeId);
  const [changes, derived, unmade]: [ChangeResult[], DerivedChange[], string[]] = [[], [], []];
  for (const each of known.values()) {
    const { change } = each;
    const [rows, loaded] = [shipped.get(change.id) ?? [], stored.get(change.id)];
    const result = resultOf(each, rows, mapped.holding(change));
    if (each.derived && rows.length === 0) unmade.push(change.id);
    else if (each.derived && (!loaded || toldBetter(change, loaded.change))) derived.push({ change, result });
    else if (!loaded || differs(CHANGE, result, loaded.stored)) changes.push(result);
  }
  return {
    changes,
    derived,
    unmade,
    deliveries: deliveries.filter((row) => !isStored(row, before.get(keyOf(row)))),
    undelivered: former.filter((row) => !now.has(keyOf(row))),
  };
}

function keyOf({ changeId, serviceId }: DeliveryColumns): string {
  return `${changeId} ${serviceId}`;
}

function isStored(row: ResolvedDelivery, stored: ResolvedDelivery | undefined): boolean {
  return stored !== undefined && !differs(DELIVERY, row, stored);
}

function toldBetter(a: Change, b: Change): boolean {
  const [x, y] = [a.commits[0], b.commits[0]];
  if (a.authorBot !== b.authorBot || !x || !y) return true;
  return differs(['authoredAt', 'committedAt'], x, y);
}

function resultOf(
  { change, times, superseded }: Known,
  rows: readonly ResolvedDelivery[],
  holding: readonly string[],
): ChangeResult {
  const { firstCommitAt, startAt, readyAt, firstReviewAt, approvedAt, codingSeconds, pickupSeconds, reviewSeconds } =
    times;
  const serviceIds = [...new Set([...holding, ...rows.map(({ serviceId }) => serviceId)])].sort();
  const flags = flagsWithDelivery(times, change.mergedAt, rows.find(({ first }) => first) ?? null);
  const own = {
    firstCommitAt,
    startAt,
    readyAt,
    firstReviewAt,
    approvedAt,
    codingSeconds,
    pickupSeconds,
    reviewSeconds,
  };
  return { ...own, id: change.id, superseded, flags, serviceIds };
}
