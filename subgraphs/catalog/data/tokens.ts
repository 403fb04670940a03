/** API tokens, without their secrets. */
import type { Token as Row } from '#prisma';
import { sql, type Query } from '#kit/database';
import { isRole, type Role } from '#kit/claims';
import type { CatalogTables } from './tables.ts';

export interface StoredToken {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Null: every source. */
  readonly sources: readonly string[] | null;
  /** Null: every team. */
  readonly teamIds: readonly string[] | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

type Columns = Omit<Row, 'organisationId' | 'secretHash' | 'createdBy'>;

/** Newest first; dozens, not thousands. */
export async function findTokens(query: Query, organisationId: string): Promise<StoredToken[]> {
  const rows = await query<Columns>(sql`
    SELECT id, name, role, sources, team_ids AS "teamIds", all_teams AS "allTeams", created_at AS "createdAt",
           last_used_at AS "lastUsedAt", expires_at AS "expiresAt", revoked_at AS "revokedAt"
    FROM catalog.token WHERE organisation_id = ${organisationId}::uuid ORDER BY id DESC`);
  return rows.map(toToken);
}

export async function findToken(tx: CatalogTables, organisationId: string, id: string): Promise<StoredToken | null> {
  const row = await tx.token.findUnique({
    where: { organisationId_id: { organisationId, id } },
    omit: { secretHash: true },
  });
  return row && toToken(row);
}

export interface TokenSecret {
  readonly secretHash: Uint8Array<ArrayBuffer>;
  readonly createdBy: string;
}

export async function insertToken(
  tx: CatalogTables,
  organisationId: string,
  token: StoredToken,
  secret: TokenSecret,
): Promise<void> {
  const { sources, teamIds, ...columns } = token;
  const data = {
    ...columns,
    ...secret,
    sources: [...(sources ?? [])],
    teamIds: [...(teamIds ?? [])],
    allTeams: teamIds === null,
  };
  await tx.token.create({ data: { organisationId, ...data } });
}

export async function markRevoked(
  tx: CatalogTables,
  organisationId: string,
  id: string,
  revokedAt: Date,
): Promise<void> {
  await tx.token.update({
    where: { organisationId_id: { organisationId, id } },
    data: { revokedAt },
    select: { id: true },
  });
}

function toToken({ role, sources, teamIds, allTeams, ...row }: Columns): StoredToken {
  if (!isRole(role)) throw new Error(`token ${row.id} has the role ${role}`);
  const { id, name, createdAt, lastUsedAt, expiresAt, revokedAt } = row;
  return {
    ...{ id, name, role, createdAt, lastUsedAt, expiresAt, revokedAt },
    sources: sources.length === 0 ? null : sources,
    teamIds: allTeams ? null : teamIds,
  };
}
