/** Whether a team owned a service at some moment (R16), for events, which know their service and moment already. */
import { sql, type Query } from '#kit/database';
import { isUuid } from '#kit/ids';
import { teamTree } from './subject-filter.ts';

export interface ServiceAt {
  readonly serviceId: string;
  readonly at: Date;
}

/** Any of the services at its moment, any of the teams or a team below these. */
export async function anyOwnedByTeams(
  query: Query,
  services: readonly ServiceAt[],
  teams: readonly string[],
): Promise<boolean> {
  const rows = await query(sql`
    WITH RECURSIVE ${teamTree(teams.filter(isUuid))}
    SELECT FROM unnest(${services.map(({ serviceId }) => serviceId)}::uuid[], ${services.map(({ at }) => at)}::timestamptz[]) AS s (id, at)
    JOIN catalog.published_ownership o ON o.service_id = s.id AND o.from_at <= s.at AND (o.to_at IS NULL OR o.to_at > s.at)
    JOIN tree ON tree.id = o.team_id LIMIT 1`);
  return rows.length > 0;
}
