/**
 * Takes in incidents: opened, updated and resolved are one upsert. A constant number of statements whatever the batch:
 * the ground (mapping, settings, services, the token's teams), locks, timelines, insert, update, events, watermarks.
 * `historical` changes nothing yet: nobody is notified of an incident.
 */
import type { SubgraphContext } from '#kit/context';
import { queryOf, type Transaction } from '#kit/database';
import { recordBatch, type ItemOutcome, type RecordOptions } from '#kit/record';
import type { RecordPayload } from '#kit/types/record.type';
import { findTimelines } from '../data/find-timelines.ts';
import { incidentIdOf } from '../data/incident-id.ts';
import {
  insertIncidents,
  lockIncidents,
  touchWatermarks,
  updateIncidents,
  writeEvents,
  type Heard,
  type IncidentToWrite,
} from '../data/write-incidents.ts';
import { incidentState } from '../domain/incident-state.ts';
import { applyDrafts, refKey, type Held } from './apply-drafts.ts';
import type { IncidentItem } from './incident-item.ts';
import { loadGround } from './record-ground.ts';
import { reviewIncident, type Reviewed } from './review-incident.ts';

export interface RecordIncidents extends RecordOptions {
  readonly items: readonly IncidentItem[];
}

export function recordIncidents(context: SubgraphContext, input: RecordIncidents): Promise<RecordPayload> {
  return recordBatch(context, input, (tx, items) => writeBatch(context, tx, items), { schema: 'incident' });
}

async function writeBatch(
  context: SubgraphContext,
  tx: Transaction,
  items: readonly IncidentItem[],
): Promise<ItemOutcome[]> {
  const ground = await loadGround(context, queryOf(tx));
  const reviewed = items.map((item) => reviewIncident(item, ground));
  const stored = await loadHeld(tx, reviewed);
  const held = new Map(stored);
  const outcomes = applyDrafts(reviewed, held, {
    scope: ground.scope,
    idOf: (ref) => incidentIdOf(context.organisationId, ref),
  });
  await store(context, tx, stored, held);
  await touchWatermarks(tx, context.organisationId, heardFrom(reviewed, outcomes), context.now);
  return outcomes;
}

/** What is stored of the incidents that the batch tells of, locked. */
async function loadHeld(tx: Transaction, reviewed: readonly Reviewed[]): Promise<Map<string, Held>> {
  const refs = new Map(reviewed.flatMap(({ draft }) => (draft ? [[refKey(draft.ref), draft.ref] as const] : [])));
  const rows = await lockIncidents(tx, [...refs.values()]);
  const timelines = await findTimelines(
    queryOf(tx),
    rows.map(({ id }) => id),
  );
  const held = rows.map(({ id, source, externalId, ...facts }) => {
    const ref = { source, id: externalId };
    return [refKey(ref), { id, ref, facts, timeline: timelines.get(id) ?? [] }] as const;
  });
  return new Map(held);
}

/** Writes what the batch changed, and only that. */
async function store(
  context: SubgraphContext,
  tx: Transaction,
  stored: ReadonlyMap<string, Held>,
  held: ReadonlyMap<string, Held>,
): Promise<void> {
  const changed = [...held].filter(([key, after]) => differs(after, stored.get(key)));
  const rowsOf = (isNew: boolean) =>
    changed.flatMap(([key, after]) => (stored.has(key) === isNew ? [] : [toRow(after, context.claim.subject)]));
  await insertIncidents(tx, context.organisationId, rowsOf(true));
  await updateIncidents(tx, context.organisationId, rowsOf(false));
  const events = changed.flatMap(([key, after]) => newEvents(after, stored.get(key)));
  await writeEvents(tx, context.organisationId, events);
}

function differs(after: Held, before: Held | undefined): boolean {
  return after.facts !== before?.facts || after.timeline !== before.timeline;
}

function newEvents(after: Held, before: Held | undefined) {
  const known = new Set(before?.timeline.map(eventKey));
  return after.timeline
    .filter((event) => !known.has(eventKey(event)))
    .map(({ kind, at, id }) => ({ kind, at, id: id ?? null, incidentId: after.id }));
}

function eventKey({ kind, at, id }: Held['timeline'][number]): string {
  return `${kind} ${at.getTime()} ${id ?? ''}`;
}

function toRow({ id, ref, facts, timeline }: Held, recordedBy: string): IncidentToWrite {
  const state = incidentState(timeline);
  if (!state) throw new Error(`incident ${id} has no event: every item brings one`);
  return { ...facts, ...state, id, source: ref.source, externalId: ref.id, recordedBy };
}

function heardFrom(reviewed: readonly Reviewed[], outcomes: readonly ItemOutcome[]): Heard[] {
  const newest = new Map<string, Date>();
  reviewed.forEach(({ draft }, index) => {
    if (!draft || outcomes[index]?.outcome === 'REJECTED') return;
    const { ref, facts } = draft;
    const known = newest.get(ref.source);
    if (!known || facts.observedAt > known) newest.set(ref.source, facts.observedAt);
  });
  return [...newest].map(([source, at]) => ({ source, at }));
}
