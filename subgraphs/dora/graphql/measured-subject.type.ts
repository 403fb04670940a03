/** What can be measured, as one of three. */
import { createUnionType } from 'type-graphql';
import { Organisation, Service, Team } from './stubs.type.ts';

export type MeasuredSubject = Organisation | Team | Service;

export const MeasuredSubject = createUnionType({
  name: 'MeasuredSubject',
  description: 'Whose numbers they are.',
  types: () => [Organisation, Team, Service] as const,
  resolveType: (subject) => subject.constructor.name,
});
