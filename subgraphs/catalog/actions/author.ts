/** Who an audit row names. */
import type { AuditAuthor } from '#kit/audit';
import type { SubgraphContext } from '#kit/context';

export function authorOf({ organisationId, claim, now }: SubgraphContext): AuditAuthor {
  return { organisationId, actor: claim.subject, requestId: claim.requestId, now };
}
