/**
 * The HTTP door: /graphql, /healthz, /readyz, signing in and out, exports, and the pages. Cheap refusals first: no room, no token, no budget; the
 * body is read for those who are left.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { DomainError } from '#errors';
import { errorBody } from '#kit/http';
import type { Log } from '#kit/log';
import type { Admission } from './admission.ts';
import type { GatewayConfig } from './config.ts';
import { preflightHeaders } from './cors.ts';
import type { Exports } from './export/exports.ts';
import type { InFlight } from './in-flight.ts';
import type { DocumentLimits } from './limits.ts';
import type { Overload } from './overload.ts';
import type { GatewayContext, Principal } from './principal.ts';
import { queryOf, readRequest, type ReadRequest } from './request.ts';
import type { SignIn } from './sessions/sign-in.ts';
import type { Site } from './site/site.ts';
import type { HttpStreams } from './subscriptions/doors/http-streams.ts';
import { streamFormatOf, type StreamFormat } from './subscriptions/doors/stream-format.ts';
import { Visit } from './visit.ts';

/** What goes back, but for the headers of the one request. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
}

export interface DoorOptions {
  readonly config: GatewayConfig;
  readonly apollo: ApolloServer<GatewayContext>;
  readonly admission: Admission;
  readonly documents: DocumentLimits;
  /** Whole reads under way: the same question of the same caller is answered once, as text. */
  readonly answers: InFlight<Answer>;
  readonly overload: Overload;
  readonly streams: HttpStreams;
  readonly exports: Exports;
  readonly signIn: SignIn;
  readonly site: Site;
  readonly log: Log;
  /** Throws when requests cannot be answered. */
  readonly ready: () => Promise<void>;
}

export class Door {
  draining = false;

  constructor(private readonly options: DoorOptions) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const visit = new Visit(request, response, this.options.config.corsOrigins);
    if (this.draining) response.shouldKeepAlive = false;
    try {
      await this.#route(visit);
    } catch (error) {
      if (request.errored) return; // the caller hung up
      if (error instanceof DomainError) this.#refuse(visit, error);
      else this.#fail(visit, error);
    } finally {
      this.options.overload.leave(response);
    }
  }

  #route(visit: Visit): Promise<void> | void {
    const { path } = visit;
    if (path === '/graphql') return this.#graphql(visit);
    if (path === '/healthz') return visit.answer(200, { status: 'ok' });
    if (path === '/readyz') return this.#readyz(visit);
    if (path.startsWith('/session')) this.options.overload.enter(visit.response);
    const { exports, signIn, site } = this.options;
    return exports.serve(visit) ?? signIn.serve(visit) ?? site.serve(path, visit);
  }

  #refuse(visit: Visit, error: DomainError): void {
    if (error.code === 'UNAUTHENTICATED') this.options.signIn.forget(visit);
    visit.refuse(error);
  }

  async #readyz(visit: Visit): Promise<void> {
    if (this.draining) return visit.answer(503, { status: 'draining' });
    try {
      await this.options.ready();
      visit.answer(200, { status: 'ready' });
    } catch {
      visit.answer(503, { status: 'database unavailable' });
    }
  }

  async #graphql(visit: Visit): Promise<void> {
    const { config, admission, overload } = this.options;
    const { request, response } = visit;
    if (request.method === 'OPTIONS') return preflight(visit, config);
    if (config.explorer === 'graphiql' && isOpened(request)) return visit.redirect('/explorer');
    overload.enter(response);
    const format = streamFormatOf(request);
    if (format) return this.#stream(format, visit);
    const principal = this.#isPage(request) ? null : await admission.admit(request);
    const read = await readRequest(request, config.limits.bodyBytes);
    await this.#answerOnce(read, principal, visit);
  }

  /** A stream holds no place among the requests under way: it is one for hours. */
  async #stream(format: StreamFormat, visit: Visit): Promise<void> {
    const { config, admission, streams } = this.options;
    const principal = await admission.admitToStream(visit.request);
    const read = await readRequest(visit.request, config.limits.bodyBytes);
    if (!(await streams.serve(format, visit, read, principal))) await this.#answerOnce(read, principal, visit);
  }

  async #answerOnce(read: ReadRequest, principal: Principal | null, visit: Visit): Promise<void> {
    const { status, headers, text } = await this.#answer(read, principal, visit);
    visit.answer(status, text, headers);
  }

  #answer(read: ReadRequest, principal: Principal | null, visit: Visit): Promise<Answer> {
    const { documents, answers } = this.options;
    const query = queryOf(read.http);
    const isRead = query !== undefined && documents.check(query);
    if (!isRead || read.text === null || !principal) return this.#execute(read, principal, visit);
    const key = `${principal.identity} ${read.http.headers.get('accept') ?? ''} ${read.text}`;
    return answers.share(key, principal.organisationId, () => this.#execute(read, principal, visit));
  }

  async #execute({ http }: ReadRequest, principal: Principal | null, { requestId }: Visit): Promise<Answer> {
    const { apollo, config } = this.options;
    const readsUntil = Date.now() + config.deadlines.request;
    const context = async () => ({ principal, requestId, readsUntil, silent: new Set<string>() });
    const {
      status = 200,
      headers,
      body,
    } = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: http, context });
    if (body.kind === 'chunked') throw new Error('nothing here is answered in pieces');
    const own: Record<string, string> = Object.fromEntries(headers);
    // The explorer's page brings a policy of its own.
    if (own['content-type']?.startsWith('text/html')) own['content-security-policy'] = "frame-ancestors 'none'";
    return { status, headers: own, text: body.string };
  }

  /** A browser that opens the explorer has no token yet. */
  #isPage(request: IncomingMessage): boolean {
    return this.options.config.explorer === 'sandbox' && isOpened(request);
  }

  #fail(visit: Visit, err: unknown): void {
    this.options.log.error({ err, errorId: visit.requestId }, 'request failed');
    const message = 'something went wrong here; the errorId finds it in the log';
    visit.answer(500, errorBody('INTERNAL_SERVER_ERROR', message, { errorId: visit.requestId }));
  }
}

/** By a browser, as an address. */
function isOpened({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

function preflight({ request, response, headers }: Visit, { corsOrigins }: GatewayConfig): void {
  const isOurs = headers['access-control-allow-origin'] !== undefined;
  response.writeHead(204, isOurs ? { ...headers, ...preflightHeaders(corsOrigins, request) } : headers).end();
}
