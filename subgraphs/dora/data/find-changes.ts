/** Changes, and where they shipped, by key: one statement for any number of them. */
import type { Scope } from '#kit/scope';
import { sql, type Sql } from '#kit/database';
import type { ChangeFlag } from '../domain/change-lead.ts';
import type { ChangeKind } from './facts.ts';
import { mayBeStored, type ExternalRef } from './external-ref.ts';
import type { Read } from './read.ts';

export interface ChangeRow {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly kind: ChangeKind;
  readonly repository: string;
  readonly title: string;
  readonly url: string | null;
  readonly firstCommitAt: Date | null;
  readonly openedAt: Date | null;
  readonly readyAt: Date | null;
  readonly firstReviewAt: Date | null;
  readonly approvedAt: Date | null;
  readonly mergedAt: Date | null;
  readonly codingSeconds: number | null;
  readonly pickupSeconds: number | null;
  readonly reviewSeconds: number | null;
  readonly flags: ChangeFlag[];
  readonly serviceIds: readonly string[];
}

/** The first time a change reached production in any service. */
export interface FirstDelivery {
  readonly changeId: string;
  readonly deploymentId: string;
  readonly shippedAt: Date;
  /** Null: it came with a baseline, or its start is unknown. */
  readonly leadSeconds: number | null;
  readonly deploySeconds: number | null;
}

/** Of dora.change as `c`. */
export const CHANGE_COLUMNS: Sql = sql`
  c.id, c.source, c.external_id AS "externalId", c.kind, c.repository, c.title, c.url, c.first_commit_at AS "firstCommitAt",
  c.opened_at AS "openedAt", c.ready_at AS "readyAt", c.first_review_at AS "firstReviewAt", c.approved_at AS "approvedAt",
  c.merged_at AS "mergedAt", c.coding_seconds AS "codingSeconds", c.pickup_seconds AS "pickupSeconds",
  c.review_seconds AS "reviewSeconds", c.flags, c.service_ids AS "serviceIds"`;

/** A token of some teams sees the changes of their services. */
export function visibleChange(scope: Scope | null): Sql {
  return scope ? sql`c.service_ids && ${[...scope.serviceIds]}::uuid[]` : sql`true`;
}

export function findChanges(read: Read, scope: Scope | null, ids: readonly string[]): Promise<ChangeRow[]> {
  return read(sql`
    SELECT ${CHANGE_COLUMNS} FROM dora.change c WHERE c.id = ANY(${[...ids]}::uuid[]) AND ${visibleChange(scope)}`);
}

export async function findChangeByRef(read: Read, scope: Scope | null, ref: ExternalRef): Promise<ChangeRow | null> {
  if (!mayBeStored(ref)) return null;
  const rows = await read<ChangeRow>(sql`
    SELECT ${CHANGE_COLUMNS} FROM dora.change c
    WHERE c.source = ${ref.source} AND c.external_id = ${ref.id} AND ${visibleChange(scope)}`);
  return rows[0] ?? null;
}

export function findFirstDeliveries(read: Read, changeIds: readonly string[]): Promise<FirstDelivery[]> {
  return read(sql`
    SELECT change_id AS "changeId", deployment_id AS "deploymentId", shipped_at AS "shippedAt", lead_seconds AS "leadSeconds",
           deploy_seconds AS "deploySeconds"
    FROM dora.delivery WHERE change_id = ANY(${[...changeIds]}::uuid[]) AND first`);
}
