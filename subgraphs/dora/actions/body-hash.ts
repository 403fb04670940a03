/**
 * The identity of what was said: equal for equal words, whatever the order of a set or the spelling of a repository's
 * address. It settles two updates of one moment (the greater wins), so that arrival does not. What the catalog makes of the
 * words (service, kind of environment) is left out: it may change while the words stay. People enter as their keyed hash.
 */
import { createHash } from 'node:crypto';
import type { ListedCommit } from '../data/facts.ts';

/** `words` must name its fields in a fixed order. */
export function bodyHash(words: unknown): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url');
}

/** A moment as a number: text costs four times as much, and a batch has thousands. */
export function momentWord(at: Date | null): number | null {
  return at && at.getTime();
}

export function commitWords(commits: readonly ListedCommit[] | null): unknown {
  return commits?.map(({ sha, repository, authoredAt, committedAt, authorHash, authorBot }) => {
    return [sha, repository, momentWord(authoredAt), momentWord(committedAt), authorHash, authorBot];
  });
}
