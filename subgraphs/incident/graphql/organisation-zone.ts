/** In which days are told when a filter speaks of them. */
import { DomainError } from '#errors';
import type { IncidentGraphContext } from './context.ts';

export async function organisationZone({ loaders, organisationId }: IncidentGraphContext): Promise<string> {
  const facts = await loaders.subjects.load({ kind: 'ORGANISATION', id: organisationId });
  if (!facts) throw new DomainError('NOT_FOUND', 'this organisation does not exist');
  return facts.zone;
}
