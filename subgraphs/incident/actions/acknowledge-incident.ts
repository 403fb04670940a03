/** Somebody has it in hand. */
import { DomainError } from '#errors';
import type { SubgraphContext } from '#kit/context';
import type { Incident } from '../data/incident-row.ts';
import { assertNotBefore, changeByHand, type ByHand, type Verb } from './change-by-hand.ts';

const ACKNOWLEDGE: Verb = {
  action: 'incident.acknowledge',
  kind: 'ACKNOWLEDGED',
  /** Once since it opened last; of a resolved one, ever: a retry that comes late is no mistake. */
  already: ({ openSince, acknowledgedAt }, timeline) =>
    openSince === null
      ? acknowledgedAt !== null
      : timeline.some(({ kind, at }) => kind === 'ACKNOWLEDGED' && at >= openSince),
  assertPossible: ({ id, resolvedAt, openSince, detectedAt }, at) => {
    if (resolvedAt) {
      const since = resolvedAt.toISOString();
      throw new DomainError(
        'CONFLICT',
        `incident ${id} is resolved since ${since} and was never acknowledged: reopen it first`,
      );
    }
    assertNotBefore(at, detectedAt, 'detected');
    assertNotBefore(at, openSince, 'reopened');
  },
};

/** Acknowledging twice gives the incident as it is. */
export function acknowledgeIncident(context: SubgraphContext, input: ByHand): Promise<Incident> {
  return changeByHand(context, ACKNOWLEDGE, input);
}
