/**
 * The commits that the parts of some services listed. What is known of a commit is taken from all lists of the organisation
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
  serviceIds: readonly string[],
): Promise<Map<string, StatedCommit[]>> {
  const listed = await query<Row>(sql`
    SELECT c.part_id AS "partId", c.sha, c.repository, c.authored_at AS "authoredAt", c.committed_at AS "committedAt", c.author_bot AS "authorBot"
    FROM dora.deployment_part p JOIN dora.part_commit c ON c.organisation_id = p.organisation_id AND c.part_id = p.id
    WHERE p.organisation_id = ${organisationId}::uuid AND p.service_id = ANY(${[...serviceIds]}::uuid[])`);
  if (listed.length === 0) return new Map();
  const elsewhere = await loadElsewhere(query, organisationId, serviceIds);
  const known = new Map<string, Knowledge>();
  for (const commit of [...listed, ...elsewhere]) known.set(commit.sha, together(known.get(commit.sha), commit));
  const byPart = new Map<string, StatedCommit[]>();
  for (const { partId, sha, repository } of listed) {
    const commit = { sha, repository, ...(known.get(sha) as Knowledge) }; // every listed sha is known
    const list = byPart.get(partId);
    if (list) list.push(commit);
    else byPart.set(partId, [commit]);
  }
  return byPart;
}

/** What other services list of the same commits. */
function loadElsewhere(
  query: Query,
  organisationId: string,
  serviceIds: readonly string[],
): Promise<(Knowledge & { sha: string })[]> {
  return query(sql`
    SELECT o.sha, min(o.authored_at) AS "authoredAt", min(o.committed_at) AS "committedAt", bool_or(o.author_bot) AS "authorBot"
    FROM dora.part_commit o
    JOIN dora.deployment_part q ON q.organisation_id = o.organisation_id AND q.id = o.part_id AND q.service_id <> ALL(${[...serviceIds]}::uuid[])
    WHERE o.organisation_id = ${organisationId}::uuid AND o.sha IN (
      SELECT c.sha FROM dora.deployment_part p JOIN dora.part_commit c ON c.organisation_id = p.organisation_id AND c.part_id = p.id
      WHERE p.organisation_id = ${organisationId}::uuid AND p.service_id = ANY(${[...serviceIds]}::uuid[]))
    GROUP BY o.sha`);
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
