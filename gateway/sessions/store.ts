/**
 * The rows of gateway.session. A code is a row that is not open yet: its one use is the one UPDATE that gives the row a new
 * id and secret, so that of two who come with it one finds nothing, and no code is spent without a session.
 */
import { sql, type Database, type Sql } from '#kit/database';
import type { StoredToken } from '../directory.ts';

/** Where a row lies and what opens it. */
export interface SessionKey {
  readonly organisationId: string;
  readonly id: string;
  readonly secretHash: Uint8Array;
}

export interface NewSession extends SessionKey {
  /** Null: the owner's. */
  readonly tokenId: string | null;
  readonly ground: Uint8Array;
  readonly isOpen: boolean;
}

export interface StoredSession {
  readonly secretHash: Uint8Array;
  readonly tokenId: string | null;
  readonly ground: Uint8Array;
  readonly openedAt: Date;
  readonly seenAt: Date;
  /** As it is now; null: there is none, or it is the owner's. */
  readonly token: StoredToken | null;
}

/** In milliseconds: how long a code is good, a session that is not used, a session at all. */
export interface SessionAges {
  readonly code: number;
  readonly idle: number;
  readonly max: number;
}

/** Rows that are taken away along with one that is added: more than are added, so they do not pile up. */
const PRUNED_AT_ONCE = 200;
const SEEN_EVERY = 60_000;

type Row = Omit<StoredSession, 'token'> & Omit<StoredToken, 'secretHash'> & { tokenHash: Uint8Array | null };

export class SessionStore {
  constructor(
    private readonly db: Pick<Database, 'read' | 'work'>,
    private readonly ages: SessionAges,
  ) {}

  async add({ organisationId, id, secretHash, tokenId, ground, isOpen }: NewSession, now: number): Promise<void> {
    const at = new Date(now);
    await this.db.work(organisationId, async (query) => {
      await query(sql`
        INSERT INTO gateway.session (organisation_id, id, secret_hash, token_id, ground, created_at, opened_at, seen_at)
        VALUES (${organisationId}::uuid, ${id}::uuid, ${secretHash}, ${tokenId}::uuid, ${ground}, ${at}::timestamptz,
                ${isOpen ? at : null}::timestamptz, ${at}::timestamptz)`);
      await query(this.#pruning(organisationId, now));
    });
  }

  /** Spends a code: its row becomes the session of the other key. False: there is no such code, or not any more. */
  async redeem(code: SessionKey, session: Omit<SessionKey, 'organisationId'>, now: number): Promise<boolean> {
    const { organisationId, id, secretHash } = code;
    const at = new Date(now);
    const opened = await this.db.work(organisationId, (query) =>
      query(sql`
        UPDATE gateway.session
        SET id = ${session.id}::uuid, secret_hash = ${session.secretHash}, opened_at = ${at}::timestamptz, seen_at = ${at}::timestamptz
        WHERE organisation_id = ${organisationId}::uuid AND id = ${id}::uuid AND secret_hash = ${secretHash}
          AND opened_at IS NULL AND created_at > ${new Date(now - this.ages.code)}::timestamptz
        RETURNING id`),
    );
    return opened.length > 0;
  }

  /** One statement, by the primary keys of both. */
  async find(organisationId: string, id: string): Promise<StoredSession | null> {
    const [row] = await this.db.read<Row>(
      organisationId,
      sql`
        SELECT s.secret_hash AS "secretHash", s.token_id AS "tokenId", s.ground, s.opened_at AS "openedAt", s.seen_at AS "seenAt",
               t.secret_hash AS "tokenHash", t.role, t.sources, CASE WHEN t.all_teams THEN NULL ELSE coalesce(t.team_ids, '{}') END AS teams,
               t.expires_at AS "expiresAt", t.revoked_at AS "revokedAt"
        FROM gateway.session s
        LEFT JOIN catalog.published_token t ON t.organisation_id = s.organisation_id AND t.id = s.token_id
        WHERE s.organisation_id = ${organisationId}::uuid AND s.id = ${id}::uuid AND s.opened_at IS NOT NULL`,
    );
    return row ? sessionOf(row) : null;
  }

  /** Several gateways may say so at once: the row moves at most once a minute. */
  async markSeen(organisationId: string, id: string, now: number): Promise<void> {
    await this.db.work(organisationId, (query) =>
      query(sql`
        UPDATE gateway.session SET seen_at = ${new Date(now)}::timestamptz
        WHERE organisation_id = ${organisationId}::uuid AND id = ${id}::uuid
          AND seen_at <= ${new Date(now - SEEN_EVERY)}::timestamptz`),
    );
  }

  async remove({ organisationId, id, secretHash }: SessionKey): Promise<void> {
    await this.db.work(organisationId, (query) =>
      query(sql`
        DELETE FROM gateway.session
        WHERE organisation_id = ${organisationId}::uuid AND id = ${id}::uuid AND secret_hash = ${secretHash}`),
    );
  }

  /** Along session_organisation_id_seen_at_idx; two at once take different rows. */
  #pruning(organisationId: string, now: number): Sql {
    const { code, idle, max } = this.ages;
    const before = (age: number) => sql`${new Date(now - age)}::timestamptz`;
    return sql`
      DELETE FROM gateway.session WHERE organisation_id = ${organisationId}::uuid AND id IN (
        SELECT id FROM gateway.session
        WHERE organisation_id = ${organisationId}::uuid AND seen_at < ${before(Math.min(code, idle))}
          AND ((opened_at IS NULL AND seen_at < ${before(code)}) OR seen_at < ${before(idle)} OR opened_at < ${before(max)})
        ORDER BY seen_at LIMIT ${PRUNED_AT_ONCE} FOR UPDATE SKIP LOCKED)`;
  }
}

function sessionOf({ secretHash, tokenId, ground, openedAt, seenAt, tokenHash, ...token }: Row): StoredSession {
  const held = tokenHash === null ? null : { ...token, secretHash: tokenHash };
  return { secretHash, tokenId, ground, openedAt, seenAt, token: held };
}
