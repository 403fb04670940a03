/** Which teams of a batch may stand where they are to stand; what is wrong goes into the review of the item. */
import { LIMITS } from '#kit/item-review';
import type { TeamColumns } from '../data/teams.ts';
import { misplaced, type Parents } from '../domain/team-tree.ts';
import type { Draft, Named } from './drafts.ts';
import { explainMisplacement } from './explain-misplacement.ts';

export interface TeamFact extends Named {
  /** A key. */
  readonly parent?: string | null;
  readonly zone?: string | null;
}

/** By key. */
export type Standing = ReadonlyMap<string, TeamColumns>;

/** `reach`: ids of the teams that the token may touch; null: all. */
export function judgeTeams(
  drafts: readonly Draft<TeamFact>[],
  standing: Standing,
  reach: ReadonlySet<string> | null,
): void {
  for (const { fact, review } of drafts) {
    review.text(['parent'], fact.parent, LIMITS.key);
    const team = standing.get(fact.key);
    if (!team || reach === null || reach.has(team.id)) continue;
    review.error('FORBIDDEN_SCOPE', ['key'], 'this token may touch only its teams and those below them', fact.key);
  }
  const parents = parentsOf(standing);
  const placed = drafts.filter(({ fact, review }) => !review.refused && moves(fact, parents));
  const wanted = new Map(placed.map(({ fact }) => [fact.key, fact.parent ?? null]));
  const problems = misplaced(parents, wanted, reach && keysOf(standing, reach));
  for (const { fact, review } of placed) {
    const problem = problems.get(fact.key);
    if (problem) explainMisplacement(problem, review);
  }
}

/** New, or said to hang elsewhere than it does. */
function moves({ key, parent }: TeamFact, parents: Parents): boolean {
  return !parents.has(key) || (parent !== undefined && parent !== parents.get(key));
}

function parentsOf(standing: Standing): Parents {
  const teams = [...standing.values()];
  const keys = new Map(teams.map(({ id, key }) => [id, key]));
  return new Map(teams.map(({ key, parentId }) => [key, parentId === null ? null : (keys.get(parentId) ?? null)]));
}

function keysOf(standing: Standing, ids: ReadonlySet<string>): Set<string> {
  return new Set([...standing.values()].filter(({ id }) => ids.has(id)).map(({ key }) => key));
}
