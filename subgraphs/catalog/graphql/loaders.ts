/**
 * One set per request: a loader's cache must not outlive the request that filled it. Each answers a whole page with one
 * statement. What a token may not see is left out here, so no way through the graph leads around it.
 */
import DataLoader from 'dataloader';
import type { SubgraphContext } from '#kit/context';
import type { Query } from '#kit/database';
import { isUuid } from '#kit/ids';
import { loadScope, type Scope } from '#kit/scope';
import { findOrganisation, type StoredOrganisation } from '../data/organisations.ts';
import {
  findMappings,
  findOwnedServices,
  findPeriods,
  findServices,
  findServicesByKey,
  type Mapping,
  type StoredService,
  type TeamAt,
} from '../data/services.ts';
import { findTargetsOf, type StoredTarget } from '../data/targets.ts';
import { findSubteams, findTeams, findTeamsByKey, type StoredTeam } from '../data/teams.ts';
import type { Period } from '../domain/ownership.ts';

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders({ db, organisationId, claim }: SubgraphContext) {
  const query: Query = (statement) => db.read(organisationId, statement);
  const scope = once((): Promise<Scope | null> => loadScope(query, claim));
  const teams = async () => (await scope())?.teamIds ?? null;
  const services = async () => (await scope())?.serviceIds ?? null;
  return {
    query,
    /** Ids that the token may see; null: all. */
    visibleTeams: teams,
    visibleServices: services,
    organisation: once((): Promise<StoredOrganisation | null> => findOrganisation(query, organisationId)),
    team: one<StoredTeam>(async (ids) => findTeams(query, organisationId, ids.filter(isUuid), await teams()), 'id'),
    teamByKey: one<StoredTeam>(async (keys) => findTeamsByKey(query, organisationId, keys, await teams()), 'key'),
    service: one<StoredService>(
      async (ids) => findServices(query, organisationId, ids.filter(isUuid), await services()),
      'id',
    ),
    serviceByKey: one<StoredService>(
      async (keys) => findServicesByKey(query, organisationId, keys, await services()),
      'key',
    ),
    subteams: many<StoredTeam>(
      (ids) => findSubteams(query, organisationId, ids),
      ({ parentId }) => parentId,
    ),
    periods: many<Period & { serviceId: string }>(
      async (ids) => findPeriods(query, organisationId, ids, await teams()),
      ({ serviceId }) => serviceId,
    ),
    mappings: many<Mapping & { serviceId: string }>(
      (ids) => findMappings(query, organisationId, ids),
      ({ serviceId }) => serviceId,
    ),
    targets: many<StoredTarget>(
      (ids) => findTargetsOf(query, organisationId, ids),
      ({ subject }) => subject.id,
    ),
    ownedServices: new DataLoader<TeamAt, StoredService[], string>(
      async (wanted) => {
        const rows = Map.groupBy(
          await findOwnedServices(query, organisationId, wanted, await services()),
          ({ place }) => place,
        );
        return wanted.map((_, i) => rows.get(i + 1) ?? []);
      },
      { cacheKeyFn: ({ teamId, at }) => `${teamId} ${at.getTime()}` },
    ),
  };
}

/** Rows by their id or key; null where there is none to see. */
function one<Row extends { id: string; key: string }>(
  find: (wanted: readonly string[]) => Promise<Row[]>,
  by: 'id' | 'key',
) {
  return new DataLoader<string, Row | null>(async (wanted) => {
    const rows = new Map((await find(wanted)).map((row) => [row[by], row]));
    return wanted.map((value) => rows.get(value) ?? null);
  });
}

/** All rows of each owner, in the order they came. */
function many<Row>(find: (owners: readonly string[]) => Promise<Row[]>, ownerOf: (row: Row) => string | null) {
  return new DataLoader<string, Row[]>(async (owners) => {
    const rows = Map.groupBy(await find(owners), ownerOf);
    return owners.map((owner) => rows.get(owner) ?? []);
  });
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}
