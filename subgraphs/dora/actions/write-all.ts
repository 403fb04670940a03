/** Writes what a turn of resolution found to differ, and says how much that was. */
import type { Query } from '#kit/database';
import { putDerivedChanges, removeDerivedChanges } from '../data/derived-changes.ts';
import {
  lockChangeRows,
  lockRuns,
  putAttributions,
  putDeliveries,
  removeAttributions,
  removeDeliveries,
  updateChangeResults,
  updateParts,
  updateRuns,
} from '../data/write-resolution.ts';
import type { HeldIncident } from './hold-incidents.ts';
import type { SettledChanges } from './settle-changes.ts';
import type { Settled } from './settle-failures.ts';

/** Rows that were not as the facts say. */
export interface Written {
  readonly parts: number;
  readonly deployments: number;
  readonly changes: number;
  readonly deliveries: number;
  readonly attributions: number;
}

export interface Findings extends Settled, SettledChanges {
  readonly held: readonly HeldIncident[];
}

interface Door {
  readonly query: Query;
  readonly organisationId: string;
}

export async function writeAll({ query, organisationId }: Door, found: Findings): Promise<Written> {
  await lockRuns(query, organisationId, [
    ...new Set([...found.parts.map(({ deploymentId }) => deploymentId), ...found.runs.map(({ id }) => id)]),
  ]);
  await lockChangeRows(
    query,
    organisationId,
    found.changes.map(({ id }) => id),
  );
  const parts = await updateParts(query, organisationId, found.parts);
  const deployments = await updateRuns(query, organisationId, found.runs);
  const made = await putDerivedChanges(query, organisationId, found.derived);
  const changes = await updateChangeResults(query, organisationId, found.changes);
  const gone = await removeDeliveries(query, organisationId, found.undelivered);
  const delivered = await putDeliveries(query, organisationId, found.deliveries);
  const unmade = await removeDerivedChanges(query, organisationId, found.unmade);
  return {
    parts,
    deployments,
    changes: changes + made + unmade,
    deliveries: gone + delivered,
    attributions: await writeAttributions({ query, organisationId }, found.held),
  };
}

async function writeAttributions({ query, organisationId }: Door, held: readonly HeldIncident[]): Promise<number> {
  const moved = held.filter(({ attribution, stored }) => {
    return (
      attribution?.part.id !== stored?.partId ||
      attribution?.method !== stored?.method ||
      attribution?.part.deploymentId !== stored?.deploymentId
    );
  });
  const lost = moved.flatMap(({ attribution, incident }) => (attribution ? [] : [incident.id]));
  const removed = await removeAttributions(query, organisationId, lost);
  return (
    removed +
    (await putAttributions(
      query,
      organisationId,
      moved.flatMap(({ attribution }) => attribution ?? []),
    ))
  );
}

export function sumOf(all: readonly Written[]): Written {
  const sum = (column: keyof Written): number => all.reduce((total, each) => total + each[column], 0);
  return {
    parts: sum('parts'),
    deployments: sum('deployments'),
    changes: sum('changes'),
    deliveries: sum('deliveries'),
    attributions: sum('attributions'),
  };
}
