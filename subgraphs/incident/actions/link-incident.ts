/** A person says which deployment caused an incident; that word beats the sender's and every rule (R4). */
import { DomainError } from '#errors';
import type { SubgraphContext } from '#kit/context';
import { queryOf } from '#kit/database';
import { LIMITS } from '#kit/item-review';
import { loadScope } from '#kit/scope';
import { assertText } from '#kit/text';
import type { ExternalRef } from '#kit/types/ref.input';
import { updateLink } from '../data/change-incident.ts';
import { findDeploymentId } from '../data/find-deployment.ts';
import { tellIncidents } from '../data/incident-events.ts';
import type { Incident } from '../data/incident-row.ts';
import { audit, lockOrThrow } from './change-by-hand.ts';

export function linkIncident(context: SubgraphContext, id: string, deployment: ExternalRef): Promise<Incident> {
  const source = assertText('deployment.source', deployment.source, LIMITS.source);
  const ref = { source, id: assertText('deployment.id', deployment.id, LIMITS.id) };
  return context.db.transaction(context.organisationId, async (tx) => {
    const { linkedSource, linkedId, ...incident } = await lockOrThrow(context, tx, id);
    if (linkedSource === ref.source && linkedId === ref.id) return incident;
    // A token for some teams must not fail another team's deployment, nor learn that it is there.
    const query = queryOf(tx);
    const deploymentId = await findDeploymentId(query, ref, await loadScope(query, context.claim));
    if (deploymentId === null)
      throw new DomainError('NOT_FOUND', `no deployment "${ref.id}" of the source "${ref.source}"`);
    await updateLink(tx, id, ref);
    await tellIncidents(tx, context.organisationId, [{ id, kind: 'LINKED', before: incident, after: incident }]);
    const before = linkedSource === null ? null : { source: linkedSource, id: linkedId };
    await audit(context, tx, 'incident.link', id, { before, after: ref });
    return incident;
  });
}
