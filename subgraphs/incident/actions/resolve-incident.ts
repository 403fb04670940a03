/** It is over. */
import type { SubgraphContext } from '#kit/context';
import type { Incident } from '../data/incident-row.ts';
import { assertNotBefore, changeByHand, type ByHand, type Verb } from './change-by-hand.ts';

const RESOLVE: Verb = {
  action: 'incident.resolve',
  kind: 'RESOLVED',
  already: ({ status }) => status === 'RESOLVED',
  assertPossible: ({ detectedAt, openSince }, at) => {
    assertNotBefore(at, detectedAt, 'detected');
    assertNotBefore(at, openSince, 'reopened');
  },
};

/** Resolving twice gives the incident as it is. */
export function resolveIncident(context: SubgraphContext, input: ByHand): Promise<Incident> {
  return changeByHand(context, RESOLVE, input);
}
