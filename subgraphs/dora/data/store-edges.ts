/**
 * The commit graph as git knows it. One statement writes a batch; of two tellings of one commit the later committedAt stays,
 * of equal times the parents that sort last (by bytes), so that arrival does not matter.
 */
import type { Transaction } from '#kit/database';
import { bulkJson } from './bulk-json.ts';

export interface EdgeFact {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly committedAt: Date;
}

export interface WrittenEdge {
  readonly sha: string;
  /** A commit not told of before this batch. */
  readonly created: boolean;
}

/** Which of two tellings of one commit stays: above 0, the first. The same order as in `writeEdges`. */
export function compareEdges(a: EdgeFact, b: EdgeFact): number {
  const later = a.committedAt.getTime() - b.committedAt.getTime();
  if (later !== 0) return later;
  const index = a.parents.findIndex((parent, i) => parent !== b.parents[i]);
  if (index < 0 || index >= b.parents.length) return a.parents.length - b.parents.length;
  return Buffer.compare(Buffer.from(a.parents[index] ?? ''), Buffer.from(b.parents[index] ?? ''));
}

/** Edges written; an edge that is not among them was already there, or lost to what is. */
export function writeEdges(
  tx: Transaction,
  organisationId: string,
  repository: string,
  edges: readonly EdgeFact[],
): Promise<WrittenEdge[]> {
  return tx.$queryRaw<WrittenEdge[]>`
    INSERT INTO dora.commit_edge AS e (organisation_id, repository, sha, committed_at, parents)
    SELECT ${organisationId}::uuid, ${repository}, sha, to_timestamp("committedAt" / 1e3), parents
    FROM json_to_recordset(${bulkJson(edges)}::json) AS r(sha text, "committedAt" double precision, parents text[])
    ORDER BY sha
    ON CONFLICT (organisation_id, repository, sha) DO UPDATE SET committed_at = excluded.committed_at, parents = excluded.parents
    WHERE (excluded.committed_at, excluded.parents COLLATE "C") > (e.committed_at, e.parents COLLATE "C")
    RETURNING sha, xmax = 0 AS created`;
}

export async function findEdges(
  tx: Transaction,
  organisationId: string,
  repository: string,
  shas: readonly string[],
): Promise<EdgeFact[]> {
  if (shas.length === 0) return [];
  return tx.$queryRaw<EdgeFact[]>`
    SELECT sha, parents, committed_at AS "committedAt" FROM dora.commit_edge
    WHERE organisation_id = ${organisationId}::uuid AND repository = ${repository} AND sha = ANY(${[...shas]}::text[])`;
}
