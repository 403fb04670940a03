/** Subscriptions and WebSockets of one gateway, put together: the core, who is connected, and the doors. */
import type { Server } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { signService } from '#kit/claims';
import type { Log } from '#kit/log';
import type { Admission } from '../admission.ts';
import type { Authenticator } from '../authenticate.ts';
import type { ClaimCache } from '../claim-cache.ts';
import type { GatewayConfig } from '../config.ts';
import type { SubgraphDataSource } from '../data-source.ts';
import { subgraphUrl } from '../graph.ts';
import type { DocumentLimits } from '../limits.ts';
import type { Overload } from '../overload.ts';
import type { GatewayContext } from '../principal.ts';
import { SubscriptionCore, type CoreCounts } from './core.ts';
import { HttpStreams } from './doors/http-streams.ts';
import { WebSocketDoor } from './doors/websocket.ts';
import { Operations } from './operations.ts';
import { PlanRunner } from './plan-run.ts';
import { errorFormat } from './refused.ts';
import { Sessions } from './sessions.ts';
import { Timers } from './timers.ts';
import { TIMINGS, type Timings } from './timings.ts';
import { UpstreamSockets } from './upstream-sockets.ts';

export interface LiveOptions {
  readonly config: GatewayConfig;
  readonly sources: ReadonlyMap<string, SubgraphDataSource>;
  readonly claims: ClaimCache;
  readonly documents: DocumentLimits;
  readonly log: Log;
  readonly timings?: Partial<Timings> | undefined;
}

export interface DoorsOptions {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly admission: Admission;
  readonly authenticator: Authenticator;
  readonly overload: Overload;
}

/** What is there now, but for `planRuns`, which only grows. After the last client all others are 0. */
export interface LiveCounts extends CoreCounts {
  readonly planRuns: number;
  readonly upstreamOperations: number;
  readonly upstreamSockets: number;
  readonly connections: number;
  readonly timers: number;
}

export class Live {
  readonly core: SubscriptionCore;
  readonly #timers = new Timers();
  readonly #timings: Timings;
  readonly #runner: PlanRunner;
  readonly #sockets = new Map<string, UpstreamSockets>();
  readonly #format: ReturnType<typeof errorFormat>;
  #doors: { readonly webSockets: WebSocketDoor; readonly streams: HttpStreams; readonly sessions: Sessions } | null =
    null;

  constructor(private readonly options: LiveOptions) {
    const { config, sources, claims, documents, log, timings } = options;
    this.#timings = { ...TIMINGS, ...timings };
    this.#format = errorFormat(log);
    this.#runner = new PlanRunner({ sources, deadline: config.deadlines.request, format: this.#format, log });
    const socketsOf = (service: string) => this.#socketsOf(service);
    const upstreams = { socketsOf, claims, format: this.#format, timers: this.#timers, timings: this.#timings, log };
    this.core = new SubscriptionCore({ shared: { runner: this.#runner, upstreams }, documents, limits: config.limits });
  }

  /** Answers the door for streams over HTTP; that for WebSockets is opened by `listen`. */
  open({ apollo, admission, authenticator, overload }: DoorsOptions): HttpStreams {
    const { config, documents } = this.options;
    const [timers, timings, format] = [this.#timers, this.#timings, this.#format];
    const { deadlines, limits } = config;
    const asked = { apollo, documents, overload, deadline: deadlines.request, tokens: limits.tokens };
    const operations = new Operations(asked);
    const sessions = new Sessions({ authenticator, timers, recheck: timings.recheck });
    const connections = () => this.#connections();
    const shared = { config, core: this.core, operations, admission, sessions, format, timers, timings, connections };
    const [webSockets, streams] = [new WebSocketDoor(shared), new HttpStreams(shared)];
    this.#doors = { webSockets, streams, sessions };
    return streams;
  }

  /** Of a browser that signs out. */
  endSession(session: string): void {
    this.#doors?.sessions.end(session);
  }

  listen(server: Server): void {
    this.#doors?.webSockets.listen(server);
  }

  counts(): LiveCounts {
    const sockets = [...this.#sockets.values()];
    return {
      ...this.core.counts(),
      planRuns: this.#runner.runs,
      upstreamOperations: sockets.reduce((sum, { operations }) => sum + operations, 0),
      upstreamSockets: sockets.reduce((sum, each) => sum + each.sockets, 0),
      connections: this.#connections(),
      timers: this.#timers.running,
    };
  }

  /** Clients are told to come back; then nothing is left. */
  async close(): Promise<void> {
    this.#doors?.streams.drain();
    await this.#doors?.webSockets.drain();
    this.core.close();
    for (const sockets of this.#sockets.values()) sockets.close();
  }

  #connections(): number {
    return this.#doors === null ? 0 : this.#doors.webSockets.connections + this.#doors.streams.streams;
  }

  #socketsOf(service: string): UpstreamSockets {
    const known = this.#sockets.get(service);
    if (known) return known;
    const { config } = this.options;
    const url = subgraphUrl(service, config).replace(/^http/, 'ws');
    const init = async () => ({ 'x-internal-token': await signService(config.secret, service) });
    const sockets = new UpstreamSockets({ url, init, timers: this.#timers, timings: this.#timings });
    this.#sockets.set(service, sockets);
    return sockets;
  }
}
