/**
 * What a write did to an incident, in one word. Of several steps in one write the last decides, by event time: opened and
 * resolved at once is CREATED; acknowledged and resolved is RESOLVED. What only adds to what is known is UPDATED.
 */
import type { IncidentState } from './incident-state.ts';
import { inOrder, type TimelineEvent } from './merge-timeline.ts';

export type IncidentChangeKind =
  'CREATED' | 'UPDATED' | 'ACKNOWLEDGED' | 'MITIGATED' | 'RESOLVED' | 'REOPENED' | 'LINKED';

export function changeKind(
  before: IncidentState | null,
  after: IncidentState,
  added: readonly TimelineEvent[],
): IncidentChangeKind {
  if (before === null) return 'CREATED';
  const step = added.toSorted(inOrder).findLast((event) => made(event, before, after))?.kind;
  return step === undefined || step === 'DETECTED' ? 'UPDATED' : step;
}

/** Whether the state is as it is by this event, and was not before. */
function made({ kind, at }: TimelineEvent, before: IncidentState, after: IncidentState): boolean {
  switch (kind) {
    case 'DETECTED':
      return false;
    case 'ACKNOWLEDGED':
      return isNew(at, before.acknowledgedAt, after.acknowledgedAt) || turned('ACKNOWLEDGED', before, after);
    case 'MITIGATED':
      return isNew(at, before.mitigatedAt, after.mitigatedAt) || turned('MITIGATED', before, after);
    case 'RESOLVED':
      return isNew(at, before.resolvedAt, after.resolvedAt);
    case 'REOPENED':
      return isNew(at, before.openSince, after.openSince) || turned('OPEN', before, after);
  }
}

function isNew(at: Date, before: Date | null, after: Date | null): boolean {
  return after?.getTime() === at.getTime() && before?.getTime() !== at.getTime();
}

function turned(status: IncidentState['status'], before: IncidentState, after: IncidentState): boolean {
  return after.status === status && before.status !== status;
}
