/** One set per request: a loader's cache must not outlive the request that filled it. */
import DataLoader from 'dataloader';
import type { SubgraphContext } from '#kit/context';
import { findOwnership } from '../data/find-ownership.ts';
import { createGround, type BringUpToDate } from './ground.ts';
import { createMeasureLoaders } from './measure-loaders.ts';
import { createRowLoaders } from './row-loaders.ts';

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(context: SubgraphContext, bringUpToDate: BringUpToDate) {
  const ground = createGround(context, bringUpToDate);
  const ownership = new DataLoader(async (teamIds: readonly string[]) =>
    findOwnership(ground.read, await ground.directory(), teamIds),
  );
  return { ground, ownership, rows: createRowLoaders(ground), measures: createMeasureLoaders(ground, ownership) };
}
