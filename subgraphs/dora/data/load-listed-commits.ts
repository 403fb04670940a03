/**
 * The commits that some parts listed. What is known of a commit is taken from all lists of the organisation
 * together (the earliest of each time; a bot, if one says so), so that two services that list it agree on how old it is.
 */
import { sql, type Query } from '#kit/database';
import type { StatedCommit } from '../domain/facts.ts';

interface Row extends StatedCommit {
  readonly partId: string;
}

export async function loadListedCommits(
  query: Query,
  organisationId: string,
  partIds: readonly string[],
): Promise<Map<string, StatedCommit[]>> {
  if (partIds.length === 0) return new Map();
  const listed = await query<Row>(sql`
    SELECT part_id AS "partId", sha, repository, authored_at AS "authoredAt", committed_at AS "committedAt", author_bot AS "authorBot"
    FROM dora.part_commit WHERE organisation_id = ${organisationId}::uuid AND part_id = ANY(${[...partIds]}::uuid[])`);
  const shas = [...new Set(listed.map(({ sha }) => sha))];
  const elsewhere = await query<Knowledge & { sha: string }>(sql`
    SELECT sha, min(authored_at) AS "authoredAt", min(committed_at) AS "committedAt", bool_or(author_bot) AS "authorBot"
    FROM dora.part_commit
    WHERE organisation_id = ${organisationId}::uuid AND sha = ANY(${shas}::text[]) AND part_id <> ALL(${[...partIds]}::uuid[])
    GROUP BY sha`);
  const known = new Map<string, Knowledge>();
  for (const commit of [...listed, ...elsewhere]) known.set(commit.sha, together(known.get(commit.sha), commit));
  return Map.groupBy(
    listed.map(({ partId, sha, repository }) => ({ partId, sha, repository, ...(known.get(sha) as Knowledge) })), // every listed sha is known
    ({ partId }) => partId,
  );
}

type Knowledge = Pick<StatedCommit, 'authoredAt' | 'committedAt' | 'authorBot'>;

function together(a: Knowledge | undefined, b: Knowledge): Knowledge {
  return {
    authoredAt: earlier(a?.authoredAt ?? null, b.authoredAt),
    committedAt: earlier(a?.committedAt ?? null, b.committedAt),
    authorBot: (a?.authorBot ?? false) || b.authorBot,
  };
}

function earlier(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a <= b ? a : b) : (a ?? b);
}
