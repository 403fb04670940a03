/** The commit graph of whole repositories. One text per repository: a tenth of the time of a row per commit. */
import { sql, type Query } from '#kit/database';
import type { CommitEdge } from '../domain/facts.ts';

export async function loadEdges(
  query: Query,
  organisationId: string,
  repositories: readonly string[],
): Promise<Map<string, CommitEdge[]>> {
  const rows = await query<{ repository: string; edges: string }>(sql`
    SELECT repository, json_agg(json_build_array(sha, parents))::text AS edges
    FROM dora.commit_edge WHERE organisation_id = ${organisationId}::uuid AND repository = ANY(${[...repositories]}::text[]) GROUP BY repository`);
  return new Map(rows.map(({ repository, edges }) => [repository, toEdges(edges)]));
}

function toEdges(text: string): CommitEdge[] {
  const edges = JSON.parse(text) as [string, string[]][]; // as built above
  return edges.map(([sha, parents]) => ({ sha, parents }));
}
