/** What a resolver of this subgraph has at hand. */
import type { SubgraphContext } from '#kit/context';
import type { Outbox } from '#kit/outbox/outbox';
import type { Loaders } from './loaders.ts';

export interface IncidentGraphContext extends SubgraphContext {
  readonly loaders: Loaders;
  readonly outbox: Outbox;
}
