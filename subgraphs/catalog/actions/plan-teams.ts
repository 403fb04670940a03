/** What an upsert does to each accepted team: the row to write, its outcome, its audit row. */
import type { AuditEntry } from '#kit/audit';
import { newId } from '#kit/ids';
import type { TeamColumns } from '../data/teams.ts';
import { difference } from './difference.ts';
import type { Draft, Stored } from './drafts.ts';
import type { Standing, TeamFact } from './judge-teams.ts';

export interface TeamChange extends Stored {
  readonly team: TeamColumns;
  readonly audit: AuditEntry | null;
}

export function planTeams(
  drafts: readonly Draft<TeamFact>[],
  standing: Standing,
  now: Date,
): Map<Draft<TeamFact>, TeamChange> {
  const accepted = drafts.filter(({ review }) => !review.refused);
  const ids = new Map([...standing.values()].map(({ key, id }) => [key, id]));
  for (const { fact } of accepted) if (!ids.has(fact.key)) ids.set(fact.key, newId(now.getTime()));
  return new Map(accepted.map((draft) => [draft, planTeam(draft.fact, standing.get(draft.fact.key) ?? null, ids)]));
}

/** `ids` of all teams there will be, by key. */
function planTeam(fact: TeamFact, before: TeamColumns | null, ids: ReadonlyMap<string, string>): TeamChange {
  const { key, name, parent, zone } = fact;
  const parentId = parent === undefined ? before?.parentId : parent === null ? null : ids.get(parent);
  const team = {
    id: ids.get(key)!, // planTeams gave one to every accepted key
    key,
    name,
    zone: (zone === undefined ? before?.zone : zone) ?? null,
    parentId: parentId ?? null,
  };
  const changed = difference(before, team);
  const action = before === null ? 'team.create' : 'team.update';
  return {
    id: team.id,
    team,
    outcome: before === null ? 'CREATED' : changed === null ? 'UNCHANGED' : 'UPDATED',
    audit: changed && { action, object: `team:${team.id}`, detail: { key, ...changed } },
  };
}
