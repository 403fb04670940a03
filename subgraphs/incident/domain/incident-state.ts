/**
 * An incident's state, folded from its timeline by event time, not by arrival.
 *
 * DETECTED and REOPENED open what is not open; RESOLVED closes what is not closed, so Closed after Resolved is no second
 * recovery. A reopened incident is one incident: its open seconds are the sum of its open intervals (R12). Where the
 * first thing known is a resolve or a reopening, the opening is unknown and so is every duration, which is not 0 (R11).
 */
import { secondsBetween } from '#time/interval';
import { inOrder, type TimelineEvent } from './merge-timeline.ts';

export type IncidentStatus = 'OPEN' | 'ACKNOWLEDGED' | 'MITIGATED' | 'RESOLVED';

export interface IncidentState {
  readonly status: IncidentStatus;
  /** The first DETECTED; where there is none, the first that was heard of it (and openingKnown is false). */
  readonly detectedAt: Date;
  readonly openingKnown: boolean;
  /** The first of each. */
  readonly acknowledgedAt: Date | null;
  readonly mitigatedAt: Date | null;
  /** The resolve that ended the last open interval; null while open. */
  readonly resolvedAt: Date | null;
  /** Sum of the closed open intervals; null while none is closed, or when the opening is unknown. */
  readonly openSeconds: number | null;
  /** Start of the interval that is open now; null exactly when resolved. */
  readonly openSince: Date | null;
  /** From detection to the first acknowledgement; null when either is unknown or the acknowledgement comes first. */
  readonly acknowledgeSeconds: number | null;
}

interface Fold {
  readonly status: IncidentStatus;
  readonly openSince: Date | null;
  readonly resolvedAt: Date | null;
  readonly closedSeconds: number;
}

/** Null for an empty timeline: then nothing at all is known. */
export function incidentState(timeline: readonly TimelineEvent[]): IncidentState | null {
  const events = timeline.toSorted(inOrder);
  const [first] = events;
  if (!first) return null;
  const at = (kind: TimelineEvent['kind']) => events.find((event) => event.kind === kind)?.at ?? null;
  const openingKnown = events.find(({ kind }) => OPENS_OR_CLOSES.has(kind))?.kind === 'DETECTED';
  const [detectedAt, acknowledgedAt] = [at('DETECTED') ?? first.at, at('ACKNOWLEDGED')];
  const openSince = openingKnown ? detectedAt : first.at; // a clock that is behind may acknowledge before it detects
  const { closedSeconds, ...state } = events.reduce<Fold>(step, {
    status: 'OPEN',
    openSince,
    resolvedAt: null,
    closedSeconds: 0,
  });
  return {
    ...state,
    detectedAt,
    openingKnown,
    acknowledgedAt,
    mitigatedAt: at('MITIGATED'),
    openSeconds: openingKnown && at('RESOLVED') ? closedSeconds : null,
    acknowledgeSeconds:
      openingKnown && acknowledgedAt && acknowledgedAt >= detectedAt
        ? secondsBetween(detectedAt, acknowledgedAt)
        : null,
  };
}

const OPENS_OR_CLOSES: ReadonlySet<TimelineEvent['kind']> = new Set(['DETECTED', 'RESOLVED', 'REOPENED']);

function step(state: Fold, { kind, at }: TimelineEvent): Fold {
  const { openSince, closedSeconds } = state;
  switch (kind) {
    case 'DETECTED':
    case 'REOPENED':
      return openSince ? state : { ...state, status: 'OPEN', openSince: at, resolvedAt: null };
    case 'RESOLVED':
      if (!openSince) return state;
      return {
        status: 'RESOLVED',
        openSince: null,
        resolvedAt: at,
        closedSeconds: closedSeconds + secondsBetween(openSince, at),
      };
    case 'MITIGATED':
      return openSince ? { ...state, status: 'MITIGATED' } : state;
    case 'ACKNOWLEDGED':
      return state.status === 'OPEN' ? { ...state, status: 'ACKNOWLEDGED' } : state;
  }
}
