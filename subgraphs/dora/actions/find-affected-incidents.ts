/** Which incidents may be held against another deployment now that the facts of some services, or they themselves, changed. */
import {
  findIncidentsCalled,
  findIncidentsHeldAgainst,
  findIncidentsOf,
  findRootCauses,
} from '../data/load-incidents.ts';
import type { ServiceShelf } from './service-shelf.ts';

/**
 * The news; those of these services; those held against a run that touched them (though its part be gone); those whose cause
 * is said to be such a run, or a commit that it shipped; and those that such a run names.
 */
export async function findAffectedIncidents(
  shelf: ServiceShelf,
  touched: readonly string[],
  news: readonly string[],
): Promise<string[]> {
  const { query, organisationId } = shelf.input;
  const runs = shelf.runsOf(touched).map(({ deployment }) => deployment);
  const called = shelf.of(touched).flatMap(({ resolution }) => resolution.blames.flatMap((blame) => blame.named));
  const runIds = runs.map(({ id }) => id);
  const found = [
    ...(await findIncidentsOf(query, organisationId, touched)),
    ...(await findIncidentsHeldAgainst(query, organisationId, runIds)),
    ...(await findIncidentsCalled(query, organisationId, { called, causedBy: runs.map(({ ref }) => ref) })),
    ...(await findCausedBy(shelf, touched)),
  ];
  return [...new Set([...news, ...found.map(({ id }) => id)])];
}

/** Incidents of no service whose root cause one of these services shipped. */
async function findCausedBy(shelf: ServiceShelf, touched: readonly string[]): Promise<{ id: string }[]> {
  const causes = await findRootCauses(shelf.input.query, shelf.input.organisationId);
  const services = shelf.of(touched);
  return causes.filter(({ sha }) => services.some(({ resolution }) => resolution.shipperOf(sha)));
}
