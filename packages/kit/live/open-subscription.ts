/**
 * From the payload of a `subscribe` message to a stream of results. Whatever is wrong with it is a refusal of this one
 * operation, coded as over HTTP: the socket is shared by all who come through the gateway.
 */
import {
  createSourceEventStream,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { DomainError } from '#errors';
import type { Claim } from '../claims.ts';
import type { Format } from './explain-errors.ts';
import { LiveResults } from './live-results.ts';
import { LiveStream, outlasting, type LiveRequest } from './live-stream.ts';

export interface LiveOptions<Context> {
  readonly schema: GraphQLSchema;
  verifyClaim(token: string | undefined): Promise<Claim>;
  createContext(claim: Claim): Context;
  readonly format: Format;
}

/** Milliseconds that a subscription waits for a database that is away. */
const PATIENCE = 8_000;

/** Throws GraphQLErrors, DomainErrors, or an AggregateError of several. */
export async function openSubscription<Context extends object>(
  options: LiveOptions<Context>,
  { query, operationName, variables, extensions }: SubscribePayload,
): Promise<LiveResults<Context>> {
  const { schema } = options;
  const { claim: token, after, until } = extensions ?? {};
  const claim = await options.verifyClaim(typeof token === 'string' ? token : undefined);
  const document = readDocument(schema, query, operationName);
  const variableValues = readVariables(schema, document, variables, operationName);
  const fresh = () => options.createContext(claim);
  const live: LiveRequest<Context> = {
    after: optional('after', 'string', after),
    until: optional('until', 'number', until),
    fresh,
  };
  const args: ExecutionArgs = { schema, document, variableValues, operationName: operationName ?? null };
  const began = Date.now();
  const stream = await outlasting(
    () => openStream({ ...args, contextValue: { ...fresh(), live } }),
    () => Date.now() - began > PATIENCE,
  );
  if (!stream) throw new DomainError('UPSTREAM_UNAVAILABLE', 'the database is away or busy: try again in a moment');
  // Its items are made with the contexts given here.
  return new LiveResults({ args, stream: stream as LiveStream<unknown, Context>, fresh, format: options.format });
}

function readDocument(schema: GraphQLSchema, query: string, operationName?: string | null): DocumentNode {
  const document = coded('GRAPHQL_PARSE_FAILED', () => parse(query));
  // It throws for some documents that it should find wrong (graphql 16: @include with a variable at a subscription's root).
  const wrong = coded('GRAPHQL_VALIDATION_FAILED', () => validate(schema, document));
  if (wrong.length > 0) throw severalOf('GRAPHQL_VALIDATION_FAILED', wrong);
  const operation = getOperationAST(document, operationName);
  if (operation?.operation === OperationTypeNode.SUBSCRIPTION) return document;
  const what = operation ? `a ${operation.operation} is asked by POST` : 'which operation to run is not clear';
  throw withCode('OPERATION_RESOLUTION_FAILURE', new GraphQLError(`only subscriptions are carried here: ${what}`));
}

function readVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>> | null | undefined,
  operationName?: string | null,
): Record<string, unknown> {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const { errors } = getVariableValues(schema, definitions, variables ?? {}, { maxErrors: 5 });
  if (errors) throw severalOf('BAD_USER_INPUT', errors);
  return { ...variables };
}

/** Throws what the resolver threw, so that it can be told whether the database is away. */
async function openStream(args: ExecutionArgs): Promise<LiveStream<unknown, unknown>> {
  const stream = await createSourceEventStream(args);
  if (stream instanceof LiveStream) return stream as LiveStream<unknown, unknown>;
  const [error] = (stream as { errors?: readonly GraphQLError[] }).errors ?? [];
  throw error?.originalError ?? error ?? new Error('a subscription answers a LiveStream');
}

function optional<Kind extends 'string' | 'number'>(name: string, kind: Kind, value: unknown) {
  if (value != null && typeof value !== kind)
    throw new DomainError('BAD_USER_INPUT', `extensions.${name} is not a ${kind}`);
  return (value ?? null) as (Kind extends 'string' ? string : number) | null; // as was just checked
}

function coded<T>(code: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw withCode(code, error instanceof GraphQLError ? error : new GraphQLError((error as Error).message));
  }
}

function severalOf(code: string, errors: readonly GraphQLError[]): AggregateError {
  return new AggregateError(errors.map((error) => withCode(code, error)));
}

function withCode(code: string, { message, nodes, source, positions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, nodes, source, positions, null, null, { code });
}
