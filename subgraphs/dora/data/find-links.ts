/** Links between services: who names whose deployments or incidents, and whose deployments remedied whose. */
import { sql, type Query, type Sql } from '#kit/database';
import type { ExternalRef } from '../domain/facts.ts';

/** A list of references as a relation with the columns source and id. */
export function refsTable(refs: readonly ExternalRef[]): Sql {
  return sql`json_to_recordset(${JSON.stringify(refs)}::json) AS named(source text, id text)`;
}

/** Services whose runs name a run that touched one of these services (as rolled back or remedied). */
export async function findServicesNaming(
  query: Query,
  organisationId: string,
  serviceIds: readonly string[],
): Promise<string[]> {
  const target = (source: Sql, id: Sql): Sql => sql`
    EXISTS (SELECT FROM dora.deployment d JOIN dora.deployment_part p ON p.organisation_id = d.organisation_id AND p.deployment_id = d.id
      WHERE d.organisation_id = n.organisation_id AND d.source = ${source} AND d.external_id = ${id} AND p.service_id = ANY(${[...serviceIds]}::uuid[]))`;
  return servicesOf(
    query,
    organisationId,
    sql`
    (n.remediates_id IS NOT NULL AND ${target(sql`n.remediates_source`, sql`n.remediates_id`)})
    OR (n.rollback_id IS NOT NULL AND ${target(sql`n.rollback_source`, sql`n.rollback_id`)})`,
  );
}

/** Services whose runs say that they remedy one of these incidents. */
export async function findServicesRemedying(
  query: Query,
  organisationId: string,
  incidents: readonly ExternalRef[],
): Promise<string[]> {
  if (incidents.length === 0) return [];
  return servicesOf(
    query,
    organisationId,
    sql`
    n.remediates_id IS NOT NULL AND (n.remediates_source, n.remediates_id) IN (SELECT source, id FROM ${refsTable(incidents)})`,
  );
}

async function servicesOf(query: Query, organisationId: string, which: Sql): Promise<string[]> {
  const rows = await query<{ serviceId: string }>(sql`
    SELECT DISTINCT q.service_id AS "serviceId" FROM dora.deployment n
    JOIN dora.deployment_part q ON q.organisation_id = n.organisation_id AND q.deployment_id = n.id
    WHERE n.organisation_id = ${organisationId}::uuid AND (${which})`);
  return rows.map(({ serviceId }) => serviceId);
}

/** Services of parts that one of these runs remedied, as resolved so far. */
export async function findServicesRemedied(
  query: Query,
  organisationId: string,
  deploymentIds: readonly string[],
): Promise<string[]> {
  if (deploymentIds.length === 0) return [];
  const rows = await query<{ serviceId: string }>(sql`
    SELECT DISTINCT service_id AS "serviceId" FROM dora.deployment_part
    WHERE organisation_id = ${organisationId}::uuid AND remediated_by_id = ANY(${[...deploymentIds]}::uuid[])`);
  return rows.map(({ serviceId }) => serviceId);
}
