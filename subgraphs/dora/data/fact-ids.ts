/**
 * Ids of facts come from their references, not from their arrival. The last tie-break of resolution (two finishes in one
 * millisecond) goes by id, so ids that differed from run to run would make numbers do so too; and a dry run, a retry and an
 * import into an empty database answer the ids that are or were there, so links outlive all three.
 */
import { derivedId } from '#kit/ids';

interface Ref {
  readonly source: string;
  readonly externalId: string;
}

export function deploymentIdOf(organisationId: string, { source, externalId }: Ref): string {
  return derivedId(organisationId, `deployment\0${source}\0${externalId}`);
}

/** A part keeps its id through updates, so that what points at it stays true until it is resolved anew. */
export function partIdOf(deploymentId: string, part: string): string {
  return derivedId(deploymentId, part);
}

export function changeIdOf(organisationId: string, { source, externalId }: Ref): string {
  return derivedId(organisationId, `change\0${source}\0${externalId}`);
}

/** Of the change that stands for a commit nobody sent as one. */
export function derivedChangeIdOf(organisationId: string, repository: string, sha: string): string {
  return derivedId(organisationId, `commit\0${repository}\0${sha}`);
}
