/**
 * From the text of a subscription to its plan: the one stream it hangs on (`primary`), and what is fetched for each event.
 *
 * `executeQueryPlan` refuses a plan of the kind Subscription, so an event runs a plan of query shape: primary, answered by
 * the event itself, then the rest. The argument `after` is taken out before planning: it says where a client is, and clients
 * at different places share one stream.
 */
import { operationFromDocument } from '@apollo/federation-internals';
import { buildOperationContext } from '@apollo/gateway';
import type { FetchNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import {
  GraphQLError,
  parse,
  print,
  validate,
  type DocumentNode,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { operationKey } from './operation-key.ts';
import { Refused, type FormatError } from './refused.ts';
import { assertOneRoot, operationOf, withoutAfter } from './subscription-document.ts';
import type { SupergraphState } from './supergraph-state.ts';

export interface SubscriptionPlan {
  readonly state: SupergraphState;
  readonly text: SubscriptionText;
  /** Equal for two texts that ask the same, wherever they begin. */
  readonly key: string;
  /** As the client wrote it. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Where the client's document says `after`. */
  readonly after: ValueNode | null;
  readonly primary: FetchNode;
  readonly queryPlan: QueryPlan;
  /** Of the document without `after`. */
  readonly planned: DocumentNode;
  readonly operationContext: ReturnType<typeof buildOperationContext>;
  /** Names of the variables that the planned operation takes. */
  readonly variables: readonly string[];
}

export interface SubscriptionText {
  readonly query: string;
  readonly operationName?: string | undefined;
}

export interface PlanOptions {
  readonly format: FormatError;
  readonly limits: { readonly tokens: number; readonly errors: number };
}

/** Longer texts are planned each time: what is kept must stay small. */
const REMEMBERED_CHARACTERS = 10_000;

/** Throws Refused. Parsing, validating and planning take milliseconds: stable documents are planned once. */
export function planOf(state: SupergraphState, text: SubscriptionText, options: PlanOptions): SubscriptionPlan {
  const key = operationKey(text);
  const known = state.plans.get(key);
  if (known) return known;
  const plan = makePlan(state, text, options);
  if (key.length <= REMEMBERED_CHARACTERS) state.plans.set(key, plan);
  return plan;
}

function makePlan(state: SupergraphState, text: SubscriptionText, options: PlanOptions): SubscriptionPlan {
  const refuse = (errors: readonly unknown[]) => new Refused(errors.map(options.format));
  const document = attempt(
    () => parse(text.query, { maxTokens: options.limits.tokens }),
    (error) => refuse([coded(error, 'GRAPHQL_PARSE_FAILED')]),
  );
  const invalid = attempt(
    () => findProblems(state, document, text, options.limits.errors),
    (error) => refuse([coded(error, 'GRAPHQL_VALIDATION_FAILED')]),
  );
  if (invalid.length > 0) throw refuse(invalid.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')));
  return attempt(
    () => plan(state, document, text),
    (error) => refuse([error]),
  );
}

/** `validate` of graphql 16 throws when the root field hangs on a variable, so that is looked for first. */
function findProblems(
  { schema }: SupergraphState,
  document: DocumentNode,
  { operationName }: SubscriptionText,
  maxErrors: number,
): readonly GraphQLError[] {
  assertOneRoot(document, operationOf(document, operationName));
  return validate(schema, document, undefined, { maxErrors });
}

function plan(state: SupergraphState, document: DocumentNode, text: SubscriptionText): SubscriptionPlan {
  const { operationName } = text;
  const operation = operationOf(document, operationName);
  const { document: planned, after } = withoutAfter(state.schema, document, operation);
  const built = state.planner.buildQueryPlan(operationFromDocument(state.api, planned, {}));
  // A subscription of at least one field is planned as one.
  const { primary, rest } = built.node as SubscriptionNode;
  const operationContext = buildOperationContext({ schema: state.schema, operationDocument: planned });
  return {
    state,
    text,
    key: print(planned),
    document,
    operation,
    after,
    primary,
    queryPlan: { kind: 'QueryPlan', node: rest ? { kind: 'Sequence', nodes: [primary, rest] } : primary },
    planned,
    operationContext,
    variables: (operationContext.operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value),
  };
}

function attempt<Result>(act: () => Result, refuse: (error: unknown) => Refused): Result {
  try {
    return act();
  } catch (error) {
    throw refuse(error);
  }
}

/** An error of graphql-js has no code yet; one that has keeps it. */
function coded(error: unknown, code: string): unknown {
  if (!(error instanceof GraphQLError) || error.extensions['code'] !== undefined) return error;
  const { message, nodes = null, source = null, positions = null } = error;
  return new GraphQLError(message, { nodes, source, positions, extensions: { code } });
}
