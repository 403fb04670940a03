/**
 * Serves one subgraph: POST / (GraphQL, behind the gateway's claim; `_service` too), /healthz, /readyz.
 * Health never touches the database, or trouble there would restart every process; readiness does.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { DomainError } from '#errors';
import { Actors } from './actor.ts';
import { CLAIM_HEADER, verifyClaim } from './claims.ts';
import type { SubgraphContext } from './context.ts';
import { Cursors } from './cursor.ts';
import type { Database } from './database.ts';
import { formatErrorFor } from './graphql-errors.ts';
import { errorBody, listen, readBody, sendJson, type Listening } from './http.ts';
import type { Log } from './log.ts';
import type { Subgraph } from './schema.ts';

/** The gateway lets 1 MB through; its own envelope comes on top. */
const BODY_LIMIT = 4_000_000;

export interface SubgraphServerOptions<Context extends SubgraphContext> {
  readonly subgraph: Subgraph;
  readonly secret: string;
  readonly db: Database;
  readonly log: Log;
  readonly port: number;
  readonly host: string;
  /** Adds the subgraph's loaders: one set per request. */
  readonly createContext: (base: SubgraphContext) => Context;
  /** For tests: the clock. */
  readonly now?: () => Date;
}

export async function serveSubgraph<Context extends SubgraphContext>(
  options: SubgraphServerOptions<Context>,
): Promise<Listening> {
  const { subgraph, log, port, host, db } = options;
  const apollo = new ApolloServer<Context>({
    schema: subgraph.schema,
    introspection: true,
    csrfPrevention: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    formatError: formatErrorFor(log),
    stopOnTerminationSignals: false,
    logger: log,
  });
  await apollo.start();
  const state = { draining: false };
  const handle = (request: IncomingMessage, response: ServerResponse) =>
    route(options, apollo, state, request, response);
  const listening = await listen((request, response) => void handle(request, response), port, host);
  const close = async () => {
    state.draining = true;
    await listening.close();
    await apollo.stop();
    await db.close();
  };
  return { ...listening, close };
}

async function route<Context extends SubgraphContext>(
  options: SubgraphServerOptions<Context>,
  apollo: ApolloServer<Context>,
  state: { draining: boolean },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split('?')[0];
  try {
    if (path === '/healthz') return sendJson(response, 200, { status: 'ok' });
    if (path === '/readyz') return sendJson(response, ...(await readiness(options.db, state.draining)));
    await answer(options, apollo, request, response);
  } catch (error) {
    refuse(response, error, options.log);
  }
}

async function readiness(db: Database, draining: boolean): Promise<[number, object]> {
  if (draining) return [503, { status: 'draining' }];
  try {
    await db.ping();
    return [200, { status: 'ready' }];
  } catch {
    return [503, { status: 'database unavailable' }];
  }
}

async function answer<Context extends SubgraphContext>(
  options: SubgraphServerOptions<Context>,
  apollo: ApolloServer<Context>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { subgraph, secret, db, log, now = () => new Date() } = options;
  const header = request.headers[CLAIM_HEADER];
  const claim = await verifyClaim(secret, subgraph.name, typeof header === 'string' ? header : undefined);
  const body: unknown = JSON.parse(await readBody(request, BODY_LIMIT));
  const headers = new HeaderMap([['content-type', 'application/json']]);
  const base: SubgraphContext = {
    claim,
    organisationId: claim.organisationId,
    db,
    cursors: new Cursors(secret),
    actors: new Actors(secret),
    log: log.child({ requestId: claim.requestId }),
    now: now(),
  };
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: async () => options.createContext(base),
  });
  if (result.body.kind === 'chunked') throw new Error('a subgraph answers in one piece');
  sendJson(response, result.status ?? 200, result.body.string);
}

function refuse(response: ServerResponse, error: unknown, log: Log): void {
  if (error instanceof DomainError) {
    return sendJson(
      response,
      error.code === 'UNAUTHENTICATED' ? 401 : 400,
      errorBody(error.code, error.message, error.details),
    );
  }
  if (error instanceof SyntaxError) return sendJson(response, 400, errorBody('BAD_USER_INPUT', 'the body is not JSON'));
  log.error({ err: error }, 'request failed');
  sendJson(response, 500, errorBody('INTERNAL_SERVER_ERROR', 'something went wrong here'));
}
