/** What resolvers of this subgraph have at hand: the shared context and one set of loaders. */
import type { SubgraphContext } from '#kit/context';
import type { Loaders } from './loaders.ts';

export interface DoraContext extends SubgraphContext {
  readonly loaders: Loaders;
}
