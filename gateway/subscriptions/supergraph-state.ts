/** What subscriptions need of one supergraph: its planner, its schemas, and the plans made with them. */
import type { Schema } from '@apollo/federation-internals';
import { Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { BoundedMap } from '../bounded-map.ts';
import type { SubscriptionPlan } from './plan.ts';

const PLANS = 1_000;

export interface SupergraphState {
  /** What clients see, in Apollo's terms and in those of graphql-js. */
  readonly api: Schema;
  readonly schema: GraphQLSchema;
  /** With everything that clients do not see. */
  readonly full: GraphQLSchema;
  readonly planner: QueryPlanner;
  readonly plans: BoundedMap<string, SubscriptionPlan>;
}

/** Apollo's gateway has found the supergraph good before it hands it on. */
export function supergraphState(sdl: string): SupergraphState {
  const supergraph = Supergraph.build(sdl, { validateSupergraph: false });
  const api = supergraph.apiSchema();
  return {
    api,
    schema: api.toGraphQLJSSchema(),
    full: supergraph.schema.toGraphQLJSSchema(),
    planner: new QueryPlanner(supergraph),
    plans: new BoundedMap(PLANS),
  };
}
