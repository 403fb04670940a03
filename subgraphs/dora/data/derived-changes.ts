/** Rows of the changes that stand for commits nobody sent: made and unmade by resolution alone. */
import { sql, type Query } from '#kit/database';
import { bulkJson } from './bulk-json.ts';
import type { Change } from '../domain/facts.ts';

/** Their own results follow by `updateChangeResults`, as for every change. */
export async function putDerivedChanges(
  query: Query,
  organisationId: string,
  changes: readonly Change[],
): Promise<number> {
  if (changes.length === 0) return 0;
  const rows = changes.map(({ id, ref, repository, title, authorBot, mergeSha, commits: [commit] }) => {
    const { authoredAt = null, committedAt = null } = commit ?? {};
    // A sha may be any text: one with an @ could make two references alike.
    const externalId = mergeSha?.includes('@') ? `${ref.id}#${id}` : ref.id;
    return { id, source: ref.source, externalId, repository, title, authorBot, sha: mergeSha, authoredAt, committedAt };
  });
  // A derived row was observed when its commit was made; of one that no time is known of, at the beginning of time.
  await query(sql`
    WITH r AS (SELECT * FROM json_to_recordset(${bulkJson(rows)}::json) AS r(id uuid, source text, "externalId" text, repository text, title text,
        "authorBot" boolean, sha text, "authoredAt" double precision, "committedAt" double precision)),
      changes AS (INSERT INTO dora.change (organisation_id, id, source, external_id, kind, repository, title, labels, author_bot, merge_sha, paths,
          observed_at, body_hash, recorded_by, derived, flags, service_ids)
        SELECT ${organisationId}::uuid, id, source, "externalId", 'COMMIT', repository, title, '{}', "authorBot", sha, '{}',
          to_timestamp(coalesce("committedAt", "authoredAt", 0) / 1e3), '', 'resolution', true, '{}', '{}' FROM r
        ON CONFLICT (organisation_id, id) DO UPDATE SET author_bot = excluded.author_bot, observed_at = excluded.observed_at)
    INSERT INTO dora.change_commit (organisation_id, change_id, sha, authored_at, committed_at, author_bot)
    SELECT ${organisationId}::uuid, id, sha, to_timestamp("authoredAt" / 1e3), to_timestamp("committedAt" / 1e3), "authorBot" FROM r
    ON CONFLICT (organisation_id, change_id, sha) DO UPDATE SET authored_at = excluded.authored_at, committed_at = excluded.committed_at,
      author_bot = excluded.author_bot`);
  return rows.length;
}

export async function removeDerivedChanges(
  query: Query,
  organisationId: string,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  await query(sql`
    WITH commits AS (DELETE FROM dora.change_commit WHERE organisation_id = ${organisationId}::uuid AND change_id = ANY(${[...ids]}::uuid[]))
    DELETE FROM dora.change WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${[...ids]}::uuid[]) AND derived`);
  return ids.length;
}
