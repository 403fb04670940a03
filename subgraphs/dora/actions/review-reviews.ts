/** The reviews of a change: a set by reference, in which the later submission stands. */
import type { ItemReview } from '#kit/item-review';
import type { TimeValue } from '#kit/scalars';
import type { ExternalRef } from '#kit/types/ref.input';
import type { ReviewFact, ReviewState } from '../data/facts.ts';
import { refKey } from './decide-outcomes.ts';
import type { Actor, Ground } from './record-ground.ts';
import { reviewActor, reviewLength, reviewRef, type Path } from './review-parts-of-items.ts';

export interface ReviewItem {
  readonly ref: ExternalRef;
  readonly submittedAt: TimeValue;
  readonly state: ReviewState;
  readonly reviewer?: Actor | null;
}

const MAX_REVIEWS = 500;

/** Sorted by reference, each once. */
export function reviewReviews(review: ItemReview, items: readonly ReviewItem[], ground: Ground): ReviewFact[] {
  if (!reviewLength(review, ['reviews'], items.length, MAX_REVIEWS, 'reviews')) return [];
  const reviews = new Map<string, ReviewFact>();
  items.forEach((item, index) => {
    const fact = reviewReview(review, ['reviews', index], item, ground);
    if (fact === null) return;
    const same = reviews.get(refKey(fact));
    if (!same || beats(fact, same)) reviews.set(refKey(fact), fact);
  });
  return [...reviews].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact);
}

function reviewReview(review: ItemReview, path: Path, item: ReviewItem, ground: Ground): ReviewFact | null {
  reviewRef(review, [...path, 'ref'], item.ref);
  reviewActor(review, [...path, 'reviewer'], item.reviewer);
  const submittedAt = review.time([...path, 'submittedAt'], item.submittedAt);
  const reviewer = ground.identify(item.reviewer);
  if (submittedAt === null) return null;
  return {
    source: item.ref.source,
    externalId: item.ref.id,
    submittedAt,
    state: item.state,
    reviewerHash: reviewer.hash,
    reviewerBot: reviewer.bot,
  };
}

function beats(a: ReviewFact, b: ReviewFact): boolean {
  const later = a.submittedAt.getTime() - b.submittedAt.getTime();
  return later > 0 || (later === 0 && JSON.stringify(a) > JSON.stringify(b));
}
