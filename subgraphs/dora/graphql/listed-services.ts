/**
 * Whose facts a list may show: what its filter names, cut to what the token may see. Null: everything of the organisation.
 * A team's are the services it and its subtree owned at the moment of the fact.
 */
import { DomainError } from '#errors';
import { isUuid } from '#kit/ids';
import type { Scope } from '#kit/scope';
import type { Interval } from '#time/interval';
import type { Period } from '../data/find-ownership.ts';
import { always, toStretches, type ServiceStretches } from '../data/stretches.ts';
import type { Loaders } from './loaders.ts';

const MAX_IDS = 1_000;

export interface NamedSubjects {
  readonly teams?: readonly string[] | null | undefined;
  readonly services?: readonly string[] | null | undefined;
}

export async function listedServices(
  loaders: Loaders,
  filter: NamedSubjects,
  window: Interval | null,
): Promise<ServiceStretches | null> {
  const periods = await listedPeriods(loaders, filter);
  return periods && toStretches(periods, window);
}

export async function listedPeriods(loaders: Loaders, filter: NamedSubjects): Promise<Period[] | null> {
  assertFew('teams', filter.teams);
  assertFew('services', filter.services);
  const scope = await loaders.ground.scope();
  const periods = filter.teams ? await periodsOf(loaders, scope, filter.teams) : null;
  const named = filter.services ? new Set(filter.services.filter(isUuid)) : null;
  if (!periods && !named && !scope) return null;
  const may = (id: string) => (!scope || scope.serviceIds.has(id)) && (!named || named.has(id));
  return (periods ?? always(named ?? scope?.serviceIds ?? [])).filter(({ serviceId }) => may(serviceId));
}

function assertFew(name: string, ids: readonly string[] | null | undefined): void {
  if (ids == null || ids.length <= MAX_IDS) return;
  const message = `filter.${name}: ${ids.length} are more than ${MAX_IDS}`;
  throw new DomainError('LIMIT_EXCEEDED', message, { limit: MAX_IDS });
}

async function periodsOf(loaders: Loaders, scope: Scope | null, teamIds: readonly string[]): Promise<Period[]> {
  const directory = await loaders.ground.directory();
  const seen = [...new Set(teamIds)].filter((id) => directory.hasTeam(id) && (!scope || scope.teamIds.has(id)));
  return (await Promise.all(seen.map((id) => loaders.ownership.load(id)))).flat();
}
