/** Which teams and services a token may see: its teams, their subteams, and the services these own now. */
import { sql, type Query } from './database.ts';
import type { Claim } from './claims.ts';

/** Null: everything of the organisation. */
export interface Scope {
  readonly teamIds: ReadonlySet<string>;
  readonly serviceIds: ReadonlySet<string>;
}

export async function loadScope(query: Query, claim: Claim): Promise<Scope | null> {
  if (!claim.teams) return null;
  const rows = await query<{ teamId: string; serviceId: string | null }>(sql`
    WITH RECURSIVE tree AS (
      SELECT id FROM catalog.published_team WHERE id = ANY(${[...claim.teams]}::uuid[])
      UNION SELECT t.id FROM catalog.published_team t JOIN tree ON t.parent_id = tree.id)
    SELECT tree.id AS "teamId", o.service_id AS "serviceId"
    FROM tree LEFT JOIN catalog.published_ownership o
      ON o.team_id = tree.id AND o.from_at <= now() AND (o.to_at IS NULL OR o.to_at > now())`);
  return {
    teamIds: new Set(rows.map(({ teamId }) => teamId)),
    serviceIds: new Set(rows.flatMap(({ serviceId }) => (serviceId === null ? [] : [serviceId]))),
  };
}
