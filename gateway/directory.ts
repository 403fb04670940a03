/**
 * Who is known: catalog's published tokens and organisations, read from the database and not from the catalog, so that a
 * stopped subgraph locks nobody out.
 */
import { sql, type Database } from '#kit/database';
import type { Role } from '#kit/claims';

export interface StoredToken {
  readonly role: Role;
  readonly secretHash: Uint8Array;
  /** Empty: all. */
  readonly sources: readonly string[];
  /** Null: all. */
  readonly teams: readonly string[] | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface Directory {
  findToken(organisationId: string, tokenId: string): Promise<StoredToken | null>;
  hasOrganisation(organisationId: string): Promise<boolean>;
  markUsed(organisationId: string, tokenId: string): Promise<void>;
  /** Throws when the answer would have to wait. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export class DatabaseDirectory implements Directory {
  constructor(private readonly db: Database) {}

  /** By the primary key. */
  async findToken(organisationId: string, tokenId: string): Promise<StoredToken | null> {
    const [row] = await this.db.read<StoredToken>(
      organisationId,
      sql`
        SELECT role, secret_hash AS "secretHash", sources, CASE WHEN all_teams THEN NULL ELSE coalesce(team_ids, '{}') END AS teams,
               expires_at AS "expiresAt", revoked_at AS "revokedAt"
        FROM catalog.published_token WHERE organisation_id = ${organisationId}::uuid AND id = ${tokenId}::uuid`,
    );
    return row ?? null;
  }

  async hasOrganisation(organisationId: string): Promise<boolean> {
    const rows = await this.db.read(
      organisationId,
      sql`SELECT key FROM catalog.published_organisation WHERE organisation_id = ${organisationId}::uuid`,
    );
    return rows.length > 0;
  }

  /** Several gateways may say so at once: the row moves at most once a minute. */
  async markUsed(organisationId: string, tokenId: string): Promise<void> {
    await this.db.work(organisationId, (query) =>
      query(sql`
        UPDATE catalog.published_token SET last_used_at = now()
        WHERE organisation_id = ${organisationId}::uuid AND id = ${tokenId}::uuid
          AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`),
    );
  }

  ping(): Promise<void> {
    return this.db.ping();
  }
  close(): Promise<void> {
    return this.db.close();
  }
}
