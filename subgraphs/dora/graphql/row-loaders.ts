/** Rows by key, batched: a page of anything costs one statement a field, not one a row. */
import DataLoader from 'dataloader';
import { findAttributionsOfDeployments, findAttributionsOfIncidents } from '../data/find-attributions.ts';
import { findChanges, findFirstDeliveries } from '../data/find-changes.ts';
import { findDeployments, findParts } from '../data/find-deployments.ts';
import { countShippedChanges, findShippedChanges, type ShippedPage } from '../data/find-shipped-changes.ts';
import { findServiceIds } from '../data/find-services.ts';
import type { Ground } from './ground.ts';

export function createRowLoaders({ read, scope }: Ground) {
  return {
    service: oneEach(
      (ids) => findServiceIds(read, ids),
      ({ id }) => id,
    ),
    deployment: oneEach(
      async (ids) => findDeployments(read, await scope(), ids),
      ({ id }) => id,
    ),
    parts: manyEach(
      async (ids) => findParts(read, await scope(), ids),
      ({ deploymentId }) => deploymentId,
    ),
    change: oneEach(
      async (ids) => findChanges(read, await scope(), ids),
      ({ id }) => id,
    ),
    firstDelivery: oneEach(
      (ids) => findFirstDeliveries(read, ids),
      ({ changeId }) => changeId,
    ),
    attributionOfIncident: oneEach(
      (ids) => findAttributionsOfIncidents(read, ids),
      ({ incidentId }) => incidentId,
    ),
    attributionsOfDeployment: manyEach(
      (ids) => findAttributionsOfDeployments(read, ids),
      ({ deploymentId }) => deploymentId,
    ),
    shippedCount: oneEach(
      async (ids) => countShippedChanges(read, await scope(), ids),
      ({ deploymentId }) => deploymentId,
    ),
    shippedChanges: new DataLoader(
      async (pages: readonly ShippedPage[]) => {
        const rows = Map.groupBy(await findShippedChanges(read, await scope(), pages), ({ page }) => page);
        return pages.map((_, page) => rows.get(page) ?? []);
      },
      { cacheKeyFn: ({ deploymentId, limit, after }) => `${deploymentId} ${limit} ${after}` },
    ),
  };
}

/** At most one row a key; null where there is none, or none to be seen. */
function oneEach<Row>(find: (keys: readonly string[]) => Promise<Row[]>, keyOf: (row: Row) => string) {
  return new DataLoader<string, Row | null>(async (keys) => {
    const rows = new Map((await find(keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

/** Any number of rows a key, in the order of the statement. */
function manyEach<Row>(find: (keys: readonly string[]) => Promise<Row[]>, keyOf: (row: Row) => string) {
  return new DataLoader<string, Row[]>(async (keys) => {
    const rows = Map.groupBy(await find(keys), keyOf);
    return keys.map((key) => rows.get(key) ?? []);
  });
}
