/**
 * The changes that deployments shipped, a page for each of them by the id of the change, in one statement.
 * Leans on delivery_organisation_id_deployment_id_idx.
 */
import { sql } from '#kit/database';
import { CHANGE_COLUMNS, visibleChange, type ChangeRow } from './find-changes.ts';
import type { Scope } from '#kit/scope';
import type { Read } from './read.ts';

export interface ShippedPage {
  readonly deploymentId: string;
  readonly limit: number;
  /** The last change of the page before; null for the first page. */
  readonly after: string | null;
}

export interface ShippedChange extends ChangeRow {
  /** Which page it is of. */
  readonly page: number;
}

export function findShippedChanges(
  read: Read,
  scope: Scope | null,
  pages: readonly ShippedPage[],
): Promise<ShippedChange[]> {
  const deployments = pages.map(({ deploymentId }) => deploymentId);
  const [limits, afters] = [pages.map(({ limit }) => limit), pages.map(({ after }) => after)];
  return read(sql`
    SELECT a.page::int - 1 AS page, x.*
    FROM unnest(${deployments}::uuid[], ${limits}::int[], ${afters}::uuid[]) WITH ORDINALITY a(deployment, size, after, page)
    CROSS JOIN LATERAL (
      SELECT ${CHANGE_COLUMNS} FROM dora.change c
      WHERE c.id IN (SELECT change_id FROM dora.delivery WHERE deployment_id = a.deployment)
        AND (a.after IS NULL OR c.id > a.after) AND ${visibleChange(scope)}
      ORDER BY c.id LIMIT a.size) x
    ORDER BY a.page, x.id`);
}

export function countShippedChanges(
  read: Read,
  scope: Scope | null,
  deploymentIds: readonly string[],
): Promise<{ deploymentId: string; count: number }[]> {
  return read(sql`
    SELECT d.deployment_id AS "deploymentId", count(DISTINCT d.change_id)::int AS count
    FROM dora.delivery d JOIN dora.change c ON c.id = d.change_id
    WHERE d.deployment_id = ANY(${[...deploymentIds]}::uuid[]) AND ${visibleChange(scope)} GROUP BY d.deployment_id`);
}
