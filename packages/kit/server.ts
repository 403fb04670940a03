/**
 * Serves one subgraph: POST / (GraphQL, behind the gateway's claim; `_service` too), subscriptions by WebSocket at /
 * (graphql-transport-ws), /healthz, /readyz.
 * Health never touches the database, or trouble there would restart every process; readiness does.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { DomainError } from '#errors';
import { Actors } from './actor.ts';
import { CLAIM_HEADER, ClaimVerifier, REQUEST_ID_HEADER, type Claim } from './claims.ts';
import type { SubgraphContext } from './context.ts';
import { Cursors } from './cursor.ts';
import type { Database } from './database.ts';
import { formatErrorFor } from './graphql-errors.ts';
import { answerUnread, errorBody, listen, readBody, sendJson, type Listening } from './http.ts';
import { explainErrors } from './live/explain-errors.ts';
import { openSubscription } from './live/open-subscription.ts';
import type { ProtocolHooks } from './live/protocol.ts';
import { serveLive, type LiveCounts } from './live/serve-live.ts';
import type { Log } from './log.ts';
import type { Outbox, OutboxCounts } from './outbox/outbox.ts';
import type { Subgraph } from './schema.ts';

/** The gateway lets 1 MB through; its own envelope comes on top. */
const BODY_LIMIT = 4_000_000;
const REQUEST_ID = /^[\w-]{1,64}$/;

export interface SubgraphServerOptions<Context extends SubgraphContext> {
  readonly subgraph: Subgraph;
  readonly secret: string;
  readonly db: Database;
  readonly log: Log;
  readonly port: number;
  readonly host: string;
  /** Adds the subgraph's loaders: one set per request. */
  readonly createContext: (base: SubgraphContext) => Context;
  /** What it publishes and listens by; closed with the server. */
  readonly outbox?: Outbox;
  /** For tests: the clock. */
  readonly now?: () => Date;
}

export interface SubgraphListening extends Listening {
  /** All of them are 0 when nobody is connected. */
  counts(): LiveCounts & OutboxCounts;
}

/** What all requests share. */
interface Door<Context extends SubgraphContext> extends SubgraphServerOptions<Context> {
  readonly apollo: ApolloServer<Context>;
  readonly claims: ClaimVerifier;
  readonly cursors: Cursors;
  readonly actors: Actors;
}

export async function serveSubgraph<Context extends SubgraphContext>(
  options: SubgraphServerOptions<Context>,
): Promise<SubgraphListening> {
  const { secret, subgraph, port, host, db, outbox } = options;
  const apollo = createApollo(options);
  await apollo.start();
  const claims = new ClaimVerifier(secret, subgraph.name);
  const door = { ...options, apollo, claims, cursors: new Cursors(secret), actors: new Actors(secret) };
  const state = { draining: false };
  const listening = await listen((request, response) => void route(door, state, request, response), port, host);
  const live = serveLive(listening.server, liveHooks(door));
  const close = async () => {
    state.draining = true;
    await live.close();
    await listening.close();
    await apollo.stop();
    await outbox?.close();
    await db.close();
  };
  const counts = () => ({ ...live.counts(), ...(outbox?.counts() ?? { feeds: 0, listeners: 0 }) });
  return { ...listening, close, counts };
}

function liveHooks<Context extends SubgraphContext>(door: Door<Context>): ProtocolHooks {
  const format = formatErrorFor(door.log);
  const options = {
    schema: door.subgraph.schema,
    verifyClaim: (token: string | undefined) => door.claims.verify(token),
    createContext: (claim: Claim) => contextFor(door, claim),
    format,
  };
  return {
    admit: (payload) =>
      door.claims.verifyService(payload[CLAIM_HEADER]).then(
        () => true,
        () => false,
      ),
    open: (payload) => openSubscription(options, payload),
    explain: (error) => explainErrors(error, format),
  };
}

function createApollo<Context extends SubgraphContext>({ subgraph, log }: SubgraphServerOptions<Context>) {
  return new ApolloServer<Context>({
    schema: subgraph.schema,
    introspection: true,
    csrfPrevention: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    formatError: formatErrorFor(log),
    stopOnTerminationSignals: false,
    logger: log,
    // Apollo adds these by itself: they report outwards, or wrap every resolver for nobody.
    plugins: [
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
}

async function route<Context extends SubgraphContext>(
  door: Door<Context>,
  state: { draining: boolean },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split('?')[0];
  try {
    if (path === '/healthz') return sendJson(response, 200, { status: 'ok' });
    if (path === '/readyz') return sendJson(response, ...(await readiness(door.db, state.draining)));
    await answer(door, request, response);
  } catch (error) {
    if (request.errored) return; // the caller hung up
    refuse(request, response, error, door.log);
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
  door: Door<Context>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { apollo } = door;
  const claim = await claimOf(door.claims, request);
  const body: unknown = JSON.parse(await readBody(request, BODY_LIMIT));
  const headers = new HeaderMap([['content-type', 'application/json']]);
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: async () => contextFor(door, claim),
  });
  if (result.body.kind === 'chunked') throw new Error('a subgraph answers in one piece');
  sendJson(response, result.status ?? 200, result.body.string);
}

/** For one request, or one event of a subscription. */
function contextFor<Context extends SubgraphContext>(door: Door<Context>, claim: Claim): Context {
  const { db, cursors, actors, log, now = () => new Date() } = door;
  return door.createContext({
    claim,
    organisationId: claim.organisationId,
    db,
    cursors,
    actors,
    log: log.child({ requestId: claim.requestId }),
    now: now(),
  });
}

/** The claim says who asks; the header beside it, which request this is. */
async function claimOf(claims: ClaimVerifier, { headers }: IncomingMessage): Promise<Claim> {
  const token = headers[CLAIM_HEADER];
  const claim = await claims.verify(typeof token === 'string' ? token : undefined);
  const requestId = headers[REQUEST_ID_HEADER];
  return typeof requestId === 'string' && REQUEST_ID.test(requestId) ? { ...claim, requestId } : claim;
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown, log: Log): void {
  const [status, body] = explain(error, log);
  if (request.complete) sendJson(response, status, body);
  else answerUnread(request, response, status, body);
}

function explain(error: unknown, log: Log): [number, object] {
  if (error instanceof DomainError) {
    return [error.code === 'UNAUTHENTICATED' ? 401 : 400, errorBody(error.code, error.message, error.details)];
  }
  if (error instanceof SyntaxError) return [400, errorBody('BAD_USER_INPUT', 'the body is not JSON')];
  log.error({ err: error }, 'request failed');
  return [500, errorBody('INTERNAL_SERVER_ERROR', 'something went wrong here')];
}
