/**
 * The one door to the graph, by HTTP and by an upgrade of the same port and path: both ask the same authenticator, document
 * limits and graph.
 */
import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Database } from '#kit/database';
import { listen, type Listening } from '#kit/http';
import type { Log } from '#kit/log';
import { Admission } from './admission.ts';
import { Authenticator } from './authenticate.ts';
import type { GatewayConfig } from './config.ts';
import { ClaimCache } from './claim-cache.ts';
import type { SubgraphDataSource } from './data-source.ts';
import { DatabaseDirectory, type Directory } from './directory.ts';
import { Door, type Answer } from './door.ts';
import { Exports } from './export/exports.ts';
import { startGraph } from './graph.ts';
import { InFlight } from './in-flight.ts';
import { DocumentLimits } from './limits.ts';
import { Overload } from './overload.ts';
import { BrowserSessions, CODE_AGE } from './sessions/browser-sessions.ts';
import { Grounds } from './sessions/ground.ts';
import { Organisations } from './sessions/organisations.ts';
import { SignIn } from './sessions/sign-in.ts';
import { SessionStore } from './sessions/store.ts';
import { Site } from './site/site.ts';
import { Live, type LiveCounts } from './subscriptions/live.ts';
import type { Timings } from './subscriptions/timings.ts';

/** `startGateway({ ...readConfig(env), log })`. */
export interface GatewayOptions extends GatewayConfig {
  readonly log: Log;
  /** For tests and benches: who is known, instead of what the database says. */
  readonly directory?: Directory;
  /** For tests: how long live things wait. */
  readonly timings?: Partial<Timings>;
  /** For tests: the clock that sessions end by. */
  readonly now?: (() => number) | undefined;
}

export interface Gateway extends Listening {
  /** Live things that are there now, for tests and benches. */
  counts(): LiveCounts;
}

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const db = new Database({ url: options.databaseUrl, poolSize: options.poolSize });
  const directory = options.directory ?? new DatabaseDirectory(db);
  const closers = [() => db.close(), () => directory.close()];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    const listening = await start(options, { db, directory }, closers);
    return { ...listening, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Known {
  readonly db: Database;
  readonly directory: Directory;
}

/** Whoever may come in: by a token, or by a session that began with one. */
function openRegister({ secret, ownerTokenHash, sessions: { idle, max }, log, now }: GatewayOptions, known: Known) {
  const { db, directory } = known;
  const ages = { code: CODE_AGE, idle, max };
  const store = new SessionStore(db, ages);
  const grounds = new Grounds(secret, ownerTokenHash);
  const sessions = new BrowserSessions({ store, directory, grounds, ages, log, now });
  const organisations = new Organisations(db);
  const home = () => organisations.home();
  const authenticator = new Authenticator({ directory, ownerTokenHash, sessions, home, log });
  return { directory, sessions, organisations, authenticator };
}

async function start(options: GatewayOptions, known: Known, closers: (() => Promise<void>)[]): Promise<Gateway> {
  const { log, limits, deadlines, secret } = options;
  const register = openRegister(options, known);
  const { directory, authenticator } = register;
  const fetches = new InFlight<string>();
  const answers = new InFlight<Answer>();
  const onWrite = (subgraph: string, organisationId: string) => {
    // A write to one subgraph may change what another answers.
    for (const reads of [fetches, answers]) reads.forget(organisationId);
    // Tokens and organisations are the catalog's: what it was told may end one.
    if (subgraph === 'catalog') authenticator.flush();
  };
  const claims = new ClaimCache(secret);
  const sources = new Map<string, SubgraphDataSource>();
  const documents = new DocumentLimits(limits);
  const live = new Live({ config: options, sources, claims, documents, log, timings: options.timings });
  const onSupergraph = (sdl: string) => {
    live.core.reload(sdl).catch((err: unknown) => log.error({ err }, 'subscriptions stay with the supergraph before'));
  };
  const graph = await startGraph({ ...options, fetches, onWrite, claims, sources, onSupergraph });
  closers.push(graph.close);
  const overload = new Overload(limits);
  const admission = new Admission({ ...options, authenticator });
  const ready = () => directory.ping();
  const { apollo } = graph;
  const streams = live.open({ apollo, admission, authenticator, overload });
  const pages = openPages(options, { ...register, admission, live });
  const asking = { config: options, apollo, admission, documents, overload, log };
  const exports = new Exports({ ...asking, now: options.now });
  const door = new Door({ ...asking, answers, streams, exports, ...pages, ready });
  const listening = await listenTo(door, options);
  live.listen(listening.server);
  closers.push(async () => {
    door.draining = true;
    await pause(deadlines.drain);
    overload.end();
    await Promise.all([live.close(), listening.close()]);
  });
  return { ...listening, counts: () => live.counts() };
}

interface Register {
  readonly sessions: BrowserSessions;
  readonly organisations: Organisations;
  readonly admission: Admission;
  readonly live: Live;
}

/** What a browser is served besides the graph. */
function openPages(options: GatewayOptions, { sessions, organisations, admission, live }: Register) {
  const onEnd = (session: string) => live.endSession(session);
  const signIn = new SignIn({ config: options, admission, sessions, organisations, onEnd, log: options.log });
  return { signIn, site: new Site({ config: options, isSignedIn: (visit) => signIn.isSignedIn(visit) }) };
}

async function listenTo(door: Door, { port, host, limits, deadlines }: GatewayOptions): Promise<Listening> {
  const listening = await listen((request, response) => void door.handle(request, response), port, host);
  boundArrival(listening.server, deadlines.body);
  // No request takes longer, so a line that is silent for this long has a reader who does not read.
  listening.server.timeout = limits.rootFields * deadlines.mutation;
  return listening;
}

/** Node looks at the longer of the two. */
function boundArrival(server: Server, milliseconds: number): void {
  server.requestTimeout = milliseconds;
  server.headersTimeout = Math.min(server.headersTimeout, milliseconds);
}
