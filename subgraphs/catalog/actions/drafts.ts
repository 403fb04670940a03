/** What upserts of teams and of services share: a key, a name, and one outcome an item. */
import type { Outcome } from '#kit/enums';
import { ItemReview, LIMITS } from '#kit/item-review';
import type { ItemOutcome } from '#kit/record';
import { textProblem } from '#kit/text';

/** What the catalog calls itself where a reference names the system it comes from. */
const SOURCE = 'catalog';
const MAX_NAME = 200;

export interface Named {
  readonly key: string;
  readonly name: string;
}

export interface Draft<Fact extends Named> {
  readonly fact: Fact;
  readonly review: ItemReview;
}

/** A key counts once in a batch: there is no time of observation that could say which of two is newer. */
export function draftsOf<Fact extends Named>(facts: readonly Fact[], now: Date): Draft<Fact>[] {
  const places = new Map<string, number>();
  return facts.map((fact, place) => {
    const review = new ItemReview(now);
    review.text(['key'], fact.key, LIMITS.key);
    review.text(['name'], fact.name, MAX_NAME);
    const earlier = places.get(fact.key);
    if (earlier === undefined) places.set(fact.key, place);
    else review.error('DUPLICATE_IN_BATCH', ['key'], `item ${earlier} has the same key`, fact.key);
    return { fact, review };
  });
}

export function isKey(text: string): boolean {
  return text !== '' && textProblem(text, LIMITS.key) === null;
}

export interface Stored {
  readonly id: string;
  readonly outcome: Outcome;
}

/** `stored` is absent when the item was refused. */
export function outcomeOf({ fact, review }: Draft<Named>, stored: Stored | undefined): ItemOutcome {
  const ref = isKey(fact.key) ? { source: SOURCE, id: fact.key } : null;
  const { errors, warnings } = review;
  return { outcome: stored?.outcome ?? 'REJECTED', id: stored?.id ?? null, ref, errors, warnings };
}
