/** From what a write touched to the services and changes it concerns, as the facts stand now. */
import { sql, type Query, type Sql } from '#kit/database';
import { findSpeaking } from './load-changes.ts';

export interface TouchedChange {
  readonly id: string;
  readonly repository: string;
  readonly paths: readonly string[];
  /** All that resolution held it by so far: its services, and those it shipped in. */
  readonly serviceIds: readonly string[];
}

/** Every commit that these changes claim. */
export async function findShasOf(
  query: Query,
  organisationId: string,
  changeIds: readonly string[],
): Promise<string[]> {
  if (changeIds.length === 0) return [];
  const ids = sql`${[...changeIds]}::uuid[]`;
  const rows = await query<{ sha: string }>(sql`
    SELECT sha FROM dora.change_commit WHERE organisation_id = ${organisationId}::uuid AND change_id = ANY(${ids})
    UNION SELECT merge_sha FROM dora.change WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${ids}) AND merge_sha IS NOT NULL`);
  return rows.map(({ sha }) => sha);
}

/** Of changes in the repositories `foldered` the paths matter; of others, which may have thousands, nobody asks. */
const paths = (foldered: readonly string[]): Sql => sql`
  CASE WHEN c.repository = ANY(${[...foldered]}::text[]) THEN c.paths ELSE '{}' END AS paths`;

/** These changes, and whatever else claims one of `shas`. */
export async function findTouchedChanges(
  query: Query,
  organisationId: string,
  { changeIds, shas, foldered }: { changeIds: readonly string[]; shas: readonly string[]; foldered: readonly string[] },
): Promise<TouchedChange[]> {
  const ids = [...changeIds, ...(await findSpeaking(query, organisationId, shas))];
  if (ids.length === 0) return [];
  return query<TouchedChange>(sql`
    SELECT c.id, c.repository, ${paths(foldered)}, c.service_ids || ARRAY(SELECT service_id FROM dora.delivery d
      WHERE d.organisation_id = c.organisation_id AND d.change_id = c.id) AS "serviceIds"
    FROM dora.change c WHERE c.organisation_id = ${organisationId}::uuid AND c.id = ANY(${ids}::uuid[])`);
}

/** Services that listed one of these commits, or deployed it. */
export async function findServicesKnowing(
  query: Query,
  organisationId: string,
  shas: readonly string[],
): Promise<string[]> {
  if (shas.length === 0) return [];
  const list = sql`${[...new Set(shas)]}::text[]`;
  const rows = await query<{ serviceId: string }>(sql`
    SELECT p.service_id AS "serviceId" FROM dora.part_commit c JOIN dora.deployment_part p ON p.organisation_id = c.organisation_id AND p.id = c.part_id
    WHERE c.organisation_id = ${organisationId}::uuid AND c.sha = ANY(${list})
    UNION SELECT service_id FROM dora.deployment_part WHERE organisation_id = ${organisationId}::uuid AND sha = ANY(${list})`);
  return rows.map(({ serviceId }) => serviceId);
}

/** Services of these that deployed a commit of these repositories. */
export async function findServicesDeploying(
  query: Query,
  organisationId: string,
  serviceIds: readonly string[],
  repositories: readonly string[],
): Promise<string[]> {
  if (serviceIds.length * repositories.length === 0) return [];
  const rows = await query<{ serviceId: string }>(sql`
    SELECT DISTINCT p.service_id AS "serviceId" FROM dora.deployment_part p
    WHERE p.organisation_id = ${organisationId}::uuid AND p.service_id = ANY(${[...serviceIds]}::uuid[]) AND EXISTS
      (SELECT FROM dora.commit_edge e WHERE e.organisation_id = p.organisation_id AND e.sha = p.sha AND e.repository = ANY(${[...repositories]}::text[]))`);
  return rows.map(({ serviceId }) => serviceId);
}

/** Every service that was deployed, or that a change is said to have shipped in. */
export async function findDeployedServices(query: Query, organisationId: string): Promise<string[]> {
  const rows = await query<{ serviceId: string }>(sql`
    SELECT service_id AS "serviceId" FROM dora.deployment_part WHERE organisation_id = ${organisationId}::uuid
    UNION SELECT service_id FROM dora.delivery WHERE organisation_id = ${organisationId}::uuid`);
  return rows.map(({ serviceId }) => serviceId);
}

/** Sent changes of repositories that no service has whole: perhaps no service holds them. */
export function findLooseChanges(
  query: Query,
  organisationId: string,
  { whole, foldered }: { whole: readonly string[]; foldered: readonly string[] },
): Promise<Omit<TouchedChange, 'serviceIds'>[]> {
  return query(sql`
    SELECT c.id, c.repository, ${paths(foldered)} FROM dora.change c
    WHERE c.organisation_id = ${organisationId}::uuid AND NOT c.derived AND c.repository <> ALL(${[...whole]}::text[])`);
}

export interface SharedChange {
  readonly changeId: string;
  readonly serviceId: string;
  readonly otherId: string;
}

/** Changes standing for a bare commit that these services shipped, as stored, and another one too. */
export function findServicesSharing(
  query: Query,
  organisationId: string,
  serviceIds: readonly string[],
): Promise<SharedChange[]> {
  return query<SharedChange>(sql`
    SELECT d.change_id AS "changeId", d.service_id AS "serviceId", o.service_id AS "otherId"
    FROM dora.delivery d
    JOIN dora.change c ON c.organisation_id = d.organisation_id AND c.id = d.change_id AND c.derived
    JOIN dora.delivery o ON o.organisation_id = d.organisation_id AND o.change_id = d.change_id AND o.service_id <> d.service_id
    WHERE d.organisation_id = ${organisationId}::uuid AND d.service_id = ANY(${[...serviceIds]}::uuid[]) AND d.several`);
}
