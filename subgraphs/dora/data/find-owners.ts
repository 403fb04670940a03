/** Every team that ever owned one of these services, and all above such a team: whose numbers go by them. */
import { sql } from '#kit/database';
import type { Read } from './read.ts';

export async function findOwners(read: Read, serviceIds: readonly string[]): Promise<string[]> {
  const rows = await read<{ id: string }>(sql`
    WITH RECURSIVE above AS (
      SELECT t.id, t.parent_id FROM catalog.published_team t
      WHERE t.id IN (SELECT o.team_id FROM catalog.published_ownership o WHERE o.service_id = ANY(${[...serviceIds]}::uuid[]))
      UNION SELECT t.id, t.parent_id FROM above JOIN catalog.published_team t ON t.id = above.parent_id)
    SELECT id FROM above`);
  return rows.map(({ id }) => id);
}
