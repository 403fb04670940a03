/**
 * Tells what happened: one statement a batch, in the transaction of what happened, so that the two are told together or not
 * at all. Never NOTIFY here: under many writers it halves their commits.
 */
import { sql, type Query, type Sql } from '../database.ts';
import { announce } from './announce.ts';

/** Who publishes: the Postgres schema that holds the tables. */
export type OutboxOwner = 'dora' | 'incident';

export interface NewEvent {
  readonly kind: string;
  readonly entityId: string | null;
  /** What filters need, and never text of users: rows outlive what they tell of. */
  readonly payload: object;
}

export const OUTBOX: Readonly<Record<OutboxOwner, Sql>> = { dora: sql`dora.outbox`, incident: sql`incident.outbox` };
export const OUTBOX_POSITION: Readonly<Record<OutboxOwner, Sql>> = {
  dora: sql`dora.outbox_position`,
  incident: sql`incident.outbox_position`,
};

export async function append(
  query: Query,
  owner: OutboxOwner,
  organisationId: string,
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await query(sql`
    INSERT INTO ${OUTBOX[owner]} (organisation_id, kind, entity_id, payload)
    SELECT ${organisationId}::uuid, e.event->>'kind', (e.event->>'entityId')::uuid, e.event->'payload'
    FROM jsonb_array_elements(${JSON.stringify(events)}::jsonb) WITH ORDINALITY AS e (event, place) ORDER BY e.place`);
  announce(owner);
}
