/**
 * Splits what was found into inputs the graph takes: 500 items, 5,000 edges, under 1 MB each.
 * The same history gives the same batches, so an import that broke off is resumed by sending them again.
 */
import type { CommitEdgeInput, RecordAncestryInput, RecordChangesInput, RecordDeploymentsInput } from './inputs.ts';
import type { Translation } from './translate.ts';

export interface BatchLimits {
  readonly items: number;
  readonly bytes: number;
}

/** Below the graph's megabyte, as the document and the rest of the request count too. */
const BYTES = 900_000;
export const FACTS: BatchLimits = { items: 500, bytes: BYTES };
export const EDGES: BatchLimits = { items: 5_000, bytes: BYTES };

export interface MutationInputs {
  /** Best sent first: with the edges known, each later batch is resolved once. The numbers do not depend on it. */
  readonly ancestry: RecordAncestryInput[];
  readonly changes: RecordChangesInput[];
  readonly deployments: RecordDeploymentsInput[];
}

/** `historical`: a backfill, nobody is notified. */
export function toMutationInputs({ report, ancestry, changes, deployments }: Translation): MutationInputs {
  return {
    ancestry: inBatches<CommitEdgeInput>(ancestry, EDGES).map((edges) => ({ repository: report.repository, edges })),
    changes: inBatches(changes, FACTS).map((items) => ({ historical: true, items })),
    deployments: inBatches(deployments, FACTS).map((items) => ({ historical: true, items })),
  };
}

/** In order; an item larger than the limit travels alone. */
export function inBatches<Item>(items: readonly Item[], limits: BatchLimits): Item[][] {
  const batches: Item[][] = [];
  let bytes = Infinity;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1; // and a comma
    const batch = batches.at(-1);
    const fits = batch !== undefined && batch.length < limits.items && bytes + size <= limits.bytes;
    if (fits) batch.push(item);
    else batches.push([item]);
    bytes = fits ? bytes + size : size;
  }
  return batches;
}
