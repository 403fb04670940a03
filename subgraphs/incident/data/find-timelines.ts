/** What happened to incidents, in order; one statement for any number of them. */
import { sql, type Query } from '#kit/database';
import { inOrder, type IncidentEventKind } from '../domain/merge-timeline.ts';

export interface StoredEvent {
  readonly incidentId: string;
  readonly kind: IncidentEventKind;
  readonly at: Date;
  readonly id: string | null;
}

/** Leans on the primary key. */
export async function findTimelines(query: Query, incidentIds: readonly string[]): Promise<Map<string, StoredEvent[]>> {
  const rows = await query<StoredEvent>(sql`
    SELECT e.incident_id AS "incidentId", e.kind, e.at, e.event_id AS id
    FROM incident.incident_event e WHERE e.incident_id = ANY(${[...incidentIds]}::uuid[])`);
  const timelines = Map.groupBy(rows, ({ incidentId }) => incidentId);
  for (const timeline of timelines.values()) timeline.sort(inOrder);
  return timelines;
}
