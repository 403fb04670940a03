/** Takes a target away; what it was stays in the audit log. */
import { DomainError } from '#errors';
import { assertWholeOrganisation } from '#kit/access';
import type { SubgraphContext } from '#kit/context';
import { queryOf } from '#kit/database';
import { isUuid } from '#kit/ids';
import { appendAudit } from '../data/audit-log.ts';
import { holdOrganisation } from '../data/organisations.ts';
import { deleteTarget, findTarget, type StoredTarget } from '../data/targets.ts';
import { authorOf } from './author.ts';

export async function removeTarget(context: SubgraphContext, id: string): Promise<StoredTarget> {
  const { db, claim, organisationId } = context;
  assertWholeOrganisation(claim, 'removeTarget');
  return db.transaction(organisationId, async (tx) => {
    await holdOrganisation(tx, organisationId);
    const target = isUuid(id) ? await findTarget(queryOf(tx), organisationId, id) : null;
    if (target === null)
      throw new DomainError('NOT_FOUND', `no target with the id "${id.slice(0, 100).toWellFormed()}"`);
    await deleteTarget(tx, organisationId, id);
    const { metric, value, baseline, dueDay } = target;
    const detail = { before: { metric, value, baseline, dueDay }, after: null };
    await appendAudit(tx, authorOf(context), [{ action: 'target.remove', object: `target:${id}`, detail }]);
    return target;
  });
}
