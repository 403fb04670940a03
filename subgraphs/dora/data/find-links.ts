/** Links between services: who names whose deployments or incidents, and whose deployments remedied whose. */
import { sql, type Query } from '#kit/database';
import type { ExternalRef } from '../domain/facts.ts';

/** A run that names a run it takes back, or a run or an incident that it remedies. */
export interface NamingRun {
  readonly id: string;
  readonly names: readonly ExternalRef[];
}

/** All of the organisation: few runs name anything. By two partial indexes. */
export async function findNamingRuns(query: Query, organisationId: string): Promise<NamingRun[]> {
  const rows = await query<{ id: string; names: (string | null)[] }>(sql`
    SELECT id, ARRAY[remediates_source, remediates_id, rollback_source, rollback_id] AS names FROM dora.deployment
    WHERE organisation_id = ${organisationId}::uuid AND (remediates_id IS NOT NULL OR rollback_id IS NOT NULL)`);
  return rows.map(({ id, names: [remediated, remediatedId, rolledBack, rolledBackId] }) => ({
    id,
    names: [refOf(remediated, remediatedId), refOf(rolledBack, rolledBackId)].flat(),
  }));
}

function refOf(source: string | null | undefined, id: string | null | undefined): ExternalRef[] {
  return source == null || id == null ? [] : [{ source, id }];
}

export async function findServicesOfRuns(
  query: Query,
  organisationId: string,
  deploymentIds: readonly string[],
): Promise<string[]> {
  if (deploymentIds.length === 0) return [];
  const rows = await query<{ serviceId: string }>(sql`
    SELECT DISTINCT service_id AS "serviceId" FROM dora.deployment_part
    WHERE organisation_id = ${organisationId}::uuid AND deployment_id = ANY(${[...deploymentIds]}::uuid[])`);
  return rows.map(({ serviceId }) => serviceId);
}

/** Ids of the runs that are called so. The index is asked for the ids alone: two sources seldom share one. */
export async function findRunsCalled(
  query: Query,
  organisationId: string,
  refs: readonly ExternalRef[],
): Promise<string[]> {
  if (refs.length === 0) return [];
  const [sources, ids] = [refs.map(({ source }) => source), refs.map(({ id }) => id)];
  const rows = await query<{ id: string; source: string; externalId: string }>(sql`
    SELECT id, source, external_id AS "externalId" FROM dora.deployment
    WHERE organisation_id = ${organisationId}::uuid AND source = ANY(${sources}::text[]) AND external_id = ANY(${ids}::text[])`);
  const wanted = new Set(refs.map(({ source, id }) => `${source}\0${id}`));
  return rows.flatMap(({ id, source, externalId }) => (wanted.has(`${source}\0${externalId}`) ? [id] : []));
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
