/** The teams that a token names; null when it is for all. One that is out of sight is left out. */
import type { StoredTeam } from '../data/teams.ts';
import type { Loaders } from './loaders.ts';

export async function loadTeams(
  loaders: Loaders,
  ids: readonly string[] | null | undefined,
): Promise<StoredTeam[] | null> {
  if (ids == null) return null;
  const teams = await Promise.all(ids.map((id) => loaders.team.load(id)));
  return teams.filter((team) => team !== null);
}
