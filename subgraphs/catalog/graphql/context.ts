/** What a resolver of the catalog has at hand. */
import type { SubgraphContext } from '#kit/context';
import type { Loaders } from './loaders.ts';

export interface CatalogContext extends SubgraphContext {
  readonly loaders: Loaders;
}
