/**
 * Bare commits (R7): a commit that a deployment listed and no pull request claims is a change of its own, and a COMMIT
 * change whose commit turns out to belong to a pull request is SUPERSEDED by it, whichever of the two arrived first.
 * Only a merged pull request claims: one that was closed, its commit pushed by hand, would lose the commit altogether.
 */
import { compareText, type Change, type RepositoryMapping } from './facts.ts';
import type { ListedCommit, Shipments } from './shipping.ts';

/** The source of changes nobody sent. */
export const DERIVED_SOURCE = 'derived';

/** The shas by which a change is found in production: its merge commit, and only without one any of its commits. */
export function shippedShas({ kind, mergeSha, commits, ref }: Change): readonly string[] {
  if (mergeSha !== null) return [mergeSha];
  if (commits.length > 0) return commits.map(({ sha }) => sha);
  return kind === 'COMMIT' ? [ref.id] : [];
}

/** Shas of a repository that merged pull requests speak for. */
export class Claims {
  readonly #claimed = new Set<string>();

  constructor(changes: readonly Change[]) {
    for (const change of changes) {
      if (change.kind !== 'PULL_REQUEST' || change.mergedAt === null) continue;
      for (const sha of [change.mergeSha, ...change.commits.map((commit) => commit.sha)]) {
        if (sha !== null) this.#claimed.add(sha).add(inRepository(change.repository, sha));
      }
    }
  }

  /** A commit whose repository was not said is claimed by a pull request of any. */
  has(repository: string | null, sha: string): boolean {
    return this.#claimed.has(repository === null ? sha : inRepository(repository, sha));
  }
}

export function isSuperseded(change: Change, claims: Claims): boolean {
  return change.kind === 'COMMIT' && shippedShas(change).some((sha) => claims.has(change.repository, sha));
}

export interface DerivedInput {
  readonly changes: readonly Change[];
  readonly claims: Claims;
  readonly mappings: readonly RepositoryMapping[];
  /** The same id for the same commit, every time and for every service that ships it. */
  readonly derivedId: (repository: string, sha: string) => string;
}

export function derivedCommits(
  { listed }: Shipments,
  { changes, claims, mappings, derivedId }: DerivedInput,
): Change[] {
  const covered = new Set<string>();
  for (const change of changes) {
    if (change.kind !== 'COMMIT') continue;
    for (const sha of shippedShas(change)) covered.add(sha).add(inRepository(change.repository, sha));
  }
  const home = onlyRepository(mappings);
  return [...listed.values()]
    .filter(
      ({ commit: { sha, repository } }) =>
        !claims.has(repository, sha) && !covered.has(repository === null ? sha : inRepository(repository, sha)),
    )
    .map((listing) => derivedChange(listing, listing.commit.repository ?? home, derivedId))
    .sort((a, b) => compareText(a.id, b.id));
}

/** Where a listed commit names no repository: the service's, if it has just one. */
function onlyRepository(mappings: readonly RepositoryMapping[]): string {
  const names = new Set(mappings.map(({ repository }) => repository));
  return names.size === 1 ? ([...names][0] ?? '') : '';
}

function derivedChange({ commit }: ListedCommit, repository: string, derivedId: DerivedInput['derivedId']): Change {
  const { sha, authoredAt, committedAt, authorBot } = commit;
  return {
    id: derivedId(repository, sha),
    ref: { source: DERIVED_SOURCE, id: repository === '' ? sha : `${repository}@${sha}` },
    kind: 'COMMIT',
    repository,
    title: `Commit ${sha.slice(0, 12)}`,
    labels: [],
    branch: null,
    authorBot,
    openedAt: null,
    draftUntil: null,
    mergedAt: null,
    mergeSha: sha,
    paths: [],
    commits: [{ sha, authoredAt, committedAt }],
    reviews: [],
    revertOf: null,
    revertsSha: null,
    saidHotfix: null,
  };
}

function inRepository(repository: string, sha: string): string {
  return `${repository}\u0000${sha}`;
}
