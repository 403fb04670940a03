/** Teams in the order of their tree: parents before what is below them, by name. */
export interface TeamNode {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly parent: { readonly id: string } | null;
}

export interface TeamInTree extends TeamNode {
  readonly depth: number;
}

/** A team whose parent is not listed stands at the top. */
export function treeOf<Team extends TeamNode>(teams: readonly Team[]): (Team & TeamInTree)[] {
  const known = new Set(teams.map(({ id }) => id));
  const below = new Map<string | null, Team[]>();
  for (const team of teams) {
    const parent = team.parent !== null && known.has(team.parent.id) ? team.parent.id : null;
    below.set(parent, [...(below.get(parent) ?? []), team]);
  }
  const walk = (parent: string | null, depth: number): (Team & TeamInTree)[] =>
    (below.get(parent) ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .flatMap((team) => [{ ...team, depth }, ...walk(team.id, depth + 1)]);
  return walk(null, 0);
}
