/**
 * What a person does to an incident by hand: one event at one moment. The incident is locked, the event judged, the state
 * folded anew and the audit row written, in one transaction. Whoever finds it already so changes nothing and leaves no trace.
 */
import { DomainError } from '#errors';
import type { SubgraphContext } from '#kit/context';
import { queryOf, type Transaction } from '#kit/database';
import { LIMITS } from '#kit/item-review';
import { instant, type TimeValue } from '#kit/scalars';
import { loadScope } from '#kit/scope';
import { assertText } from '#kit/text';
import { appendAudit } from '../data/audit-log.ts';
import { lockIncident, updateState, type LinkableIncident } from '../data/change-incident.ts';
import { findTimelines } from '../data/find-timelines.ts';
import { tellIncidents } from '../data/incident-events.ts';
import type { Incident } from '../data/incident-row.ts';
import { writeEvents } from '../data/write-incidents.ts';
import { incidentState, type IncidentState } from '../domain/incident-state.ts';
import { mergeTimeline, type IncidentEventKind, type TimelineEvent } from '../domain/merge-timeline.ts';

/** Clocks differ; more than this ahead is a mistake. */
const AHEAD_MILLISECONDS = 5 * 60_000;

export interface ByHand {
  readonly id: string;
  /** Absent: now, or just after the last event of a clock that is ahead. */
  readonly at?: TimeValue | null;
  readonly note?: string | null;
}

/** One thing a person can do. */
export interface Verb {
  readonly action: 'incident.acknowledge' | 'incident.resolve' | 'incident.reopen';
  readonly kind: Exclude<IncidentEventKind, 'DETECTED'>;
  /** It is so already: nothing is to be done. */
  already(state: IncidentState, timeline: readonly TimelineEvent[]): boolean;
  /** Throws when it cannot be done at that moment. */
  assertPossible(incident: Incident, at: Date): void;
}

export function changeByHand(context: SubgraphContext, verb: Verb, { id, at, note }: ByHand): Promise<Incident> {
  const given = at == null ? null : assertNotAhead(instant('at', at), context.now);
  const said = note == null ? null : assertText('note', note, LIMITS.title);
  return context.db.transaction(context.organisationId, async (tx) => {
    const incident = await lockOrThrow(context, tx, id);
    const timeline = (await findTimelines(queryOf(tx), [id])).get(id) ?? [];
    if (verb.already(incident, timeline)) return incident;
    const moment = given ?? momentAfter(timeline, context.now);
    verb.assertPossible(incident, moment);
    const state = foldWith(verb, timeline, moment);
    await writeEvents(tx, context.organisationId, [
      { incidentId: id, kind: verb.kind, at: moment, id: null, actor: context.claim.subject, note: said },
    ]);
    await updateState(tx, id, state);
    await tellIncidents(tx, context.organisationId, [
      { id, kind: verb.kind, before: incident, after: { ...incident, ...state } },
    ]);
    await audit(context, tx, verb.action, id, {
      at: moment.toISOString(),
      note: said,
      before: incident.status,
      after: state.status,
    });
    return { ...incident, ...state };
  });
}

export async function lockOrThrow(context: SubgraphContext, tx: Transaction, id: string): Promise<LinkableIncident> {
  const query = queryOf(tx);
  const incident = await lockIncident(query, id, await loadScope(query, context.claim));
  if (!incident) throw new DomainError('NOT_FOUND', `no incident with the id "${id.slice(0, 100)}"`);
  return incident;
}

export function audit(
  { organisationId, claim, now }: SubgraphContext,
  tx: Transaction,
  action: string,
  id: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const author = { organisationId, actor: claim.subject, requestId: claim.requestId, now };
  return appendAudit(tx, author, { action, object: `incident:${id}`, detail });
}

/** Throws BAD_USER_INPUT, naming both moments, when `at` lies before `earlier`. */
export function assertNotBefore(at: Date, earlier: Date | null, what: string): void {
  if (!earlier || at >= earlier) return;
  throw new DomainError(
    'BAD_USER_INPUT',
    `at: ${at.toISOString()} is before the incident was ${what} at ${earlier.toISOString()}`,
  );
}

function momentAfter(timeline: readonly TimelineEvent[], now: Date): Date {
  const last = timeline.at(-1);
  return last && last.at >= now ? new Date(last.at.getTime() + 1) : now;
}

/** The state with the event; an event that something later undoes would be no answer to whoever asked for it. */
function foldWith(verb: Verb, timeline: readonly TimelineEvent[], at: Date): IncidentState {
  const events = mergeTimeline(timeline, [{ kind: verb.kind, at }]);
  const state = incidentState(events);
  if (state && verb.already(state, events)) return state;
  const later = events.find((event) => event.at >= at && event.kind !== verb.kind);
  const what = later ? `${later.kind} at ${later.at.toISOString()} follows it` : 'it changes nothing';
  throw new DomainError('BAD_USER_INPUT', `at: ${at.toISOString()} is not possible: ${what}`);
}

function assertNotAhead(at: Date, now: Date): Date {
  const ahead = at.getTime() - now.getTime();
  if (ahead <= AHEAD_MILLISECONDS) return at;
  const seconds = Math.round(ahead / 1_000);
  throw new DomainError(
    'BAD_USER_INPUT',
    `at: ${at.toISOString()} is ${seconds} s ahead of the server; the limit is ${AHEAD_MILLISECONDS / 1_000} s`,
  );
}
