/** The commit graph, pure: parents by sha, the first-parent line, and what each step of it brought. Every walk is linear and without recursion. */
import type { Commit } from './history.ts';

export type CommitGraph = ReadonlyMap<string, Commit>;

/** One commit of the first-parent line. */
export interface Step {
  readonly commit: Commit;
  /** Reachable from its second and further parents and not from its first; parents before children. Empty for a commit that is no merge. */
  readonly own: readonly Commit[];
}

export function commitGraph(commits: readonly Commit[]): CommitGraph {
  return new Map(commits.map((commit) => [commit.sha, commit]));
}

/**
 * The first-parent line, oldest first, with each step's own commits.
 * Walking up, all that was met before a step is exactly what its first parent reaches, so each commit is visited once.
 */
export function firstParentSteps(graph: CommitGraph, head: string): Step[] {
  const seen = new Set<string>();
  return firstParentLine(graph, head).map((commit) => {
    const own = takeUnseen(graph, commit.parents.slice(1), seen);
    seen.add(commit.sha);
    return { commit, own };
  });
}

function firstParentLine(graph: CommitGraph, head: string): Commit[] {
  const line: Commit[] = [];
  for (let commit = graph.get(head); commit; commit = graph.get(commit.parents[0] ?? '')) line.push(commit);
  return line.reverse();
}

/** What the tips reach and `seen` does not hold yet, parents before children; `seen` holds it afterwards. */
export function takeUnseen(graph: CommitGraph, tips: readonly string[], seen: Set<string>): Commit[] {
  const taken: Commit[] = [];
  const path: { commit: Commit; next: number }[] = [];
  const enter = (sha: string): void => {
    const commit = seen.has(sha) ? undefined : graph.get(sha);
    if (commit) path.push({ commit, next: 0 });
    seen.add(sha);
  };
  for (const tip of tips) {
    enter(tip);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const parent = top.commit.parents[top.next++];
      if (parent !== undefined) enter(parent);
      else {
        path.pop();
        taken.push(top.commit);
      }
    }
  }
  return taken;
}
