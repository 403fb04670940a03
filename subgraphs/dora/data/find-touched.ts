/**
 * From what a write touched to the services and changes it concerns, as the facts stand now.
 *
 * Here and in the other files that resolution reads by, every statement is of one table and of keys already known. A join
 * would be planned by what statistics say of the organisation, and of one that has just come they say that it is empty: its
 * thousands of rows were then compared with each other one by one.
 */
import { sql, type Query, type Sql } from '#kit/database';
import { findSpeaking } from './load-changes.ts';

export interface TouchedChange {
  readonly id: string;
  readonly repository: string;
  readonly paths: readonly string[];
  /** All that resolution held it by so far: its services, and those it shipped in. */
  readonly serviceIds: readonly string[];
}

type Located = Omit<TouchedChange, 'serviceIds'>;

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
  const ids = [...new Set([...changeIds, ...(await findSpeaking(query, organisationId, shas))])];
  if (ids.length === 0) return [];
  const changes = await query<TouchedChange>(sql`
    SELECT c.id, c.repository, ${paths(foldered)}, c.service_ids AS "serviceIds"
    FROM dora.change c WHERE c.organisation_id = ${organisationId}::uuid AND c.id = ANY(${ids}::uuid[])`);
  const delivered = await query<{ changeId: string; serviceId: string }>(sql`
    SELECT change_id AS "changeId", service_id AS "serviceId" FROM dora.delivery
    WHERE organisation_id = ${organisationId}::uuid AND change_id = ANY(${ids}::uuid[])`);
  const shipped = Map.groupBy(delivered, ({ changeId }) => changeId);
  return changes.map((change) => {
    const services = (shipped.get(change.id) ?? []).map(({ serviceId }) => serviceId);
    return { ...change, serviceIds: [...change.serviceIds, ...services] };
  });
}

/** Services that listed one of these commits, or deployed it. */
export async function findServicesKnowing(
  query: Query,
  organisationId: string,
  shas: readonly string[],
): Promise<string[]> {
  if (shas.length === 0) return [];
  const list = sql`${[...new Set(shas)]}::text[]`;
  const listing = await query<{ id: string }>(sql`
    SELECT DISTINCT part_id AS id FROM dora.part_commit WHERE organisation_id = ${organisationId}::uuid AND sha = ANY(${list})`);
  const rows = await query<{ serviceId: string }>(sql`
    SELECT service_id AS "serviceId" FROM dora.deployment_part
    WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${listing.map(({ id }) => id)}::uuid[])
    UNION SELECT service_id FROM dora.deployment_part WHERE organisation_id = ${organisationId}::uuid AND sha = ANY(${list})`);
  return rows.map(({ serviceId }) => serviceId);
}

/** Which of these services deployed a commit that one of these repositories knows, or any when they are not named. */
export async function findRepositoriesDeployed(
  query: Query,
  organisationId: string,
  serviceIds: readonly string[],
  repositories?: readonly string[],
): Promise<{ serviceId: string; repository: string }[]> {
  if (serviceIds.length === 0 || repositories?.length === 0) return [];
  const deployed = await query<{ serviceId: string; sha: string }>(sql`
    SELECT DISTINCT service_id AS "serviceId", sha FROM dora.deployment_part
    WHERE organisation_id = ${organisationId}::uuid AND service_id = ANY(${[...serviceIds]}::uuid[]) AND sha IS NOT NULL`);
  const shas = [...new Set(deployed.map(({ sha }) => sha))];
  const among = repositories ? sql`AND repository = ANY(${[...repositories]}::text[])` : sql``;
  const known = await query<{ sha: string; repository: string }>(sql`
    SELECT sha, repository FROM dora.commit_edge WHERE organisation_id = ${organisationId}::uuid AND sha = ANY(${shas}::text[]) ${among}`);
  const homes = Map.groupBy(known, ({ sha }) => sha);
  const pairs = deployed.flatMap(({ serviceId, sha }) =>
    (homes.get(sha) ?? []).map(({ repository }) => [`${serviceId} ${repository}`, { serviceId, repository }] as const),
  );
  return [...new Map(pairs).values()];
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
): Promise<Located[]> {
  return query(sql`
    SELECT c.id, c.repository, ${paths(foldered)} FROM dora.change c
    WHERE c.organisation_id = ${organisationId}::uuid AND NOT c.derived AND c.repository <> ALL(${[...whole]}::text[])`);
}

export interface SharedDelivery {
  readonly changeId: string;
  readonly serviceId: string;
}

/** Where changes standing for a bare commit shipped, as stored, that these services shipped and another one too. */
export async function findSharedDeliveries(
  query: Query,
  organisationId: string,
  serviceIds: readonly string[],
): Promise<SharedDelivery[]> {
  const several = await query<{ id: string }>(sql`
    SELECT DISTINCT change_id AS id FROM dora.delivery
    WHERE organisation_id = ${organisationId}::uuid AND service_id = ANY(${[...serviceIds]}::uuid[]) AND several`);
  if (several.length === 0) return [];
  const derived = await query<{ id: string }>(sql`
    SELECT id FROM dora.change WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${several.map(({ id }) => id)}::uuid[]) AND derived`);
  return query<SharedDelivery>(sql`
    SELECT change_id AS "changeId", service_id AS "serviceId" FROM dora.delivery
    WHERE organisation_id = ${organisationId}::uuid AND change_id = ANY(${derived.map(({ id }) => id)}::uuid[])`);
}
