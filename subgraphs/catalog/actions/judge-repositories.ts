/** Repositories as sent -> normalised mappings, each once, with what is wrong in the item's review. */
import { LIMITS, type ItemReview } from '#kit/item-review';
import { repositoryName } from '#kit/repository-name';
import type { Mapping } from '../data/services.ts';

export interface RepositoryFact {
  readonly repository: string;
  /** A folder; absent: all of it. */
  readonly path?: string | null;
}

const MAX_REPOSITORIES = 500;
/** Repository and folder stand in one index entry, which Postgres limits to 2,704 bytes. */
const MAX_BYTES = 2_000;

/** Null when something is wrong. Ordered as the database gives them back: by code point. */
export function judgeRepositories(facts: readonly RepositoryFact[], review: ItemReview): Mapping[] | null {
  if (facts.length > MAX_REPOSITORIES) {
    review.error('OUT_OF_RANGE', ['repositories'], `${facts.length} repositories are more than ${MAX_REPOSITORIES}`);
    return null;
  }
  const mappings = facts.map((fact, i) => judgeRepository(fact, i, review));
  if (mappings.some((mapping) => mapping === null)) return null;
  const once = new Map(
    mappings.filter((mapping) => mapping !== null).map((mapping) => [JSON.stringify(mapping), mapping]),
  );
  return [...once.values()];
}

function judgeRepository(fact: RepositoryFact, i: number, review: ItemReview): Mapping | null {
  const wrong = review.errors.length;
  review.text(['repositories', i, 'repository'], fact.repository, LIMITS.text);
  review.text(['repositories', i, 'path'], fact.path, LIMITS.text, true);
  if (review.errors.length > wrong) return null;
  const mapping = {
    repository: repositoryName(fact.repository),
    path: (fact.path ?? '').trim().replace(/^\/+|\/+$/g, ''),
  };
  const bytes = Buffer.byteLength(mapping.repository + mapping.path);
  if (mapping.repository === '') {
    review.error(
      'MALFORMED',
      ['repositories', i, 'repository'],
      'names no repository',
      fact.repository,
      'as github.com/owner/name',
    );
  } else if (bytes > MAX_BYTES) {
    review.error('TOO_LONG', ['repositories', i], `${bytes} bytes of repository and path are more than ${MAX_BYTES}`);
  }
  return review.errors.length > wrong ? null : mapping;
}
