/** Services of whose runs one names a run, or an incident, that is called so: as taken back, or as remedied. */
import { findNamingRuns, findServicesOfRuns, type NamingRun } from '../data/find-links.ts';
import { refKey, type ExternalRef } from '../domain/facts.ts';
import type { ServiceShelf } from './service-shelf.ts';

/** Read once a resolution. */
const namings = new WeakMap<ServiceShelf, Promise<NamingRun[]>>();

export async function findNamingServices(shelf: ServiceShelf, refs: readonly ExternalRef[]): Promise<string[]> {
  const { query, organisationId } = shelf.input;
  if (refs.length === 0) return [];
  const known = namings.get(shelf) ?? findNamingRuns(query, organisationId);
  namings.set(shelf, known);
  const [runs, wanted] = [await known, new Set(refs.map(refKey))];
  const naming = runs.filter(({ names }) => names.some((ref) => wanted.has(refKey(ref))));
  return findServicesOfRuns(query, organisationId, naming.map(({ id }) => id)); // prettier-ignore
}
