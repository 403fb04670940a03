/** Which organisation a session begins with, as the gateway says: the demo for as long as nothing real has arrived. */
import type { OrganisationChoice, Session } from './session.ts';

export function firstOrganisation({ organisation, organisations }: Session): OrganisationChoice | null {
  return organisation ?? organisations[0] ?? null;
}
