/** Where changes shipped, as stored so far. */
import { sql, type Query, type Sql } from '#kit/database';
import type { ResolvedDelivery } from '../domain/resolve-service.ts';

export interface StoredDelivery extends ResolvedDelivery {
  /** The part that shipped it is a deployment of its own, no redeploy. */
  readonly counted: boolean;
}

/** `which` is a condition on dora.delivery as `d`. */
export function loadDeliveries(query: Query, organisationId: string, which: Sql): Promise<StoredDelivery[]> {
  return query(sql`
    SELECT d.change_id AS "changeId", d.service_id AS "serviceId", d.part_id AS "partId", d.deployment_id AS "deploymentId",
      d.shipped_at AS "shippedAt", d.lead_seconds AS "leadSeconds", d.deploy_seconds AS "deploySeconds", d.baseline, d.first, d.several,
      coalesce(p.counted, false) AS counted
    FROM dora.delivery d LEFT JOIN dora.deployment_part p ON p.organisation_id = d.organisation_id AND p.id = d.part_id
    WHERE d.organisation_id = ${organisationId}::uuid AND (${which})`);
}
