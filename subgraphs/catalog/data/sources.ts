/** The systems that facts came from, as those who took the facts publish it. A source is made by its first accepted fact. */
import { sql, type Query } from '#kit/database';

export interface HeardSource {
  readonly key: string;
  /** By the clock of what happened. */
  readonly lastEventAt: Date;
  /** By ours. */
  readonly lastReceivedAt: Date;
}

export function findSources(query: Query, organisationId: string): Promise<HeardSource[]> {
  return query(sql`
    SELECT source AS key, max(last_event_at) AS "lastEventAt", max(last_received_at) AS "lastReceivedAt" FROM (
      SELECT source, last_event_at, last_received_at FROM dora.published_watermark WHERE organisation_id = ${organisationId}::uuid
      UNION ALL
      SELECT source, last_event_at, last_received_at FROM incident.published_watermark WHERE organisation_id = ${organisationId}::uuid
    ) heard GROUP BY source ORDER BY source`);
}
