/** Changes as resolution reads them: the fact, and beside it what is stored as its result so far. */
import { sql, type Query, type Sql } from '#kit/database';
import type { ChangeFlag, ChangeTimes } from '../domain/change-lead.ts';
import type { Change, ChangeKind, Commit, Review } from '../domain/facts.ts';

export interface StoredChangeResult extends ChangeTimes {
  readonly superseded: boolean;
  readonly serviceIds: readonly string[];
}

export interface LoadedChange {
  readonly change: Change;
  readonly derived: boolean;
  readonly stored: StoredChangeResult;
}

interface Row extends StoredChangeResult {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly kind: ChangeKind;
  readonly repository: string;
  readonly title: string;
  readonly labels: string[];
  readonly branch: string | null;
  readonly authorBot: boolean;
  readonly openedAt: Date | null;
  readonly draftUntil: Date | null;
  readonly mergedAt: Date | null;
  readonly mergeSha: string | null;
  readonly paths: string[];
  readonly revertSource: string | null;
  readonly revertId: string | null;
  readonly revertsSha: string | null;
  readonly saidHotfix: boolean | null;
  readonly derived: boolean;
  readonly flags: ChangeFlag[];
}

/**
 * `which` is a condition on dora.change as `c`. `foldered`: repositories of which some service has only a folder; of all others
 * nobody asks for the paths, which may be thousands a change.
 */
export async function loadChanges(
  query: Query,
  organisationId: string,
  which: Sql,
  foldered: readonly string[],
): Promise<LoadedChange[]> {
  const rows = await query<Row>(sql`
      SELECT c.id, c.source, c.external_id AS "externalId", c.kind, c.repository, c.title, c.labels, c.branch, c.author_bot AS "authorBot",
        c.opened_at AS "openedAt", c.draft_until AS "draftUntil", c.merged_at AS "mergedAt", c.merge_sha AS "mergeSha",
        CASE WHEN c.repository = ANY(${[...foldered]}::text[]) THEN c.paths ELSE '{}' END AS paths, c.revert_source AS "revertSource",
        c.revert_id AS "revertId", c.reverts_sha AS "revertsSha", c.said_hotfix AS "saidHotfix", c.derived,
        c.first_commit_at AS "firstCommitAt", c.start_at AS "startAt", c.ready_at AS "readyAt", c.first_review_at AS "firstReviewAt",
        c.approved_at AS "approvedAt", c.coding_seconds AS "codingSeconds", c.pickup_seconds AS "pickupSeconds", c.review_seconds AS "reviewSeconds",
        c.flags, c.superseded, c.service_ids AS "serviceIds"
      FROM dora.change c WHERE c.organisation_id = ${organisationId}::uuid AND (${which})`);
  if (rows.length === 0) return [];
  const ofThem = sql`organisation_id = ${organisationId}::uuid AND change_id = ANY(${rows.map(({ id }) => id)}::uuid[])`;
  const commits = await query<Commit & { changeId: string }>(sql`
      SELECT change_id AS "changeId", sha, authored_at AS "authoredAt", committed_at AS "committedAt" FROM dora.change_commit WHERE ${ofThem}`);
  const reviews = await query<Review & { changeId: string }>(sql`
      SELECT change_id AS "changeId", submitted_at AS "submittedAt", state, reviewer_bot AS "reviewerBot" FROM dora.change_review WHERE ${ofThem}`);
  const [commitsOf, reviewsOf] = [grouped(commits), grouped(reviews)];
  return rows.map((row) => toChange(row, commitsOf.get(row.id) ?? [], reviewsOf.get(row.id) ?? []));
}

function grouped<Child extends { changeId: string }>(rows: readonly Child[]): Map<string, Child[]> {
  return Map.groupBy(rows, ({ changeId }) => changeId);
}

function toChange(row: Row, commits: readonly Commit[], reviews: readonly Review[]): LoadedChange {
  const {
    id,
    kind,
    repository,
    title,
    labels,
    branch,
    authorBot,
    openedAt,
    draftUntil,
    mergedAt,
    mergeSha,
    paths,
    revertsSha,
    saidHotfix,
  } = row;
  const revertOf =
    row.revertSource === null || row.revertId === null ? null : { source: row.revertSource, id: row.revertId };
  const ref = { source: row.source, id: row.externalId };
  const own = {
    id,
    ref,
    kind,
    repository,
    title,
    labels,
    branch,
    authorBot,
    openedAt,
    draftUntil,
    mergedAt,
    mergeSha,
    paths,
  };
  return { change: { ...own, commits, reviews, revertOf, revertsSha, saidHotfix }, derived: row.derived, stored: row };
}

/**
 * The sent changes that speak of these commits, those of some repositories left out. Leans on change_commit (organisation, sha)
 * and change (organisation, merge sha). Mostly none, so it is asked before anything is read.
 */
export async function findSpeaking(
  query: Query,
  organisationId: string,
  shas: readonly string[],
  except: readonly string[] = [],
): Promise<string[]> {
  if (shas.length === 0) return [];
  const [organisation, list] = [sql`${organisationId}::uuid`, sql`${[...shas]}::text[]`];
  const found = await query<{ id: string }>(sql`
    SELECT change_id AS id FROM dora.change_commit WHERE organisation_id = ${organisation} AND sha = ANY(${list})
    UNION SELECT id FROM dora.change WHERE organisation_id = ${organisation} AND merge_sha = ANY(${list})`);
  if (found.length === 0) return [];
  const rows = await query<{ id: string }>(sql`
    SELECT id FROM dora.change WHERE organisation_id = ${organisation} AND id = ANY(${found.map(({ id }) => id)}::uuid[])
      AND NOT derived AND repository <> ALL(${[...except]}::text[])`);
  return rows.map(({ id }) => id);
}
