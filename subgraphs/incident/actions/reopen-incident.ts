/** It was not over after all: the same incident, with another open interval (R12). */
import type { SubgraphContext } from '#kit/context';
import type { Incident } from '../data/incident-row.ts';
import { assertNotBefore, changeByHand, type ByHand, type Verb } from './change-by-hand.ts';

const REOPEN: Verb = {
  action: 'incident.reopen',
  kind: 'REOPENED',
  already: ({ openSince }) => openSince !== null,
  assertPossible: ({ resolvedAt }, at) => assertNotBefore(at, resolvedAt, 'resolved'),
};

/** Reopening what is open gives the incident as it is. */
export function reopenIncident(context: SubgraphContext, input: ByHand): Promise<Incident> {
  return changeByHand(context, REOPEN, input);
}
