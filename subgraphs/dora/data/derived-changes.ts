/** Rows of the changes that stand for commits nobody sent: made and unmade by resolution alone. */
import { sql, type Query } from '#kit/database';
import { bulkJson } from './bulk-json.ts';
import type { Change } from '../domain/facts.ts';
import type { ChangeResult } from './write-resolution.ts';

export interface DerivedChange {
  readonly change: Change;
  readonly result: ChangeResult;
}

export async function putDerivedChanges(
  query: Query,
  organisationId: string,
  derived: readonly DerivedChange[],
): Promise<number> {
  if (derived.length === 0) return 0;
  // Those of a bare commit's results that can be other than null; it has no pull request to be measured by.
  await query(sql`
    WITH r AS (SELECT * FROM json_to_recordset(${bulkJson(derived.map(rowOf))}::json) AS r(id uuid, source text, "externalId" text, repository text,
        title text, "authorBot" boolean, sha text, "authoredAt" double precision, "committedAt" double precision, "firstCommitAt" double precision,
        "startAt" double precision, flags text[], "serviceIds" uuid[])),
      changes AS (INSERT INTO dora.change (organisation_id, id, source, external_id, kind, repository, title, labels, author_bot, merge_sha, paths,
          observed_at, body_hash, recorded_by, derived, first_commit_at, start_at, flags, service_ids)
        SELECT ${organisationId}::uuid, id, source, "externalId", 'COMMIT', repository, title, '{}', "authorBot", sha, '{}',
          to_timestamp(coalesce("committedAt", "authoredAt", 0) / 1e3), '', 'resolution', true, to_timestamp("firstCommitAt" / 1e3),
          to_timestamp("startAt" / 1e3), flags, "serviceIds" FROM r
        ON CONFLICT (organisation_id, id) DO UPDATE SET author_bot = excluded.author_bot, observed_at = excluded.observed_at,
          first_commit_at = excluded.first_commit_at, start_at = excluded.start_at, flags = excluded.flags, service_ids = excluded.service_ids)
    INSERT INTO dora.change_commit (organisation_id, change_id, sha, authored_at, committed_at, author_bot)
    SELECT ${organisationId}::uuid, id, sha, to_timestamp("authoredAt" / 1e3), to_timestamp("committedAt" / 1e3), "authorBot" FROM r
    ON CONFLICT (organisation_id, change_id, sha) DO UPDATE SET authored_at = excluded.authored_at, committed_at = excluded.committed_at,
      author_bot = excluded.author_bot`);
  return derived.length;
}

/** Observed when its commit was made; if no time is known of that, at the beginning of time. */
function rowOf({ change, result }: DerivedChange) {
  const { id, ref, repository, title, authorBot, mergeSha, commits } = change;
  const { authoredAt = null, committedAt = null } = commits[0] ?? {};
  const { firstCommitAt, startAt, flags, serviceIds } = result;
  // A sha may be any text: one with an @ could make two references alike.
  const externalId = mergeSha?.includes('@') ? `${ref.id}#${id}` : ref.id;
  const known = {
    id,
    source: ref.source,
    externalId,
    repository,
    title,
    authorBot,
    sha: mergeSha,
    authoredAt,
    committedAt,
  };
  return { ...known, firstCommitAt, startAt, flags, serviceIds };
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
