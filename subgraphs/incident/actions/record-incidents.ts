/**
 * Takes in incidents: opened, updated and resolved are one upsert. A constant number of statements whatever the batch:
 * the ground (mapping, settings, services, the token's teams), locks, timelines, insert, update, events, what is told of it,
 * watermarks. Of a `historical` batch nobody is told incident by incident.
 */
import type { SubgraphContext } from '#kit/context';
import { queryOf, type Transaction } from '#kit/database';
import { recordBatch, type ItemOutcome, type RecordOptions } from '#kit/record';
import type { RecordPayload } from '#kit/types/record.type';
import { hintAtIncidents, tellIncidents } from '../data/incident-events.ts';
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
import { changeKind } from '../domain/change-kind.ts';
import { incidentState, type IncidentState } from '../domain/incident-state.ts';
import type { TimelineEvent } from '../domain/merge-timeline.ts';
import { applyDrafts, refKey, type Held } from './apply-drafts.ts';
import type { IncidentItem } from './incident-item.ts';
import { loadGround } from './record-ground.ts';
import { reviewIncident, type Reviewed } from './review-incident.ts';

export interface RecordIncidents extends RecordOptions {
  /** A backfill. */
  readonly historical?: boolean;
  readonly items: readonly IncidentItem[];
}

export function recordIncidents(context: SubgraphContext, input: RecordIncidents): Promise<RecordPayload> {
  const tell = input.historical === true ? hintAtChanges : tellChanges;
  return recordBatch(context, input, (tx, items) => writeBatch(context, tx, items, tell), { schema: 'incident' });
}

async function writeBatch(
  context: SubgraphContext,
  tx: Transaction,
  items: readonly IncidentItem[],
  tell: Tell,
): Promise<ItemOutcome[]> {
  const ground = await loadGround(context, queryOf(tx));
  const reviewed = items.map((item) => reviewIncident(item, ground));
  const stored = await loadHeld(tx, reviewed);
  const held = new Map(stored);
  const outcomes = applyDrafts(reviewed, held, {
    scope: ground.scope,
    idOf: (ref) => incidentIdOf(context.organisationId, ref),
  });
  const changes = changesOf(stored, held);
  await store(context, tx, changes);
  await tell(tx, context.organisationId, changes);
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

/** One incident that the batch changed. */
interface Change {
  readonly before: Held | null;
  readonly after: Held;
  /** Events that were not known. */
  readonly added: readonly TimelineEvent[];
}

function changesOf(stored: ReadonlyMap<string, Held>, held: ReadonlyMap<string, Held>): Change[] {
  return [...held].flatMap(([key, after]) => {
    const before = stored.get(key);
    return differs(after, before) ? [{ before: before ?? null, after, added: newEvents(after, before) }] : [];
  });
}

async function store({ organisationId, claim }: SubgraphContext, tx: Transaction, changes: Change[]): Promise<void> {
  const rowsOf = (isNew: boolean) =>
    changes.flatMap(({ before, after }) => ((before === null) === isNew ? [toRow(after, claim.subject)] : []));
  await insertIncidents(tx, organisationId, rowsOf(true));
  await updateIncidents(tx, organisationId, rowsOf(false));
  const events = changes.flatMap(({ after, added }) =>
    added.map(({ kind, at, id }) => ({ kind, at, id: id ?? null, incidentId: after.id })),
  );
  await writeEvents(tx, organisationId, events);
}

type Tell = (tx: Transaction, organisationId: string, changes: readonly Change[]) => Promise<void>;

const tellChanges: Tell = (tx, organisationId, changes) =>
  tellIncidents(
    tx,
    organisationId,
    changes.map(({ before, after, added }) => {
      const [was, is] = [before && stateOf(before), stateOf(after)];
      return {
        id: after.id,
        kind: changeKind(was, is, added),
        before: before && was && { ...before.facts, ...was },
        after: { ...after.facts, ...is },
      };
    }),
  );

const hintAtChanges: Tell = async (tx, organisationId, changes) => {
  if (changes.length > 0) await hintAtIncidents(tx, organisationId);
};

function differs(after: Held, before: Held | undefined): boolean {
  return after.facts !== before?.facts || after.timeline !== before.timeline;
}

function newEvents(after: Held, before: Held | undefined): TimelineEvent[] {
  const known = new Set(before?.timeline.map(eventKey));
  return after.timeline.filter((event) => !known.has(eventKey(event)));
}

function eventKey({ kind, at, id }: Held['timeline'][number]): string {
  return `${kind} ${at.getTime()} ${id ?? ''}`;
}

function toRow(held: Held, recordedBy: string): IncidentToWrite {
  const { id, ref, facts } = held;
  return { ...facts, ...stateOf(held), id, source: ref.source, externalId: ref.id, recordedBy };
}

function stateOf({ id, timeline }: Held): IncidentState {
  const state = incidentState(timeline);
  if (!state) throw new Error(`incident ${id} has no event: every item brings one`);
  return state;
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
