/** Teams. A team without a zone of its own lives in its organisation's. Lists are ordered by key. */
import { sql, type Query, type Sql } from '#kit/database';
import type { Team as TeamRow } from '#prisma';
import { idList, type CatalogTables, type Visible } from './tables.ts';

export interface StoredTeam {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly zone: string;
  readonly parentId: string | null;
}

const TEAMS: Sql = sql`
  SELECT t.id, t.key, t.name, coalesce(t.zone, o.zone) AS zone, t.parent_id AS "parentId"
  FROM catalog.team t JOIN catalog.organisation o ON o.organisation_id = t.organisation_id`;

export function findTeams(
  query: Query,
  organisationId: string,
  ids: readonly string[],
  visible: Visible,
): Promise<StoredTeam[]> {
  const seen = visible === null ? ids : ids.filter((id) => visible.has(id));
  return query(sql`${TEAMS} WHERE t.organisation_id = ${organisationId}::uuid AND t.id = ANY(${[...seen]}::uuid[])`);
}

export function findTeamsByKey(
  query: Query,
  organisationId: string,
  keys: readonly string[],
  visible: Visible,
): Promise<StoredTeam[]> {
  const seen = idList(visible);
  return query(sql`${TEAMS} WHERE t.organisation_id = ${organisationId}::uuid AND t.key = ANY(${[...keys]}::text[])
    AND (${seen}::uuid[] IS NULL OR t.id = ANY(${seen}::uuid[]))`);
}

/** Direct subteams of each. What lies below a visible team is visible. */
export function findSubteams(
  query: Query,
  organisationId: string,
  parentIds: readonly string[],
): Promise<StoredTeam[]> {
  return query(sql`${TEAMS} WHERE t.organisation_id = ${organisationId}::uuid AND t.parent_id = ANY(${[...parentIds]}::uuid[])
    ORDER BY t.key`);
}

/** Leans on the unique index (organisation_id, key); no key is empty. */
export function pageOfTeams(
  query: Query,
  organisationId: string,
  { after, limit, visible }: { after: string; limit: number; visible: Visible },
): Promise<StoredTeam[]> {
  const seen = idList(visible);
  return query(sql`${TEAMS} WHERE t.organisation_id = ${organisationId}::uuid AND t.key > ${after}
    AND (${seen}::uuid[] IS NULL OR t.id = ANY(${seen}::uuid[])) ORDER BY t.key LIMIT ${limit}`);
}

export async function countTeams(query: Query, organisationId: string, visible: Visible): Promise<number> {
  const seen = idList(visible);
  const [row] = await query<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM catalog.team
    WHERE organisation_id = ${organisationId}::uuid AND (${seen}::uuid[] IS NULL OR id = ANY(${seen}::uuid[]))`);
  return row?.n ?? 0;
}

/** A row as it is written: `zone` null follows the organisation. */
export type TeamColumns = Pick<TeamRow, 'id' | 'key' | 'name' | 'zone' | 'parentId'>;

export function allTeams(tx: CatalogTables, organisationId: string): Promise<TeamColumns[]> {
  return tx.team.findMany({ where: { organisationId }, omit: { organisationId: true, createdAt: true } });
}

export async function insertTeams(
  tx: CatalogTables,
  organisationId: string,
  teams: readonly TeamColumns[],
  now: Date,
): Promise<void> {
  if (teams.length === 0) return;
  await tx.team.createMany({ data: teams.map((team) => ({ organisationId, ...team, createdAt: now })) });
}

export async function updateTeams(
  tx: CatalogTables,
  organisationId: string,
  teams: readonly TeamColumns[],
): Promise<void> {
  if (teams.length === 0) return;
  await tx.$executeRaw`
    UPDATE catalog.team t SET name = n.name, zone = n.zone, parent_id = n."parentId"
    FROM jsonb_to_recordset(${JSON.stringify(teams)}::jsonb) AS n(id uuid, name text, zone text, "parentId" uuid)
    WHERE t.organisation_id = ${organisationId}::uuid AND t.id = n.id`;
}
