/**
 * From type-graphql's classes to a federation subgraph: schema with its directives, entity look-ups, and the check of
 * who may see each field. `buildTypeDefsAndResolvers` of type-graphql drops directives, hence the way by SDL.
 */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { parse, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, createResolversMap, type ClassType, type NonEmptyArray } from 'type-graphql';
import { enforceAccess } from './access.ts';
import type { SubgraphContext } from './context.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@inaccessible", "@requires", "@provides", "@override", "@tag"])`;

/** type-graphql wants one as soon as there is a subscription; ours bring their own source. */
const NO_TOPICS = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('a subscription says where its events come from');
  },
};

/** Answers `{ __typename, id }` of another subgraph with the entity. Async, so that one failure stays its own. */
export type ResolveReference<Context> = (reference: { id: string }, context: Context) => Promise<object | null>;

export interface SubgraphDefinition<Context extends SubgraphContext> {
  readonly name: string;
  readonly resolvers: NonEmptyArray<ClassType>;
  /** Types that no resolver returns: interface implementations, union members, entities of others. */
  readonly orphanedTypes?: ClassType[];
  readonly entities: Readonly<Record<string, ResolveReference<Context>>>;
  /** Types beside the entities whose fields must say who may see them. */
  readonly guarded?: readonly string[];
}

export interface Subgraph {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** What is committed as schema.graphql and composed. */
  readonly sdl: string;
}

export function buildSubgraph<Context extends SubgraphContext>(definition: SubgraphDefinition<Context>): Subgraph {
  const { name, resolvers, orphanedTypes = [], entities, guarded = [] } = definition;
  const annotated = enforceAccess(
    buildSchemaSync({ resolvers, orphanedTypes: orphanedTypes as never, validate: false, pubSub: NO_TOPICS }),
    [...Object.keys(entities), ...guarded],
  );
  const sdl = `${LINK}\n\n${printSchemaWithDirectives(annotated)}\n`;
  const map = createResolversMap(annotated) as Record<string, Record<string, unknown>>;
  for (const [type, resolve] of Object.entries(entities)) {
    // What throws before it promises anything would fail all references that are asked with it.
    const settled: ResolveReference<Context> = async (reference, context) => resolve(reference, context);
    map[type] = { ...map[type], __resolveReference: settled };
  }
  return { name, sdl, schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: map as never }]) };
}
