/**
 * Which commits each link of a chain shipped (R7): the first part that contains a commit ships it.
 *
 * A part that lists its commits ships those (`listed`) and the very sha it deployed; any other ships what its sha reaches
 * and no earlier part's sha reached (`reached`). Both views are kept, because a list also speaks for services that no repository maps to.
 *
 * A difference needs something to differ from. The first known part has nothing before it, a part with `commits: []` says
 * so, and a part whose history meets no earlier part's (another repository, ancestry not sent yet) has nothing either:
 * what such a part reaches is of unknown age, a baseline. Its own sha counts in the last case, for it was not there before.
 *
 * One walk for the whole chain visits each commit and each edge once; cycles, missing parents and ancient depth are safe.
 */
import { shaOf, type Link } from './deployment-chain.ts';
import type { CommitEdge, Part, StatedCommit } from './facts.ts';

export interface Shipment {
  readonly link: Link;
  readonly part: Part;
  /** Found by difference from nothing: counts for frequency, never for lead time. */
  readonly baseline: boolean;
  /** The commit is the very sha that was deployed. */
  readonly own: boolean;
}

export interface ListedCommit {
  readonly shipment: Shipment;
  readonly commit: StatedCommit;
}

export interface Shipments {
  readonly reached: ReadonlyMap<string, Shipment>;
  readonly listed: ReadonlyMap<string, ListedCommit>;
}

export function shipmentsOf(chain: readonly Link[], edges: readonly CommitEdge[]): Shipments {
  const parentsOf = new Map(edges.map(({ sha, parents }) => [sha, parents]));
  const reached = new Map<string, Shipment>();
  const listed = new Map<string, ListedCommit>();
  const seen = new Set<string>();
  for (const link of chain) {
    for (const part of link.parts) {
      for (const commit of part.commits ?? []) {
        if (!listed.has(commit.sha))
          listed.set(commit.sha, { shipment: { link, part, baseline: false, own: false }, commit });
      }
      recordReached(walkNew(shaOf(part), parentsOf, seen), link, part, reached);
    }
  }
  return { reached, listed };
}

/** Nothing known comes before it. */
export function isBaseline(link: Pick<Link, 'index'>, part: Part): boolean {
  return part.commits === null ? link.index === 0 : part.commits.length === 0;
}

function hasList(part: Part): boolean {
  return part.commits !== null && part.commits.length > 0;
}

interface Walk {
  readonly sha: string | null;
  readonly found: readonly string[];
  /** It met what an earlier part had reached. */
  readonly connected: boolean;
}

/** Everything that `sha` reaches and nothing before did; marks it as seen. Own stack: 16,000 commits deep is no recursion. */
function walkNew(sha: string | null, parentsOf: ReadonlyMap<string, readonly string[]>, seen: Set<string>): Walk {
  const found: string[] = [];
  if (sha === null || seen.has(sha)) return { sha, found, connected: true };
  const mine = new Set([sha]);
  const stack = [sha];
  let connected = false;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    found.push(next);
    for (const parent of parentsOf.get(next) ?? []) {
      if (seen.has(parent)) connected = true;
      else if (!mine.has(parent)) {
        mine.add(parent);
        stack.push(parent);
      }
    }
  }
  for (const commit of found) seen.add(commit);
  return { sha, found, connected };
}

function recordReached({ sha, found, connected }: Walk, link: Link, part: Part, reached: Map<string, Shipment>): void {
  const nothingBefore = isBaseline(link, part);
  // What is deployed is in the deployment, whatever its list says, and whatever an earlier list left unsaid.
  const shipsOwn = found.length > 0 || hasList(part);
  if (sha !== null && shipsOwn && !reached.has(sha))
    reached.set(sha, { link, part, baseline: nothingBefore, own: true });
  if (hasList(part)) return; // what else it reaches is no longer new, and was not shipped by it either: its list says so
  const ancestor: Shipment = { link, part, baseline: nothingBefore || !connected, own: false };
  for (const commit of found) if (commit !== sha) reached.set(commit, ancestor);
}
