/** The times of an item as events: the four of the shorthand, and the timeline. */
import { LIMITS, type ItemReview } from '#kit/item-review';
import { eventsOfTimes, type TimelineEvent } from '../domain/merge-timeline.ts';
import type { IncidentItem } from './incident-item.ts';

const MAX_EVENTS = 1_000;

/**
 * An item says when at least one thing happened: without, an incident would have no place in time. Only the shorthand is
 * held to an order: a timeline may be the tail of a long story, which begins with a resolve.
 */
export function reviewTimeline(review: ItemReview, item: IncidentItem): TimelineEvent[] {
  const shorthand = reviewShorthand(review, item);
  const sent = item.timeline ?? [];
  if (sent.length > MAX_EVENTS) {
    review.error('TOO_LONG', ['timeline'], `${sent.length} events are more than ${MAX_EVENTS}`, sent.length);
    return shorthand;
  }
  const events = [...shorthand, ...sent.flatMap((event, index) => reviewEvent(review, event, index))];
  if (events.length === 0 && !review.refused) {
    const hint = 'send detectedAt, or a timeline';
    review.error(
      'REQUIRED_WITH',
      ['detectedAt'],
      'no time says when it was detected, acknowledged, mitigated or resolved',
      null,
      hint,
    );
  }
  return events;
}

function reviewShorthand(review: ItemReview, item: IncidentItem): TimelineEvent[] {
  const [detectedAt, acknowledgedAt, mitigatedAt, resolvedAt] = [
    review.time(['detectedAt'], item.detectedAt),
    review.time(['acknowledgedAt'], item.acknowledgedAt),
    review.time(['mitigatedAt'], item.mitigatedAt),
    review.time(['resolvedAt'], item.resolvedAt),
  ];
  review.order('detectedAt', detectedAt, ['acknowledgedAt'], acknowledgedAt);
  review.order('detectedAt', detectedAt, ['mitigatedAt'], mitigatedAt);
  review.order('detectedAt', detectedAt, ['resolvedAt'], resolvedAt);
  return eventsOfTimes({ detectedAt, acknowledgedAt, mitigatedAt, resolvedAt });
}

function reviewEvent(
  review: ItemReview,
  event: NonNullable<IncidentItem['timeline']>[number],
  index: number,
): TimelineEvent[] {
  const at = review.time(['timeline', index, 'at'], event.at);
  const id = review.text(['timeline', index, 'id'], event.id, LIMITS.id);
  return at === null ? [] : [{ kind: event.kind, at, id }];
}
