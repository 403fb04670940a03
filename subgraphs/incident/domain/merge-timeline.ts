/**
 * An incident's timeline is a set: what happened (kind) and when (at). Sending an event again, in another order or in
 * another batch, changes nothing, so the merge is associative and commutative in kind, at and id.
 */
export type IncidentEventKind = 'DETECTED' | 'ACKNOWLEDGED' | 'MITIGATED' | 'RESOLVED' | 'REOPENED';

export interface TimelineEvent {
  readonly kind: IncidentEventKind;
  readonly at: Date;
  /** The sender's; of two for one event the smaller is kept, whichever came first. */
  readonly id?: string | null | undefined;
}

/** The order of what happened in one millisecond: an incident cannot be resolved before it was detected. */
const RANK: Record<IncidentEventKind, number> = {
  DETECTED: 0,
  ACKNOWLEDGED: 1,
  MITIGATED: 2,
  RESOLVED: 3,
  REOPENED: 4,
};

export function mergeTimeline<Event extends TimelineEvent>(known: readonly Event[], news: readonly Event[]): Event[] {
  const events = new Map<string, Event>();
  for (const event of [...known, ...news]) {
    const key = `${event.kind} ${event.at.getTime()}`;
    const same = events.get(key);
    if (!same || idBefore(event, same)) events.set(key, event);
  }
  return [...events.values()].sort(inOrder);
}

export function inOrder(a: TimelineEvent, b: TimelineEvent): number {
  return a.at.getTime() - b.at.getTime() || RANK[a.kind] - RANK[b.kind];
}

function idBefore(a: TimelineEvent, b: TimelineEvent): boolean {
  return a.id != null && (b.id == null || a.id < b.id);
}

export interface IncidentTimes {
  readonly detectedAt?: Date | null | undefined;
  readonly acknowledgedAt?: Date | null | undefined;
  readonly mitigatedAt?: Date | null | undefined;
  readonly resolvedAt?: Date | null | undefined;
}

/** The shorthand of an incident's input as events. */
export function eventsOfTimes(times: IncidentTimes): TimelineEvent[] {
  const { detectedAt, acknowledgedAt, mitigatedAt, resolvedAt } = times;
  const event = (kind: IncidentEventKind, at: Date | null | undefined): TimelineEvent[] =>
    at == null ? [] : [{ kind, at }];
  return [
    ...event('DETECTED', detectedAt),
    ...event('ACKNOWLEDGED', acknowledgedAt),
    ...event('MITIGATED', mitigatedAt),
    ...event('RESOLVED', resolvedAt),
  ];
}
