/** A new token with its audit row. Only here is the secret seen; what is stored is its digest. */
import type { AuditAuthor } from '#kit/audit';
import { newId } from '#kit/ids';
import { mintToken } from '#kit/tokens';
import { appendAudit } from '../data/audit-log.ts';
import type { CatalogTables } from '../data/tables.ts';
import { insertToken, type StoredToken } from '../data/tokens.ts';

export type TokenGrant = Pick<StoredToken, 'name' | 'role' | 'sources' | 'teamIds' | 'expiresAt'>;

export interface Minted {
  readonly token: StoredToken;
  readonly secret: string;
}

/** The caller holds the organisation. */
export async function mint(tx: CatalogTables, author: AuditAuthor, grant: TokenGrant): Promise<Minted> {
  const { organisationId, actor, now } = author;
  const id = newId(now.getTime());
  const { text, secretHash } = mintToken(organisationId, id);
  const token = { id, ...grant, createdAt: now, lastUsedAt: null, revokedAt: null };
  await insertToken(tx, organisationId, token, { secretHash, createdBy: actor });
  const after = { ...grant, expiresAt: grant.expiresAt?.toISOString() ?? null };
  await appendAudit(tx, author, [{ action: 'token.create', object: `token:${id}`, detail: { before: null, after } }]);
  return { token, secret: text };
}
