/**
 * Sets what a metric of the organisation, a team or a service is to be brought to; it replaces the target before. The same
 * again is no change. No version grows and nobody resolves anew: a target is beside the facts.
 */
import { DomainError } from '#errors';
import { assertWholeOrganisation } from '#kit/access';
import type { SubgraphContext } from '#kit/context';
import { queryOf } from '#kit/database';
import { newId } from '#kit/ids';
import { DAY_MS, localDayOf } from '#time/calendar';
import { appendAudit } from '../data/audit-log.ts';
import { holdOrganisation } from '../data/organisations.ts';
import type { CatalogTables } from '../data/tables.ts';
import { countTargets, findTargetsOf, storeTarget, type StoredTarget, type TargetSubject } from '../data/targets.ts';
import { assertTarget, targetMetricOf, type Baseline, type Target } from '../domain/target.ts';
import { authorOf } from './author.ts';
import { difference } from './difference.ts';
import { isKey } from './drafts.ts';

export interface TargetWish {
  readonly metric: string;
  /** Keys; of neither: the organisation's own. */
  readonly team?: string | null;
  readonly service?: string | null;
  readonly value: number;
  readonly baseline?: Baseline | null;
  readonly dueDay: string;
}

const MAX_TARGETS = 1_000;

export function setTarget(context: SubgraphContext, wish: TargetWish): Promise<StoredTarget> {
  const { db, claim, organisationId, now } = context;
  assertWholeOrganisation(claim, 'setTarget');
  const metric = targetMetricOf(wish.metric);
  return db.transaction(organisationId, async (tx) => {
    const { zone } = await holdOrganisation(tx, organisationId);
    const subject = await subjectOf(tx, organisationId, wish);
    const own = await findTargetsOf(queryOf(tx), organisationId, [subject.id]);
    const before = own.find((target) => target.metric === metric) ?? null;
    const aim: Target = { metric, value: wish.value, baseline: baselineOf(wish), dueDay: wish.dueDay };
    assertTarget(aim, todayIn(zone, now), before);
    const changed = difference(before && detailOf(before), detailOf({ ...aim, subject }));
    if (before && changed === null) return before;
    if (before === null) await assertRoom(tx, organisationId);
    const id = before?.id ?? newId(now.getTime());
    const after = { ...aim, id, subject, setBy: claim.subject, setAt: now };
    await storeTarget(tx, organisationId, after);
    const action = before ? 'target.update' : 'target.create';
    await appendAudit(tx, authorOf(context), [{ action, object: `target:${id}`, detail: { ...changed } }]);
    return after;
  });
}

/** Without whatever else an input object may hold. */
function baselineOf({ baseline }: TargetWish): Baseline | null {
  return baseline == null ? null : { value: baseline.value, day: baseline.day };
}

/** What a change of it may change. */
function detailOf({ subject, metric, value, baseline, dueDay }: Target & { readonly subject: TargetSubject }): object {
  return { subject: `${subject.kind.toLowerCase()}:${subject.id}`, metric, value, baseline, dueDay };
}

/** A day is where the organisation is. */
function todayIn(zone: string, now: Date): string {
  return new Date(localDayOf(now.getTime(), zone) * DAY_MS).toISOString().slice(0, 10);
}

async function assertRoom(tx: CatalogTables, organisationId: string): Promise<void> {
  if ((await countTargets(tx, organisationId)) < MAX_TARGETS) return;
  throw new DomainError('LIMIT_EXCEEDED', `there are ${MAX_TARGETS} targets: remove one first`, { limit: MAX_TARGETS });
}

async function subjectOf(
  tx: CatalogTables,
  organisationId: string,
  { team, service }: Pick<TargetWish, 'team' | 'service'>,
): Promise<TargetSubject> {
  if (team != null && service != null)
    throw new DomainError('BAD_USER_INPUT', 'input.service: name a team or a service, not both');
  if (team != null)
    return { kind: 'TEAM', id: idOf('team', team, await tx.team.findMany(keyed(organisationId, team))) };
  if (service != null)
    return { kind: 'SERVICE', id: idOf('service', service, await tx.service.findMany(keyed(organisationId, service))) };
  return { kind: 'ORGANISATION', id: organisationId };
}

/** Text that no key can be is not asked for: Postgres takes no NUL. */
function keyed(organisationId: string, key: string) {
  return { where: { organisationId, key: { in: isKey(key) ? [key] : [] } }, select: { id: true } };
}

function idOf(what: 'team' | 'service', key: string, [row]: readonly { readonly id: string }[]): string {
  if (row) return row.id;
  const shown = JSON.stringify(key.slice(0, 100).toWellFormed());
  throw new DomainError('BAD_USER_INPUT', `input.${what}: no ${what} with the key ${shown}`);
}
