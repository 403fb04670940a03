/**
 * Teams form a tree. A batch may name a parent that comes later in the same batch, and move several teams at once, so
 * placements are judged together: the answer does not depend on their order.
 *
 * A refused placement leaves its team where it was, which may put another one wrong; hence rounds, until all that is left
 * holds. Each round refuses at least one, so they end.
 */
export const MAX_DEPTH = 20;

/** Key of a team -> key of its parent, null at the top. */
export type Parents = ReadonlyMap<string, string | null>;

export type Misplacement =
  | { readonly kind: 'UNKNOWN_PARENT'; readonly parent: string }
  /** From the team up to itself again. */
  | { readonly kind: 'CYCLE'; readonly keys: readonly string[] }
  | { readonly kind: 'TOO_DEEP'; readonly depth: number }
  | { readonly kind: 'OUT_OF_REACH' };

type Misplacements = ReadonlyMap<string, Misplacement>;

/**
 * Which of the `wanted` placements (new teams, and teams that get another parent) cannot be.
 * `reach` holds the teams that the writer may touch; null: all. What it makes below one of them is within reach too.
 */
export function misplaced(
  standing: Parents,
  wanted: Parents,
  reach: ReadonlySet<string> | null,
): Map<string, Misplacement> {
  const refused = new Map<string, Misplacement>();
  for (;;) {
    const left = new Map([...wanted].filter(([key]) => !refused.has(key)));
    const found = judge(standing, left, reach);
    if (found.size === 0) return refused;
    for (const [key, problem] of found) refused.set(key, problem);
  }
}

/** Each rule presupposes the one before: who has a parent can be followed up, who is in no cycle has a depth. */
function judge(standing: Parents, wanted: Parents, reach: ReadonlySet<string> | null): Misplacements {
  const parents = new Map([...standing, ...wanted]);
  const rules = [
    () => unknownParents(parents, wanted),
    () => cycles(parents, wanted),
    () => tooDeep(parents, wanted),
    () => (reach === null ? new Map<string, Misplacement>() : outOfReach(standing, wanted, reach)),
  ];
  for (const rule of rules) {
    const found = rule();
    if (found.size > 0) return found;
  }
  return new Map();
}

function unknownParents(parents: Parents, wanted: Parents): Misplacements {
  const lost = [...wanted].filter(([, parent]) => parent !== null && !parents.has(parent));
  return new Map(lost.map(([key, parent]) => [key, { kind: 'UNKNOWN_PARENT', parent: parent ?? '' }]));
}

function cycles(parents: Parents, wanted: Parents): Misplacements {
  const found = new Map<string, Misplacement>();
  for (const key of wanted.keys()) {
    const way = wayUp(parents, key);
    // A way that ends elsewhere in a cycle is that cycle's fault, not this team's.
    if (way.length > 1 && way.at(-1) === key) found.set(key, { kind: 'CYCLE', keys: way });
  }
  return found;
}

/** The team, its parent, … up to the top, or to the first team met twice. */
function wayUp(parents: Parents, from: string): string[] {
  const way = [from];
  const met = new Set(way);
  for (let key = parents.get(from) ?? null; key !== null; key = parents.get(key) ?? null) {
    way.push(key);
    if (met.has(key)) break;
    met.add(key);
  }
  return way;
}

/** Blames the nearest placement above, or of, a team that lies too deep. */
function tooDeep(parents: Parents, wanted: Parents): Misplacements {
  const found = new Map<string, Misplacement>();
  for (const key of parents.keys()) {
    const way = wayUp(parents, key);
    const culprit = way.length > MAX_DEPTH ? way.find((above) => wanted.has(above)) : undefined;
    if (culprit === undefined) continue;
    const known = found.get(culprit);
    const depth = Math.max(way.length, known?.kind === 'TOO_DEEP' ? known.depth : 0);
    found.set(culprit, { kind: 'TOO_DEEP', depth });
  }
  return found;
}

function outOfReach(standing: Parents, wanted: Parents, reach: ReadonlySet<string>): Misplacements {
  const within = (key: string | null): boolean => {
    if (key === null) return false;
    return reach.has(key) || (!standing.has(key) && within(wanted.get(key) ?? null));
  };
  const allowed = ([key, parent]: [string, string | null]) => within(parent) && (!standing.has(key) || reach.has(key));
  const foreign = [...wanted].filter((placement) => !allowed(placement));
  return new Map(foreign.map(([key]) => [key, { kind: 'OUT_OF_REACH' }]));
}
