/** Where changes shipped, as stored so far. */
import { sql, type Query, type Sql } from '#kit/database';
import type { ResolvedDelivery } from '../domain/resolve-service.ts';

/** `which` is a condition on dora.delivery. */
export function loadDeliveries(query: Query, organisationId: string, which: Sql): Promise<ResolvedDelivery[]> {
  return query(sql`
    SELECT change_id AS "changeId", service_id AS "serviceId", part_id AS "partId", deployment_id AS "deploymentId",
      shipped_at AS "shippedAt", lead_seconds AS "leadSeconds", deploy_seconds AS "deploySeconds", baseline, first, several
    FROM dora.delivery WHERE organisation_id = ${organisationId}::uuid AND (${which})`);
}

/** Which of these parts are deployments of their own, no redeploys. */
export async function findCountedParts(
  query: Query,
  organisationId: string,
  partIds: readonly string[],
): Promise<Set<string>> {
  if (partIds.length === 0) return new Set();
  const rows = await query<{ id: string }>(sql`
    SELECT id FROM dora.deployment_part WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${[...partIds]}::uuid[]) AND counted`);
  return new Set(rows.map(({ id }) => id));
}
