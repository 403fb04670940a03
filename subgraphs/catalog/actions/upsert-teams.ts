/**
 * Teams by key. A parent may come later in the same batch, or move in it: all placements are judged together. A parent or
 * zone that is left out stays as it is; null is the top, or the organisation's zone.
 */
import type { SubgraphContext } from '#kit/context';
import { queryOf, type Transaction } from '#kit/database';
import { recordBatch, type ItemOutcome } from '#kit/record';
import { loadScope } from '#kit/scope';
import type { RecordPayload } from '#kit/types/record.type';
import { appendAudit } from '../data/audit-log.ts';
import { holdOrganisation } from '../data/organisations.ts';
import { allTeams, insertTeams, updateTeams } from '../data/teams.ts';
import { authorOf } from './author.ts';
import { draftsOf, outcomeOf } from './drafts.ts';
import { judgeTeams, type TeamFact } from './judge-teams.ts';
import { planTeams, type TeamChange } from './plan-teams.ts';

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
  const standing = new Map((await allTeams(tx, organisationId)).map((team) => [team.key, team]));
  const scope = await loadScope(queryOf(tx), claim);
  const drafts = draftsOf(facts, now);
  judgeTeams(drafts, standing, scope && scope.teamIds);
  const changes = planTeams(drafts, standing, now);
  await store(tx, context, [...changes.values()]);
  return drafts.map((draft) => outcomeOf(draft, changes.get(draft)));
}

async function store(tx: Transaction, context: SubgraphContext, changes: readonly TeamChange[]): Promise<void> {
  const { organisationId, now } = context;
  const teamsThatAre = (wanted: string) => changes.filter(({ outcome }) => outcome === wanted).map(({ team }) => team);
  await insertTeams(tx, organisationId, teamsThatAre('CREATED'), now);
  await updateTeams(tx, organisationId, teamsThatAre('UPDATED'));
  const entries = changes.flatMap(({ audit }) => audit ?? []);
  await appendAudit(tx, authorOf(context), entries);
}
