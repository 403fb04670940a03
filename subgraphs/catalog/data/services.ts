/** Services, with the repositories they live in and the periods of their owners. Lists are ordered by key. */
import { sql, type Query, type Sql } from '#kit/database';
import type { Period } from '../domain/ownership.ts';
import { idList, type Visible } from './tables.ts';

export interface StoredService {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** `path` '' is the whole repository. */
export interface Mapping {
  readonly repository: string;
  readonly path: string;
}

const SERVICES: Sql = sql`SELECT s.id, s.key, s.name FROM catalog.service s`;

export function findServices(
  query: Query,
  organisationId: string,
  ids: readonly string[],
  visible: Visible,
): Promise<StoredService[]> {
  const seen = visible === null ? ids : ids.filter((id) => visible.has(id));
  return query(sql`${SERVICES} WHERE s.organisation_id = ${organisationId}::uuid AND s.id = ANY(${[...seen]}::uuid[])`);
}

export function findServicesByKey(
  query: Query,
  organisationId: string,
  keys: readonly string[],
  visible: Visible,
): Promise<StoredService[]> {
  const seen = idList(visible);
  return query(sql`${SERVICES} WHERE s.organisation_id = ${organisationId}::uuid AND s.key = ANY(${[...keys]}::text[])
    AND (${seen}::uuid[] IS NULL OR s.id = ANY(${seen}::uuid[]))`);
}

/** Leans on the unique index (organisation_id, key); no key is empty. */
export function pageOfServices(
  query: Query,
  organisationId: string,
  { after, limit, visible }: { after: string; limit: number; visible: Visible },
): Promise<StoredService[]> {
  const seen = idList(visible);
  return query(sql`${SERVICES} WHERE s.organisation_id = ${organisationId}::uuid AND s.key > ${after}
    AND (${seen}::uuid[] IS NULL OR s.id = ANY(${seen}::uuid[])) ORDER BY s.key LIMIT ${limit}`);
}

export async function countServices(query: Query, organisationId: string, visible: Visible): Promise<number> {
  const seen = idList(visible);
  const [row] = await query<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM catalog.service
    WHERE organisation_id = ${organisationId}::uuid AND (${seen}::uuid[] IS NULL OR id = ANY(${seen}::uuid[]))`);
  return row?.n ?? 0;
}

export interface TeamAt {
  readonly teamId: string;
  readonly at: Date;
}

/** Services that each team itself owned at its moment; `place` is the place of the team in the list given. */
export function findOwnedServices(
  query: Query,
  organisationId: string,
  teams: readonly TeamAt[],
  visible: Visible,
): Promise<(StoredService & { place: number })[]> {
  const seen = idList(visible);
  const [teamIds, moments] = [teams.map(({ teamId }) => teamId), teams.map(({ at }) => at.toISOString())];
  return query(sql`
    SELECT s.id, s.key, s.name, w.place::int AS place
    FROM unnest(${teamIds}::uuid[], ${moments}::timestamptz[]) WITH ORDINALITY AS w(team_id, at, place)
    JOIN catalog.ownership o ON o.organisation_id = ${organisationId}::uuid AND o.team_id = w.team_id
     AND o.from_at <= w.at AND (o.to_at IS NULL OR o.to_at > w.at)
    JOIN catalog.service s ON s.organisation_id = o.organisation_id AND s.id = o.service_id
    WHERE ${seen}::uuid[] IS NULL OR s.id = ANY(${seen}::uuid[]) ORDER BY s.key`);
}

/** Oldest first; `visible` are teams. */
export function findPeriods(
  query: Query,
  organisationId: string,
  serviceIds: readonly string[],
  visible: Visible,
): Promise<(Period & { serviceId: string })[]> {
  const seen = idList(visible);
  return query(sql`
    SELECT service_id AS "serviceId", team_id AS "teamId", from_at AS "from", to_at AS "to" FROM catalog.ownership
    WHERE organisation_id = ${organisationId}::uuid AND service_id = ANY(${[...serviceIds]}::uuid[])
      AND (${seen}::uuid[] IS NULL OR team_id = ANY(${seen}::uuid[])) ORDER BY from_at`);
}

export function findMappings(
  query: Query,
  organisationId: string,
  serviceIds: readonly string[],
): Promise<(Mapping & { serviceId: string })[]> {
  return query(sql`
    SELECT service_id AS "serviceId", repository, path FROM catalog.service_repository
    WHERE organisation_id = ${organisationId}::uuid AND service_id = ANY(${[...serviceIds]}::uuid[]) ORDER BY repository, path`);
}
