/** Whose numbers are touched when those of some services are: in the order of ids, and only who may be seen and is asked for. */
import { findOwners } from '../data/find-owners.ts';
import type { DoraContext } from './context.ts';
import type { MeasuredSubject } from './measured-subject.type.ts';
import { Organisation, Service, Team } from './stubs.type.ts';

export async function touchedSubjects(
  { db, loaders, organisationId }: DoraContext,
  serviceIds: readonly string[],
  wanted: ReadonlySet<string> | null,
): Promise<MeasuredSubject[]> {
  const scope = await loaders.ground.scope();
  const owners = await findOwners((statement) => db.read(organisationId, statement), serviceIds);
  const all: MeasuredSubject[] = [
    ...(scope ? [] : [Object.assign(new Organisation(), { id: organisationId })]),
    ...owners.filter((id) => !scope || scope.teamIds.has(id)).map((id) => Object.assign(new Team(), { id })),
    ...serviceIds.filter((id) => !scope || scope.serviceIds.has(id)).map((id) => Object.assign(new Service(), { id })),
  ];
  return all.filter(({ id }) => !wanted || wanted.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}
