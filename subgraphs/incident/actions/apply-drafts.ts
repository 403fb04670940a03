/**
 * What becomes of each item of a batch, by the rules that make order and repetition meaningless:
 *
 *   newer observedAt     the facts win, whole
 *   equal observedAt     the same words: UNCHANGED; else the greater body hash wins
 *   older observedAt     the facts are STALE and change nothing
 *   the timeline         is merged whatever the facts' age: an item that brings events has UPDATED the incident
 *   twice in one batch   at the same observedAt: the loser is refused; else as if sent one after another
 */
import type { ItemOutcome } from '#kit/record';
import type { Scope } from '#kit/scope';
import type { ExternalRef } from '#kit/types/ref.input';
import type { SentFacts } from '../data/incident-row.ts';
import { mergeTimeline, type TimelineEvent } from '../domain/merge-timeline.ts';
import type { Draft, Reviewed } from './review-incident.ts';

/** What one incident may gather over the years; its timeline is read as a whole. */
const MAX_EVENTS = 10_000;

/** An incident as it stands after the items so far. */
export interface Held {
  readonly id: string;
  readonly ref: ExternalRef;
  readonly facts: SentFacts;
  readonly timeline: readonly TimelineEvent[];
}

export interface Judgement {
  readonly scope: Scope | null;
  /** The id of an incident that is not stored yet. */
  idOf(ref: ExternalRef): string;
}

/** Applies the items in order to `held`, which ends as what is to be stored. */
export function applyDrafts(
  items: readonly Reviewed[],
  held: Map<string, Held>,
  { scope, idOf }: Judgement,
): ItemOutcome[] {
  refuseRepetitions(items);
  return items.map((item) => {
    const before = item.draft ? held.get(refKey(item.draft.ref)) : undefined;
    if (item.draft && before && scope) refuseForeign(item, before, scope);
    if (!item.draft || item.review.refused) return toOutcome(item, 'REJECTED', null);
    const { after, outcome } = apply(item.draft, before ?? idOf(item.draft.ref));
    if (after.timeline.length > MAX_EVENTS) return refuseEndless(item, after.timeline.length);
    if (before && outcome !== 'UNCHANGED' && after.facts === before.facts) warnStale(item, item.draft, before);
    held.set(refKey(after.ref), after);
    return toOutcome(item, outcome, after.id);
  });
}

/** No reference holds a NUL. */
export function refKey({ source, id }: ExternalRef): string {
  return `${source}\0${id}`;
}

/** To what is held, or, where nothing is, under the id given. */
function apply(
  draft: Draft,
  before: Held | string,
): { after: Held; outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'STALE' } {
  if (typeof before === 'string')
    return { after: { id: before, ref: draft.ref, facts: draft.facts, timeline: draft.events }, outcome: 'CREATED' };
  const facts = newer(draft.facts, before.facts) ? draft.facts : before.facts;
  const merged = mergeTimeline(before.timeline, draft.events);
  const timeline = sameTimeline(merged, before.timeline) ? before.timeline : merged;
  const changed = facts !== before.facts || timeline !== before.timeline;
  const repeated =
    draft.facts.observedAt.getTime() === before.facts.observedAt.getTime() &&
    draft.facts.bodyHash === before.facts.bodyHash;
  return { after: { ...before, facts, timeline }, outcome: changed ? 'UPDATED' : repeated ? 'UNCHANGED' : 'STALE' };
}

/** The same words again count as newer when the catalog makes something else of them now. */
function newer(sent: SentFacts, stored: SentFacts): boolean {
  const later = sent.observedAt.getTime() - stored.observedAt.getTime();
  if (later !== 0) return later > 0;
  if (sent.bodyHash !== stored.bodyHash) return sent.bodyHash > stored.bodyHash;
  return sent.serviceId !== stored.serviceId || sent.environmentKind !== stored.environmentKind;
}

/** Both are in order. */
function sameTimeline(a: readonly TimelineEvent[], b: readonly TimelineEvent[]): boolean {
  return a.length === b.length && a.every(({ id }, index) => (id ?? null) === (b[index]?.id ?? null));
}

function warnStale({ review }: Reviewed, draft: Draft, before: Held): void {
  const [at, kept] = [draft.facts.observedAt.toISOString(), before.facts.observedAt.toISOString()];
  const message =
    at === kept
      ? `another update observed at ${kept} is kept`
      : `observed at ${at}; an update observed at ${kept} is stored`;
  review.warn('STALE_UPDATE', ['observedAt'], message, at);
}

/** A reference that belongs to the service of another team is not for this token to take over. */
function refuseForeign({ review, ref }: Reviewed, before: Held, scope: Scope): void {
  if (before.facts.serviceId !== null && scope.serviceIds.has(before.facts.serviceId)) return;
  review.error('FORBIDDEN_SCOPE', ['ref'], 'this incident does not belong to the teams of this token', ref?.id);
}

function refuseEndless(item: Reviewed, events: number): ItemOutcome {
  item.review.error(
    'OUT_OF_RANGE',
    ['timeline'],
    `with it the incident has ${events} events, more than ${MAX_EVENTS}`,
    events,
  );
  return toOutcome(item, 'REJECTED', null);
}

/** Of the items that tell of one incident at one moment, the greatest stays; of equals the first. */
function refuseRepetitions(items: readonly Reviewed[]): void {
  const best = new Map<string, number>();
  const momentOf = ({ ref, facts }: Draft) => `${refKey(ref)}\0${facts.observedAt.getTime()}`;
  items.forEach(({ draft }, index) => {
    if (!draft) return;
    const rival = items[best.get(momentOf(draft)) ?? -1]?.draft;
    if (!rival || strength(draft) > strength(rival)) best.set(momentOf(draft), index);
  });
  items.forEach(({ draft, review }, index) => {
    const winner = draft ? best.get(momentOf(draft)) : index;
    if (!draft || winner === index) return;
    const message = `item ${winner} tells of "${draft.ref.id.slice(0, 100)}" at the same observedAt`;
    review.error('DUPLICATE_IN_BATCH', ['ref'], message, draft.ref.id);
  });
}

function strength({ facts, digest }: Draft): string {
  return `${facts.bodyHash} ${digest}`;
}

function toOutcome({ review, ref }: Reviewed, outcome: ItemOutcome['outcome'], id: string | null): ItemOutcome {
  const { errors, warnings } = review;
  return { outcome, id, ref, errors, warnings };
}
