/** What stands before a batch of services, in a constant number of statements. */
import { queryOf, type Transaction } from '#kit/database';
import { findMappings, findPeriods, findServicesByKey } from '../data/services.ts';
import { findTeamsByKey } from '../data/teams.ts';
import { isKey, type Draft } from './drafts.ts';
import type { ServiceState } from './plan-service.ts';
import type { ServiceFact } from './upsert-services.ts';

/** By key. */
export async function loadStates(
  tx: Transaction,
  organisationId: string,
  drafts: readonly Draft<ServiceFact>[],
): Promise<Map<string, ServiceState>> {
  const query = queryOf(tx);
  const keys = drafts.map(({ fact }) => fact.key).filter(isKey);
  const services = await findServicesByKey(query, organisationId, keys, null);
  const ids = services.map(({ id }) => id);
  const mappings = Map.groupBy(await findMappings(query, organisationId, ids), ({ serviceId }) => serviceId);
  const periods = Map.groupBy(await findPeriods(query, organisationId, ids, null), ({ serviceId }) => serviceId);
  return new Map(
    services.map((service) => {
      const repositories = (mappings.get(service.id) ?? []).map(({ repository, path }) => ({ repository, path }));
      const owners = (periods.get(service.id) ?? []).map(({ teamId, from, to }) => ({ teamId, from, to }));
      return [service.key, { ...service, repositories, owners }];
    }),
  );
}

/** Key -> id of the teams that owners name. */
export async function loadOwningTeams(
  tx: Transaction,
  organisationId: string,
  facts: readonly ServiceFact[],
): Promise<Map<string, string>> {
  const keys = new Set(facts.flatMap(({ owners }) => (owners ?? []).map(({ team }) => team)).filter(isKey));
  const teams = keys.size === 0 ? [] : await findTeamsByKey(queryOf(tx), organisationId, [...keys], null);
  return new Map(teams.map(({ key, id }) => [key, id]));
}
