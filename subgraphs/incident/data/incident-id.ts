/**
 * The id of an incident comes from its reference, as those of the other facts do: a dry run, a retry and an import into an
 * empty database answer the id that is or was there.
 */
import { derivedId } from '#kit/ids';
import type { ExternalRef } from '#kit/types/ref.input';

export function incidentIdOf(organisationId: string, { source, id }: ExternalRef): string {
  return derivedId(organisationId, `incident\0${source}\0${id}`);
}
