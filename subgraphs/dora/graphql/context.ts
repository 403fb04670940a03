/** What resolvers of this subgraph have at hand: the shared context and one set of loaders. */
import type { SubgraphContext } from '#kit/context';
import type { Outbox } from '#kit/outbox/outbox';
import type { Loaders } from './loaders.ts';

export interface DoraContext extends SubgraphContext {
  readonly loaders: Loaders;
  readonly outbox: Outbox;
}
