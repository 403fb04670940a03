/**
 * The edges of the commit graph that the server needs to tell what a deployment ships: reachable(this) - reachable(those before).
 *
 * For a whole import that is every commit reachable from the main branch or a deployed tag. With `--since` it is less, but
 * never so little that a difference comes out wrong: a commit below the cut must be reached by all deployments sent, or by none.
 * The cut is the newest first-parent commit that all that is sent contains. Above it, everything. Below it, what leads down to
 * where a branch merged later had forked: without it the fork's parent would seem new to the deployment that contains it.
 */
import { takeUnseen, type CommitGraph, type Step } from './graph.ts';
import type { Commit } from './history.ts';
import type { CommitEdgeInput } from './inputs.ts';
import { isPast, toText } from './moments.ts';

export interface AncestryRequest {
  readonly graph: CommitGraph;
  readonly steps: readonly Step[];
  /** Commits of the deployments sent. */
  readonly deployed: readonly string[];
  /** The oldest step that is sent; 0: all. */
  readonly firstStep: number;
  readonly now: Date;
}

/** Parents before children; the order of the main branch first, so that a longer history appends. */
export function ancestryEdges(request: AncestryRequest): CommitEdgeInput[] {
  const { graph, steps, deployed, now } = request;
  const onMain = steps.flatMap(({ commit, own }) => [...own, commit]);
  const offMain = takeUnseen(graph, deployed, new Set(onMain.map(({ sha }) => sha)));
  const below = commitsBelowCut(request, [...onMain, ...offMain]);
  const above = [...onMain.slice(below), ...offMain];
  return toEdges([...leadingToForks(onMain.slice(0, below), above), ...above], now);
}

/** How many commits of the main branch, in its order, lie at or below the cut: all that the cut reaches, as steps add nothing else. */
function commitsBelowCut({ steps, deployed, firstStep }: AncestryRequest, all: readonly Commit[]): number {
  const highest = highestSteps(steps, all);
  const cut = deployed.reduce((lowest, sha) => Math.min(lowest, highest.get(sha) ?? -1), firstStep - 1);
  return steps.slice(0, cut + 1).reduce((sum, { own }) => sum + own.length + 1, 0);
}

/** For each commit the newest step it contains; -1 for none (unrelated histories). */
function highestSteps(steps: readonly Step[], parentsFirst: readonly Commit[]): Map<string, number> {
  const highest = new Map<string, number>();
  const positions = new Map(steps.map(({ commit }, index) => [commit.sha, index]));
  for (const { sha, parents } of parentsFirst) {
    const above = parents.reduce((top, parent) => Math.max(top, highest.get(parent) ?? -1), -1);
    highest.set(sha, positions.get(sha) ?? above);
  }
  return highest;
}

/** Parents come first, so one pass finds all that has a fork below or at itself. */
function leadingToForks(below: readonly Commit[], above: readonly Commit[]): Commit[] {
  const forks = new Set(above.flatMap(({ parents }) => parents));
  const leading = new Set<string>();
  return below.filter(({ sha, parents }) => {
    const leads = forks.has(sha) || parents.some((parent) => leading.has(parent));
    if (leads) leading.add(sha);
    return leads;
  });
}

/** A commit without a believable time takes its newest parent's: an edge left out would cut the history in two. */
function toEdges(parentsFirst: readonly Commit[], now: Date): CommitEdgeInput[] {
  const seconds = new Map<string, number>();
  return parentsFirst.map(({ sha, parents, committedSeconds }) => {
    const newestParent = parents.reduce((newest, parent) => Math.max(newest, seconds.get(parent) ?? 0), 0);
    const at = isPast(committedSeconds, now) ? committedSeconds : newestParent;
    seconds.set(sha, at);
    return { sha, parents: [...parents], committedAt: toText(at) };
  });
}
