/** One incident changed by hand: its lock, its folded state, its link. */
import { queryOf, sql, type Query } from '#kit/database';
import { isUuid } from '#kit/ids';
import type { Scope } from '#kit/scope';
import type { IncidentState } from '../domain/incident-state.ts';
import { INCIDENT_COLUMNS, type Incident } from './incident-row.ts';
import type { IncidentTables } from './tables.ts';
import { withinScope } from './subject-filter.ts';

export interface LinkableIncident extends Incident {
  readonly linkedSource: string | null;
  readonly linkedId: string | null;
}

/** Locked until the transaction ends; null when there is none, or the token may not see it. */
export async function lockIncident(query: Query, id: string, scope: Scope | null): Promise<LinkableIncident | null> {
  if (!isUuid(id)) return null;
  const [incident] = await query<LinkableIncident>(sql`
    SELECT ${INCIDENT_COLUMNS}, i.linked_source AS "linkedSource", i.linked_id AS "linkedId"
    FROM incident.incident i WHERE i.id = ${id}::uuid AND ${withinScope(scope)} FOR UPDATE`);
  return incident ?? null;
}

export async function updateState(tx: IncidentTables, id: string, state: IncidentState): Promise<void> {
  await queryOf(tx)(sql`
    UPDATE incident.incident i SET
      status = ${state.status}, detected_at = ${state.detectedAt}, opening_known = ${state.openingKnown},
      acknowledged_at = ${state.acknowledgedAt}, mitigated_at = ${state.mitigatedAt}, resolved_at = ${state.resolvedAt},
      open_seconds = ${state.openSeconds}, acknowledge_seconds = ${state.acknowledgeSeconds}, open_since = ${state.openSince},
      changed_xid = pg_current_xact_id()::text::bigint
    WHERE i.id = ${id}::uuid`);
}

export async function updateLink(
  tx: IncidentTables,
  id: string,
  ref: { readonly source: string; readonly id: string },
): Promise<void> {
  await queryOf(tx)(sql`
    UPDATE incident.incident i
    SET linked_source = ${ref.source}, linked_id = ${ref.id}, changed_xid = pg_current_xact_id()::text::bigint
    WHERE i.id = ${id}::uuid`);
}
