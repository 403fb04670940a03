/**
 * Lists of commits. A list is a set: order and exact repetition mean nothing, and two entries of one sha are one entry
 * with what either knows. Where they contradict each other nobody can say which is right, so the item is refused.
 */
import { LIMITS, type ItemReview } from '#kit/item-review';
import { repositoryName } from '#kit/repository-name';
import type { TimeValue } from '#kit/scalars';
import type { ListedCommit } from '../data/facts.ts';
import type { Actor, Ground } from './record-ground.ts';
import { reviewActor, type Path } from './review-parts-of-items.ts';

export interface CommitItem {
  readonly sha: string;
  readonly repository?: string | null;
  readonly authoredAt?: TimeValue | null;
  readonly committedAt?: TimeValue | null;
  readonly author?: Actor | null;
}

export const MAX_COMMITS = 5_000;

/** What one item says of its commits: shared by all of its lists, so that they agree. */
export type KnownCommits = Map<string, ListedCommit>;

/** Sorted by sha, each once. */
export function reviewCommits(
  review: ItemReview,
  path: Path,
  items: readonly CommitItem[],
  ground: Ground,
  known: KnownCommits,
): ListedCommit[] {
  const list: KnownCommits = new Map();
  items.forEach((item, index) => {
    const at = [...path, index];
    const commit = reviewCommit(review, at, item, ground);
    const elsewhere = known.get(commit.sha);
    if (elsewhere && contradicts(elsewhere, commit)) {
      review.error(
        'CONFLICTING_SHA',
        at,
        `commit ${commit.sha.slice(0, 40)} is listed twice with another repository or time`,
        commit.sha,
      );
    }
    known.set(commit.sha, elsewhere ? merge(elsewhere, commit) : commit);
    const here = list.get(commit.sha);
    list.set(commit.sha, here ? merge(here, commit) : commit);
  });
  return [...list.values()].sort((a, b) => (a.sha < b.sha ? -1 : 1));
}

function reviewCommit(review: ItemReview, path: Path, item: CommitItem, ground: Ground): ListedCommit {
  review.text([...path, 'sha'], item.sha, LIMITS.sha);
  const repository = review.text([...path, 'repository'], item.repository, LIMITS.text);
  reviewActor(review, [...path, 'author'], item.author);
  const author = ground.identify(item.author);
  return {
    sha: item.sha,
    repository: repository === null ? null : repositoryName(repository),
    authoredAt: review.time([...path, 'authoredAt'], item.authoredAt),
    committedAt: review.time([...path, 'committedAt'], item.committedAt),
    authorHash: author.hash,
    authorBot: author.bot,
  };
}

function contradicts(a: ListedCommit, b: ListedCommit): boolean {
  return (
    differ(a.repository, b.repository) ||
    differ(a.authoredAt?.getTime() ?? null, b.authoredAt?.getTime() ?? null) ||
    differ(a.committedAt?.getTime() ?? null, b.committedAt?.getTime() ?? null)
  );
}

function differ<T>(a: T | null, b: T | null): boolean {
  return a !== null && b !== null && a !== b;
}

/** Of two authors the smaller hash, so that the order of the list does not matter. */
function merge(a: ListedCommit, b: ListedCommit): ListedCommit {
  const author = b.authorHash !== null && (a.authorHash === null || b.authorHash < a.authorHash) ? b : a;
  return {
    sha: a.sha,
    repository: a.repository ?? b.repository,
    authoredAt: a.authoredAt ?? b.authoredAt,
    committedAt: a.committedAt ?? b.committedAt,
    authorHash: author.authorHash,
    authorBot: a.authorHash === b.authorHash ? a.authorBot || b.authorBot : author.authorBot,
  };
}
