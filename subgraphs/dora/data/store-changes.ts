/**
 * Changes with their commits and reviews: a batch is a handful of statements, whatever its length. Locked and inserted in
 * the order of their references, as deployments are. Rows derived from commit lists are not the sender's to update.
 */
import type { Transaction } from '#kit/database';
import { bulkJson } from './bulk-json.ts';
import type { ChangeFact, Identified, StoredFact } from './facts.ts';
import type { StoredChangeResult } from './load-changes.ts';

type Stored = Identified<ChangeFact>;

/** With what is known of a change by itself: then most are right before they are resolved, and not written twice. */
export type ChangeRow = Stored & Omit<StoredChangeResult, 'superseded'>;

/** Where a change stood before its update, so that what it leaves is resolved too. */
export interface StoredChange extends StoredFact {
  readonly repository: string;
  readonly mergeSha: string | null;
}

/** What is stored under these references, locked until the end of the transaction. */
export function lockChanges(
  tx: Transaction,
  organisationId: string,
  refs: readonly { source: string; externalId: string }[],
): Promise<StoredChange[]> {
  return tx.$queryRaw<StoredChange[]>`
    SELECT c.id, c.source, c.external_id AS "externalId", c.observed_at AS "observedAt", c.body_hash AS "bodyHash", c.repository, c.merge_sha AS "mergeSha"
    FROM (SELECT DISTINCT * FROM json_to_recordset(${JSON.stringify(refs)}::json) AS r(source text, "externalId" text)) r
    JOIN dora.change c ON c.organisation_id = ${organisationId}::uuid AND c.source = r.source AND c.external_id = r."externalId"
    WHERE NOT c.derived
    ORDER BY c.source, c.external_id
    FOR UPDATE OF c`;
}

export async function insertChanges(
  tx: Transaction,
  organisationId: string,
  rows: readonly ChangeRow[],
  recordedBy: string,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO dora.change (organisation_id, id, source, external_id, kind, repository, title, url, labels, branch, target_branch, author_hash, author_bot,
      opened_at, draft_until, merged_at, closed_at, merge_sha, paths, revert_source, revert_id, reverts_sha, said_hotfix, observed_at, body_hash,
      recorded_by, first_commit_at, start_at, ready_at, first_review_at, approved_at, coding_seconds, pickup_seconds, review_seconds, flags, service_ids)
    SELECT ${organisationId}::uuid, id, source, "externalId", kind, repository, title, url, labels, branch, "targetBranch", "authorHash", "authorBot",
      to_timestamp("openedAt" / 1e3), to_timestamp("draftUntil" / 1e3), to_timestamp("mergedAt" / 1e3), to_timestamp("closedAt" / 1e3), "mergeSha", paths, "revertSource", "revertId", "revertsSha", "saidHotfix", to_timestamp("observedAt" / 1e3), "bodyHash",
      ${recordedBy}, to_timestamp("firstCommitAt" / 1e3), to_timestamp("startAt" / 1e3), to_timestamp("readyAt" / 1e3),
      to_timestamp("firstReviewAt" / 1e3), to_timestamp("approvedAt" / 1e3), "codingSeconds", "pickupSeconds", "reviewSeconds", flags, "serviceIds"
    FROM json_to_recordset(${toJson(rows)}::json) AS r(id uuid, source text, "externalId" text, kind text, repository text, title text, url text,
      labels text[], branch text, "targetBranch" text, "authorHash" text, "authorBot" boolean, "openedAt" double precision, "draftUntil" double precision,
      "mergedAt" double precision, "closedAt" double precision, "mergeSha" text, paths text[], "revertSource" text, "revertId" text, "revertsSha" text,
      "saidHotfix" boolean, "observedAt" double precision, "bodyHash" text, "firstCommitAt" double precision, "startAt" double precision,
      "readyAt" double precision, "firstReviewAt" double precision, "approvedAt" double precision, "codingSeconds" double precision,
      "pickupSeconds" double precision, "reviewSeconds" double precision, flags text[], "serviceIds" uuid[])`;
}

/** The resolved columns stay: they are compared with the new facts when the change is resolved. */
export async function updateChanges(
  tx: Transaction,
  organisationId: string,
  rows: readonly Stored[],
  recordedBy: string,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    UPDATE dora.change c SET kind = r.kind, repository = r.repository, title = r.title, url = r.url, labels = r.labels, branch = r.branch,
      target_branch = r."targetBranch", author_hash = r."authorHash", author_bot = r."authorBot", opened_at = to_timestamp(r."openedAt" / 1e3), draft_until = to_timestamp(r."draftUntil" / 1e3),
      merged_at = to_timestamp(r."mergedAt" / 1e3), closed_at = to_timestamp(r."closedAt" / 1e3), merge_sha = r."mergeSha", paths = r.paths, revert_source = r."revertSource",
      revert_id = r."revertId", reverts_sha = r."revertsSha", said_hotfix = r."saidHotfix", observed_at = to_timestamp(r."observedAt" / 1e3), body_hash = r."bodyHash",
      recorded_by = ${recordedBy}, recorded_at = now()
    FROM json_to_recordset(${toJson(rows)}::json) AS r(id uuid, kind text, repository text, title text, url text, labels text[], branch text,
      "targetBranch" text, "authorHash" text, "authorBot" boolean, "openedAt" double precision, "draftUntil" double precision, "mergedAt" double precision,
      "closedAt" double precision, "mergeSha" text, paths text[], "revertSource" text, "revertId" text, "revertsSha" text, "saidHotfix" boolean,
      "observedAt" double precision, "bodyHash" text)
    WHERE c.organisation_id = ${organisationId}::uuid AND c.id = r.id`;
}

function toJson(rows: readonly Stored[]): string {
  return bulkJson(rows.map(({ commits: _, reviews: __, ...row }) => row));
}

/** Takes the commits and reviews of these changes away; answers the commits they claimed. */
export async function removeChangeChildren(
  tx: Transaction,
  organisationId: string,
  changeIds: readonly string[],
): Promise<string[]> {
  if (changeIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ sha: string }[]>`
    WITH reviews AS (DELETE FROM dora.change_review WHERE organisation_id = ${organisationId}::uuid AND change_id = ANY(${changeIds}::uuid[])),
         commits AS (DELETE FROM dora.change_commit WHERE organisation_id = ${organisationId}::uuid AND change_id = ANY(${changeIds}::uuid[]) RETURNING sha)
    SELECT DISTINCT sha FROM commits`;
  return rows.map(({ sha }) => sha);
}

export async function insertChangeCommits(
  tx: Transaction,
  organisationId: string,
  changes: readonly Stored[],
): Promise<void> {
  const rows = changes.flatMap(({ id, commits }) =>
    commits.map(({ repository: _, ...commit }) => ({ ...commit, changeId: id })),
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO dora.change_commit (organisation_id, change_id, sha, authored_at, committed_at, author_hash, author_bot)
    SELECT ${organisationId}::uuid, "changeId", sha, to_timestamp("authoredAt" / 1e3), to_timestamp("committedAt" / 1e3), "authorHash", "authorBot"
    FROM json_to_recordset(${bulkJson(rows)}::json) AS r("changeId" uuid, sha text, "authoredAt" double precision, "committedAt" double precision,
      "authorHash" text, "authorBot" boolean)`;
}

export async function insertChangeReviews(
  tx: Transaction,
  organisationId: string,
  changes: readonly Stored[],
): Promise<void> {
  const rows = changes.flatMap(({ id, reviews }) => reviews.map((review) => ({ ...review, changeId: id })));
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO dora.change_review (organisation_id, change_id, source, external_id, submitted_at, state, reviewer_hash, reviewer_bot)
    SELECT ${organisationId}::uuid, "changeId", source, "externalId", to_timestamp("submittedAt" / 1e3), state, "reviewerHash", "reviewerBot"
    FROM json_to_recordset(${bulkJson(rows)}::json) AS r("changeId" uuid, source text, "externalId" text, "submittedAt" double precision, state text,
      "reviewerHash" text, "reviewerBot" boolean)`;
}
