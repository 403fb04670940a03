/** The catalog's part of the graph. */
import { buildSubgraph, type Subgraph } from '#kit/schema';
import type { CatalogContext } from './context.ts';
import { DemoResolver } from './demo.resolver.ts';
import { OrganisationResolver } from './organisation.resolver.ts';
import { ServiceResolver } from './service.resolver.ts';
import { SourceResolver } from './source.resolver.ts';
import {
  OrganisationTargetsResolver,
  ServiceTargetsResolver,
  TargetResolver,
  TeamTargetsResolver,
} from './target.resolver.ts';
import { TeamResolver } from './team.resolver.ts';
import { TokenResolver } from './token.resolver.ts';
import { ViewerResolver } from './viewer.resolver.ts';

export function buildCatalogSubgraph(): Subgraph {
  return buildSubgraph<CatalogContext>({
    name: 'catalog',
    resolvers: [
      OrganisationResolver,
      TeamResolver,
      ServiceResolver,
      SourceResolver,
      TokenResolver,
      TargetResolver,
      OrganisationTargetsResolver,
      TeamTargetsResolver,
      ServiceTargetsResolver,
      ViewerResolver,
      DemoResolver,
    ],
    entities: {
      // Another organisation's id is no secret; what is behind it is not shown.
      Organisation: async ({ id }, { organisationId, loaders }) =>
        id === organisationId ? loaders.organisation() : null,
      Team: async ({ id }, { loaders }) => loaders.team.load(id),
      Service: async ({ id }, { loaders }) => loaders.service.load(id),
    },
  });
}
