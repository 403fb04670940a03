/**
 * The HTTP door: /graphql, /healthz, /readyz, and nothing else. Cheap refusals first: no room, no token, no budget; the
 * body is read for those who are left.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServer, HTTPGraphQLResponse } from '@apollo/server';
import { DomainError } from '#errors';
import { answerUnread, errorBody, sendJson } from '#kit/http';
import type { Log } from '#kit/log';
import type { Admission } from './admission.ts';
import type { GatewayConfig } from './config.ts';
import { answerPreflight, applyCors } from './cors.ts';
import type { DocumentLimits } from './limits.ts';
import type { Overload } from './overload.ts';
import type { GatewayContext, Principal } from './principal.ts';
import { refuse } from './refusal.ts';
import { queryOf, readRequest } from './request.ts';

export interface DoorOptions {
  readonly config: GatewayConfig;
  readonly apollo: ApolloServer<GatewayContext>;
  readonly admission: Admission;
  readonly documents: DocumentLimits;
  readonly overload: Overload;
  readonly log: Log;
  /** Throws when requests cannot be answered. */
  readonly ready: () => Promise<void>;
}

const SAFE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-frame-options': 'DENY',
};
/** For answers that are data; the explorer's page brings a policy of its own. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'";
const REQUEST_ID = 'x-request-id';

export class Door {
  draining = false;

  constructor(private readonly options: DoorOptions) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    try {
      for (const [name, value] of Object.entries(SAFE)) response.setHeader(name, value);
      response.setHeader(REQUEST_ID, requestId);
      if (this.draining) response.shouldKeepAlive = false;
      await this.#route(request, response, requestId);
    } catch (error) {
      if (request.errored) return; // the caller hung up
      if (error instanceof DomainError) refuse(request, response, error);
      else this.#fail(error, response, requestId);
    }
  }

  #route(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> | void {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (path === '/graphql') return this.#graphql(request, response, requestId);
    if (path === '/healthz') return sendJson(response, 200, { status: 'ok' });
    if (path === '/readyz') return this.#readyz(response);
    throw new DomainError('NOT_FOUND', `nothing is served at ${path.slice(0, 200)}; the graph is at /graphql`);
  }

  async #readyz(response: ServerResponse): Promise<void> {
    if (this.draining) return sendJson(response, 503, { status: 'draining' });
    try {
      await this.options.ready();
      sendJson(response, 200, { status: 'ready' });
    } catch {
      sendJson(response, 503, { status: 'database unavailable' });
    }
  }

  async #graphql(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const { config, apollo, admission, documents, overload } = this.options;
    if (request.method === 'OPTIONS') return answerPreflight(config.corsOrigins, request, response);
    applyCors(config.corsOrigins, request, response);
    overload.enter(response);
    const principal = this.#isPage(request) ? null : await admission.admit(request);
    const httpGraphQLRequest = await readRequest(request, config.limits.bodyBytes);
    const query = queryOf(httpGraphQLRequest);
    if (query !== undefined) documents.check(query);
    const context = async () => this.#context(principal, requestId);
    send(request, response, await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context }));
  }

  /** A browser that opens the explorer has no token yet. */
  #isPage({ method, headers }: IncomingMessage): boolean {
    return this.options.config.explorer && method === 'GET' && (headers.accept ?? '').includes('text/html');
  }

  #context(principal: Principal | null, requestId: string): GatewayContext {
    return { principal, requestId, readsUntil: Date.now() + this.options.config.deadlines.request, silent: new Set() };
  }

  #fail(err: unknown, response: ServerResponse, errorId: string): void {
    this.options.log.error({ err, errorId }, 'request failed');
    const message = 'something went wrong here; the errorId finds it in the log';
    sendJson(response, 500, errorBody('INTERNAL_SERVER_ERROR', message, { errorId }));
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status = 200, headers, body }: HTTPGraphQLResponse,
) {
  if (body.kind === 'chunked') throw new Error('nothing here is answered in pieces');
  const all: Record<string, string> = Object.fromEntries(headers);
  if (!all['content-type']?.startsWith('text/html')) all['content-security-policy'] = NO_PAGE;
  // Apollo refuses some requests by their head alone.
  if (request.complete) response.writeHead(status, all).end(body.string);
  else answerUnread(request, response, status, body.string, all);
}
