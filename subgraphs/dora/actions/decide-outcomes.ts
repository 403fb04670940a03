/**
 * What becomes of each item of a batch, by the rules that make order and repetition meaningless:
 *
 *   newer observedAt     wins, whole
 *   equal observedAt     the same words: UNCHANGED; else the greater body hash wins
 *   older observedAt     STALE, changes nothing
 *   twice in one batch   at the same observedAt: the loser is refused; else as if sent one after another
 */
import type { ItemReview } from '#kit/item-review';
import type { ItemOutcome } from '#kit/record';
import type { ExternalRef } from '#kit/types/ref.input';
import type { Identified, StoredFact } from '../data/facts.ts';

interface Fact {
  readonly source: string;
  readonly externalId: string;
  readonly observedAt: Date;
  readonly bodyHash: string;
}

export interface Reviewed<F> {
  readonly review: ItemReview;
  readonly ref: ExternalRef | null;
  /** Null when the item cannot be stored; it may still be refused for what is stored already. */
  readonly fact: F | null;
}

export interface Decisions<F> {
  readonly outcomes: ItemOutcome[];
  /** In the order of their references, which is the order in which rows are locked everywhere. */
  readonly created: Identified<F>[];
  readonly updated: Identified<F>[];
}

/** `idOf` gives the id of a fact that is not stored yet. */
export function decideOutcomes<F extends Fact>(
  items: readonly Reviewed<F>[],
  stored: readonly StoredFact[],
  idOf: (fact: F) => string,
): Decisions<F> {
  refuseRepetitions(items);
  const current = new Map<string, StoredFact>(stored.map((row) => [refKey(row), row]));
  const known = new Set(current.keys());
  const written = new Map<string, Identified<F>>();
  const outcomes = items.map((item) => {
    if (item.fact === null || item.review.refused) return rejectedOutcome(item);
    const key = refKey(item.fact);
    const before = current.get(key);
    const id = before?.id ?? idOf(item.fact);
    const outcome = compare(item.fact, before);
    if (outcome === 'STALE') warnStale(item, before);
    if (outcome === 'CREATED' || outcome === 'UPDATED') {
      current.set(key, { ...item.fact, id });
      written.set(key, { ...item.fact, id });
    }
    return toOutcome(item, outcome, id);
  });
  const sorted = [...written].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const which = (isKnown: boolean) => sorted.flatMap(([key, fact]) => (known.has(key) === isKnown ? [fact] : []));
  return { outcomes, created: which(false), updated: which(true) };
}

export function rejectedOutcome<F>(item: Reviewed<F>): ItemOutcome {
  return toOutcome(item, 'REJECTED', null);
}

/** The facts of what is not refused so far. */
export function acceptedFacts<F>(items: readonly Reviewed<F>[]): F[] {
  return items.flatMap(({ fact, review }) => (fact === null || review.refused ? [] : [fact]));
}

/** No reference holds a NUL. */
export function refKey({ source, externalId }: { readonly source: string; readonly externalId: string }): string {
  return `${source}\0${externalId}`;
}

function compare(fact: Fact, before: StoredFact | undefined): 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'STALE' {
  if (!before) return 'CREATED';
  const newer = fact.observedAt.getTime() - before.observedAt.getTime();
  if (newer !== 0) return newer > 0 ? 'UPDATED' : 'STALE';
  if (fact.bodyHash === before.bodyHash) return 'UNCHANGED';
  return fact.bodyHash > before.bodyHash ? 'UPDATED' : 'STALE';
}

function warnStale<F extends Fact>({ review, fact }: Reviewed<F>, before: StoredFact | undefined): void {
  const [at, kept] = [fact?.observedAt.toISOString(), before?.observedAt.toISOString()];
  const message =
    at === kept
      ? `another update observed at ${kept} is kept`
      : `observed at ${at}; an update observed at ${kept} is stored`;
  review.warn('STALE_UPDATE', ['observedAt'], message, at);
}

/** Of the items that tell of one thing at one moment, the greatest body hash stays; of equals the first. */
function refuseRepetitions<F extends Fact>(items: readonly Reviewed<F>[]): void {
  const best = new Map<string, number>();
  const momentOf = (fact: Fact) => `${refKey(fact)}\0${fact.observedAt.getTime()}`;
  items.forEach(({ fact, review }, index) => {
    if (fact === null || review.refused) return;
    const rival = items[best.get(momentOf(fact)) ?? -1]?.fact;
    if (!rival || fact.bodyHash > rival.bodyHash) best.set(momentOf(fact), index);
  });
  items.forEach(({ fact, review }, index) => {
    if (fact === null || review.refused) return;
    const winner = best.get(momentOf(fact));
    if (winner === index) return;
    review.error(
      'DUPLICATE_IN_BATCH',
      ['ref'],
      `item ${winner} tells of "${fact.externalId.slice(0, 100)}" at the same observedAt`,
      fact.externalId,
    );
  });
}

function toOutcome<F>({ review, ref }: Reviewed<F>, outcome: ItemOutcome['outcome'], id: string | null): ItemOutcome {
  const { errors, warnings } = review;
  return { outcome, id, ref, errors, warnings };
}
