/**
 * The channels of NOTIFY, one an owner: a notice names organisations that have news there. An outbox's sequencer speaks on its
 * owner's, a batch at a time; the catalog, which publishes no events and seldom changes, speaks in its own transactions.
 */
import { sql, type Query } from '../database.ts';
import type { OutboxOwner } from './append.ts';

export type Speaker = 'catalog' | OutboxOwner;

export function channelOf(speaker: Speaker): string {
  return `roosevelt_${speaker}`;
}

/** Told at the commit. */
export async function notify(query: Query, speaker: Speaker, organisationId: string): Promise<void> {
  await query(sql`SELECT pg_notify(${channelOf(speaker)}, ${organisationId})::text`);
}
