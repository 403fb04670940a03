/** Whether dora knows a deployment; read from the view it publishes. */
import { sql, type Query } from '#kit/database';

/** Its id; null when there is none. */
export async function findDeploymentId(
  query: Query,
  ref: { readonly source: string; readonly id: string },
): Promise<string | null> {
  const [row] = await query<{ id: string }>(sql`
    SELECT d.id FROM dora.published_deployment d WHERE d.source = ${ref.source} AND d.external_id = ${ref.id}`);
  return row?.id ?? null;
}
