/** Ends a token for good. Once more is no change. The row stays: what it wrote still names it. */
import { DomainError } from '#errors';
import { assertWholeOrganisation } from '#kit/access';
import type { SubgraphContext } from '#kit/context';
import { isUuid } from '#kit/ids';
import { appendAudit } from '../data/audit-log.ts';
import { holdOrganisation } from '../data/organisations.ts';
import { findToken, markRevoked, type StoredToken } from '../data/tokens.ts';
import { authorOf } from './author.ts';

export async function revokeToken(context: SubgraphContext, id: string): Promise<StoredToken> {
  const { db, claim, organisationId, now } = context;
  assertWholeOrganisation(claim, 'revokeToken');
  return db.transaction(organisationId, async (tx) => {
    await holdOrganisation(tx, organisationId);
    const token = isUuid(id) ? await findToken(tx, organisationId, id) : null;
    if (token === null) throw new DomainError('NOT_FOUND', `no token with the id "${id.slice(0, 100).toWellFormed()}"`);
    if (token.revokedAt !== null) return token;
    await markRevoked(tx, organisationId, id, now);
    const detail = { before: { revokedAt: null }, after: { revokedAt: now.toISOString() } };
    await appendAudit(tx, authorOf(context), [{ action: 'token.revoke', object: `token:${id}`, detail }]);
    return { ...token, revokedAt: now };
  });
}
