/** What a number about a subject needs to know beside its incidents: its zone, and whether any incident ever came in. */
import { sql, type Query } from '#kit/database';
import { isUuid } from '#kit/ids';
import type { Subject } from './subject-filter.ts';

export interface SubjectFacts {
  readonly zone: string;
  /** The organisation has one accepted incident: only then is none a number (R10). */
  readonly sourceConnected: boolean;
  /** Environments were mapped by other patterns than the organisation has now. */
  readonly mappingStale: boolean;
}

interface Row extends SubjectFacts {
  readonly id: string;
}

/** One statement. Null for a subject that does not exist. A team without a zone, and a service, follow the organisation. */
export async function findSubjects(
  query: Query,
  organisationId: string,
  subjects: readonly Subject[],
): Promise<(SubjectFacts | null)[]> {
  const ids = (kind: Subject['kind']) =>
    subjects.filter((subject) => subject.kind === kind && isUuid(subject.id)).map(({ id }) => id);
  const rows = await query<Row>(sql`
    WITH known (id, zone) AS (
      SELECT ${organisationId}::uuid, NULL::text
      UNION ALL SELECT t.id, t.zone FROM catalog.published_team t WHERE t.id = ANY(${ids('TEAM')}::uuid[])
      UNION ALL SELECT s.id, NULL FROM catalog.published_service s WHERE s.id = ANY(${ids('SERVICE')}::uuid[]))
    SELECT known.id, coalesce(known.zone, settings.zone) AS zone, EXISTS (SELECT FROM incident.watermark) AS "sourceConnected",
      settings.environment_patterns IS DISTINCT FROM (SELECT m.environment_patterns FROM incident.mapping m) AS "mappingStale"
    FROM known CROSS JOIN catalog.published_settings settings`);
  const known = new Map(rows.map((row) => [row.id, row]));
  return subjects.map(({ id }) => known.get(id) ?? null);
}
