/** From marks to work: which services are to be resolved, and which changes may be held by none of them. */
import type { Query } from '#kit/database';
import {
  findDeployedServices,
  findLooseChanges,
  findRepositoriesDeployed,
  findServicesKnowing,
  findShasOf,
  findTouchedChanges,
} from '../data/find-touched.ts';
import { addMark, type Mark } from '../data/resolution-state.ts';
import type { MappedServices } from './mapped-services.ts';

export interface Work {
  readonly services: readonly string[];
  readonly changes: readonly string[];
}

const CHANGES_A_MARK = 5_000;

export async function expandMarks(
  query: Query,
  organisationId: string,
  mapped: MappedServices,
  marks: readonly Mark[],
): Promise<Work> {
  const of = (column: 'serviceIds' | 'changeIds' | 'shas' | 'repositories') => [
    ...new Set(marks.flatMap((mark) => mark[column])),
  ];
  const [changeIds, repositories] = [of('changeIds'), of('repositories')];
  const shas = [...of('shas'), ...(await findShasOf(query, organisationId, changeIds))];
  const changes = await findTouchedChanges(query, organisationId, { changeIds, shas, foldered: mapped.foldered });
  const services = new Set([
    ...of('serviceIds'),
    ...repositories.flatMap((repository) => mapped.servicesOf(repository)),
    ...(await findRepositoriesDeployed(query, organisationId, mapped.unmapped, repositories)).map(
      ({ serviceId }) => serviceId,
    ),
    ...(await findServicesKnowing(query, organisationId, shas)),
    ...changes.flatMap((change) => [...mapped.holding(change), ...change.serviceIds]),
  ]);
  return { services: [...services].sort(), changes: changes.map(({ id }) => id) };
}

/** Marks everything, after settings or the catalog changed and for a repair: all services, and the changes that none of them holds. */
export async function markEverything(query: Query, organisationId: string, mapped: MappedServices): Promise<void> {
  const deployed = await findDeployedServices(query, organisationId);
  const services = new Set([...deployed, ...mapped.all.map(({ serviceId }) => serviceId)]);
  const loose = (await findLooseChanges(query, organisationId, mapped)).filter(
    (change) => mapped.holding(change).length === 0,
  );
  await addMark(query, organisationId, [...services], []);
  for (let from = 0; from < loose.length; from += CHANGES_A_MARK) {
    await addMark(
      query,
      organisationId,
      [],
      loose.slice(from, from + CHANGES_A_MARK).map(({ id }) => id),
    );
  }
}
