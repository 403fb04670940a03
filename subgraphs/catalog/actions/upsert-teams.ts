/**
 * Teams by key. A parent may come later in the same batch, or move in it: all placements are judged together. A parent or
 * zone that is left out stays as it is; null is the top, or the organisation's zone.
 */
import type { SubgraphContext } from '#kit/context';
import { queryOf, type Transaction } from '#kit/database';
import { newId } from '#kit/ids';
import { LIMITS } from '#kit/item-review';
import { recordBatch, type ItemOutcome } from '#kit/record';
import { loadScope } from '#kit/scope';
import type { RecordPayload } from '#kit/types/record.type';
import { appendAudit } from '../data/audit-log.ts';
import { holdOrganisation } from '../data/organisations.ts';
import { allTeams, insertTeams, updateTeams, type TeamColumns } from '../data/teams.ts';
import { misplaced, type Parents } from '../domain/team-tree.ts';
import { authorOf } from './author.ts';
import { difference, type Difference } from './difference.ts';
import { draftsOf, outcomeOf, type Draft } from './drafts.ts';
import { explainMisplacement } from './explain-misplacement.ts';

export interface TeamFact {
  readonly key: string;
  readonly name: string;
  /** A key. */
  readonly parent?: string | null;
  readonly zone?: string | null;
}

type Standing = ReadonlyMap<string, TeamColumns>;

interface TeamChange {
  readonly team: TeamColumns;
  readonly isNew: boolean;
  readonly changed: Difference | null;
}

export function upsertTeams(context: SubgraphContext, facts: readonly TeamFact[]): Promise<RecordPayload> {
  return recordBatch(context, { items: facts }, (tx, items) => writeTeams(tx, context, items));
}

async function writeTeams(
  tx: Transaction,
  context: SubgraphContext,
  facts: readonly TeamFact[],
): Promise<ItemOutcome[]> {
  const { organisationId, claim, now } = context;
  await holdOrganisation(tx, organisationId);
  const standing: Standing = new Map((await allTeams(tx, organisationId)).map((team) => [team.key, team]));
  const scope = await loadScope(queryOf(tx), claim);
  const drafts = draftsOf(facts, now);
  judge(
    drafts,
    standing,
    scope && new Set([...standing.values()].filter(({ id }) => scope.teamIds.has(id)).map(({ key }) => key)),
  );
  const changes = plan(drafts, standing, now);
  await store(tx, context, [...changes.values()]);
  return drafts.map((draft) => outcomeOf(draft, storedAs(changes.get(draft))));
}

/** `reach`: keys of the teams that the token may touch; null: all. */
function judge(drafts: readonly Draft<TeamFact>[], standing: Standing, reach: ReadonlySet<string> | null): void {
  for (const { fact, review } of drafts) {
    review.text(['parent'], fact.parent, LIMITS.key);
    if (reach !== null && standing.has(fact.key) && !reach.has(fact.key)) {
      review.error(
        'FORBIDDEN_SCOPE',
        ['key'],
        'this token may touch only its own teams and those below them',
        fact.key,
      );
    }
  }
  const parents = parentsOf(standing);
  const placed = drafts.filter(({ fact, review }) => !review.refused && moves(fact, parents));
  const wanted = new Map(placed.map(({ fact }) => [fact.key, fact.parent ?? null]));
  const problems = misplaced(parents, wanted, reach);
  for (const { fact, review } of placed) {
    const problem = problems.get(fact.key);
    if (problem) explainMisplacement(problem, review);
  }
}

/** New, or said to hang elsewhere than it does. */
function moves({ key, parent }: TeamFact, parents: Parents): boolean {
  return !parents.has(key) || (parent !== undefined && parent !== parents.get(key));
}

function parentsOf(standing: Standing): Map<string, string | null> {
  const keys = new Map([...standing.values()].map(({ id, key }) => [id, key]));
  return new Map(
    [...standing.values()].map(({ key, parentId }) => [key, parentId === null ? null : (keys.get(parentId) ?? null)]),
  );
}

function plan(drafts: readonly Draft<TeamFact>[], standing: Standing, now: Date): Map<Draft<TeamFact>, TeamChange> {
  const accepted = drafts.filter(({ review }) => !review.refused);
  const ids = new Map([...standing.values()].map(({ key, id }) => [key, id]));
  for (const { fact } of accepted) if (!ids.has(fact.key)) ids.set(fact.key, newId(now.getTime()));
  return new Map(
    accepted.map((draft) => {
      const before = standing.get(draft.fact.key) ?? null;
      const team = teamAfter(draft.fact, before, ids);
      return [draft, { team, isNew: before === null, changed: difference(before, team) }];
    }),
  );
}

function teamAfter(
  { key, name, parent, zone }: TeamFact,
  before: TeamColumns | null,
  ids: ReadonlyMap<string, string>,
): TeamColumns {
  return {
    id: ids.get(key)!, // plan() gave one to every accepted key
    key,
    name,
    zone: zone === undefined ? (before?.zone ?? null) : zone,
    parentId: parent === undefined ? (before?.parentId ?? null) : parent === null ? null : (ids.get(parent) ?? null),
  };
}

async function store(tx: Transaction, context: SubgraphContext, changes: readonly TeamChange[]): Promise<void> {
  const { organisationId, now } = context;
  const born = changes.filter(({ isNew }) => isNew);
  const altered = changes.filter(({ isNew, changed }) => !isNew && changed !== null);
  await insertTeams(tx, organisationId, born.map(({ team }) => team), now); // prettier-ignore
  await updateTeams(tx, organisationId, altered.map(({ team }) => team)); // prettier-ignore
  const entries = [...born, ...altered].map(({ team, isNew, changed }) => ({
    action: isNew ? 'team.create' : 'team.update',
    object: `team:${team.id}`,
    detail: { key: team.key, ...changed },
  }));
  await appendAudit(tx, authorOf(context), entries);
}

function storedAs(change: TeamChange | undefined) {
  if (change === undefined) return undefined;
  const outcome = change.isNew ? 'CREATED' : change.changed === null ? 'UNCHANGED' : 'UPDATED';
  return { id: change.team.id, outcome } as const;
}
