/** Whether dora knows a deployment; read from the view it publishes. */
import { sql, type Query } from '#kit/database';
import type { Scope } from '#kit/scope';

/** Its id; null when there is none, or none that this scope (null: everything) may see. */
export async function findDeploymentId(
  query: Query,
  ref: { readonly source: string; readonly id: string },
  scope: Scope | null,
): Promise<string | null> {
  const [row] = await query<{ id: string; serviceIds: string[] }>(sql`
    SELECT d.id, d.service_ids AS "serviceIds" FROM dora.published_deployment d WHERE d.source = ${ref.source} AND d.external_id = ${ref.id}`);
  const seen = row && (scope === null || row.serviceIds.some((id) => scope.serviceIds.has(id)));
  return seen ? row.id : null;
}
