/**
 * The last look at an operation before it runs, when its document is valid and its variables are at hand: is there one, may
 * this caller run it, what does it cost.
 */
import {
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLRequestListener,
  type GraphQLResponse,
} from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { DomainError } from '#errors';
import { NO_TOKEN } from './admission.ts';
import type { GatewayConfig } from './config.ts';
import { costOf } from './cost.ts';
import { introspect, isIntrospection } from './introspection.ts';
import { exceeded } from './limits.ts';
import type { GatewayContext } from './principal.ts';
import { RateLimiter } from './rate-limiter.ts';
import { rateLimited, refusal } from './refusal.ts';

type Request = GraphQLRequestContext<GatewayContext>;

const NO_STREAM = new DomainError(
  'BAD_USER_INPUT',
  'a subscription needs a stream: a WebSocket, or "accept: text/event-stream", or multipart/mixed;subscriptionSpec=1.0',
);

export function guard({ limits, introspection }: GatewayConfig): ApolloServerPlugin<GatewayContext> {
  const spending = new RateLimiter(limits.costPerMinute);
  const inspect = (request: Request) => {
    const { principal } = request.contextValue;
    if (request.operation?.operation === OperationTypeNode.SUBSCRIPTION) throw refusal(NO_STREAM);
    const cost = costOfRequest(request, principal !== null || introspection === 'anyone');
    if (!principal || cost === null) return;
    if (cost > limits.cost) throw refusal(exceeded('cost', String(Math.ceil(cost)), limits.cost));
    const wait = spending.take(principal.subject, cost);
    if (wait === null) return;
    throw refusal(rateLimited(`this token has spent its ${limits.costPerMinute} points of the minute`, wait));
  };
  const listener: GraphQLRequestListener<GatewayContext> = {
    responseForOperation: async (request) => answerFromSchema(request),
    didResolveOperation: async (request: Request) => inspect(request),
    willSendResponse: async (request: Request) => shorten(request, limits.errors),
  };
  return { requestDidStart: async () => listener };
}

/** Null: it is free. */
function costOfRequest({ request, schema, document, operation, contextValue }: Request, mayIntrospect: boolean) {
  if (!document || !operation) throw unresolved(request.operationName);
  if (mayIntrospect && isIntrospection(document, operation)) return null;
  if (!contextValue.principal) throw refusal(new DomainError('UNAUTHENTICATED', NO_TOKEN));
  try {
    return costOf({ schema, document, operation, variables: request.variables ?? {} });
  } catch (error) {
    throw error instanceof DomainError ? refusal(error) : error;
  }
}

/** Apollo would run into its executor with it, and answer 500. */
function unresolved(operationName: string | undefined): GraphQLError {
  const message =
    operationName === undefined
      ? 'the document holds several operations: send operationName'
      : `the document holds no operation "${operationName}"`;
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } } });
}

/** Variables that do not fit are left to the executor, which says so. */
function answerFromSchema({
  schema,
  document,
  operation,
  request: { variables = {} },
}: Request): GraphQLResponse | null {
  if (!document || !operation || !isIntrospection(document, operation)) return null;
  const { data, errors } = introspect({ schema, document, operation, variables });
  if (errors || data === undefined) return null;
  return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data } } };
}

/** A bulk write can be wrong in each of its 500 items; five tell as much. */
function shorten({ response: { body } }: Request, max: number): void {
  if (body?.kind !== 'single') return;
  const { data, errors } = body.singleResult;
  if (data === undefined && errors && errors.length > max) body.singleResult.errors = errors.slice(0, max);
}
