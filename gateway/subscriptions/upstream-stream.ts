/**
 * One stream of a subgraph's events, kept up through lost sockets: it is subscribed to again after the last cursor, so that
 * whoever listens notices nothing. What cannot be brought back in time fails with SUBSCRIPTION_UPSTREAM_UNAVAILABLE.
 *
 *   subscribe -> hello (a place) -> events, each at a higher place -> …            with `until`: -> end
 */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CloseCode } from 'graphql-ws';
import type { Log } from '#kit/log';
import type { ClaimCache } from '../claim-cache.ts';
import type { Principal } from '../principal.ts';
import type { Place } from './frame.ts';
import { domainError, type FormatError } from './refused.ts';
import type { Timer, Timers } from './timers.ts';
import type { Timings } from './timings.ts';
import { TOO_LONG } from './upstream-socket.ts';
import type { UpstreamSockets } from './upstream-sockets.ts';

export interface UpstreamEvent extends Place {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

export interface StreamListener {
  hello(place: Place): void;
  event(event: UpstreamEvent): void;
  /** The subgraph has no more to say. */
  end(): void;
  fail(errors: readonly GraphQLFormattedError[]): void;
}

export interface StreamQuestion {
  readonly service: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly principal: Principal;
  readonly after: string | null;
  /** The last position of a stream that ends; absent: it does not. */
  readonly until?: number;
}

/** What all streams of a gateway share. */
export interface Upstreams {
  socketsOf(service: string): UpstreamSockets;
  readonly claims: ClaimCache;
  readonly format: FormatError;
  readonly timers: Timers;
  readonly timings: Timings;
  readonly log: Log;
}

/** Trying again would end the same way; every other refusal may be over in a moment. */
const FINAL = ['BAD_USER_INPUT', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'LIMIT_EXCEEDED', 'CURSOR_EXPIRED'];
/** Somebody on this socket did something that ends it for all: said by the subgraph, or by us of what it sent. */
const FATAL: readonly number[] = [
  TOO_LONG,
  CloseCode.BadRequest,
  CloseCode.BadResponse,
  CloseCode.Unauthorized,
  CloseCode.SubprotocolNotAcceptable,
  CloseCode.SubscriberAlreadyExists,
  CloseCode.TooManyInitialisationRequests,
  CloseCode.InternalServerError,
];

export class UpstreamStream {
  #unsubscribe: () => void = () => undefined;
  #cursor: string | null;
  #position = Number.NEGATIVE_INFINITY;
  #greetedAt: number | null = null;
  #hasProgressed = true;
  #deadline = 0;
  #attempts = 0;
  #strikes = 0;
  #alone = false;
  #timer: Timer | null = null;
  #giveUp: Timer | null = null;
  #over = false;

  constructor(
    private readonly upstreams: Upstreams,
    private readonly question: StreamQuestion,
    private readonly listener: StreamListener,
  ) {
    this.#cursor = question.after;
    this.#arm();
    this.#subscribe();
  }

  close(): void {
    this.#over = true;
    this.#timer?.stop();
    this.#giveUp?.stop();
    this.#unsubscribe();
  }

  #subscribe(): void {
    this.#greetedAt = null;
    const { service } = this.question;
    this.#unsubscribe = this.upstreams.socketsOf(service).subscribe(
      {
        payload: () => this.#payload(),
        next: (payload) => this.#next(payload),
        error: (errors) => this.#refused(errors),
        complete: () => this.#complete(),
        lost: (code) => this.#lost(code),
      },
      this.#alone,
    );
  }

  async #payload(): Promise<Record<string, unknown>> {
    const { service, query, variables, principal, until } = this.question;
    const claim = await this.upstreams.claims.sign(service, principal, 'live');
    const after = this.#cursor;
    return {
      query,
      variables,
      extensions: { claim, ...(after !== null && { after }), ...(until !== undefined && { until }) },
    };
  }

  #next(payload: Readonly<Record<string, unknown>>): void {
    const event = understand(payload);
    if (this.#over) return;
    if (event === null) return this.#again(`something else than an event: ${JSON.stringify(payload).slice(0, 200)}`);
    if (event.isHello) return this.#hello(event);
    if (this.#greetedAt === null) return this.#again('an event before its hello');
    if (event.position <= this.#position) return; // told before the socket was lost
    this.#advance(event);
    this.listener.event(event);
  }

  /** The first of a subscription says that it has begun; later ones, that there is nothing up to there. */
  #hello(place: Place): void {
    const isFirst = this.#cursor === null || this.#position === Number.NEGATIVE_INFINITY;
    if (this.#greetedAt === null) {
      this.#greetedAt = Date.now();
      this.#attempts = 0;
      // A stream that ends has to come further, or to its end, in time.
      if (this.question.until === undefined) this.#giveUp?.stop();
      else this.#arm();
    }
    if (!isFirst && place.position <= this.#position) return;
    this.#advance(place);
    this.listener.hello(place);
  }

  #advance({ cursor, position }: Place): void {
    if (this.question.until !== undefined) this.#arm();
    [this.#cursor, this.#position, this.#hasProgressed] = [cursor, position, true];
  }

  #complete(): void {
    if (this.#greetedAt === null) return this.#lost(0);
    this.close();
    this.listener.end();
  }

  #refused(errors: readonly GraphQLFormattedError[]): void {
    const { service } = this.question;
    const said = errors.map(({ message, path, extensions }) => {
      const error = new GraphQLError(message, { extensions: { ...extensions, serviceName: service } });
      const { path: _ours, ...formatted } = this.upstreams.format(error);
      return { ...formatted, ...(path && { path }) };
    });
    const isFinal = said.some(({ extensions }) => FINAL.includes(String(extensions?.['code'])));
    if (!isFinal) return this.#lost(0);
    this.close();
    this.listener.fail(said);
  }

  /** Only this stream's: the socket is as good as it was. */
  #again(reason: string): void {
    this.upstreams.log.warn({ subgraph: this.question.service, reason }, 'a subgraph sent what is no event');
    this.#unsubscribe();
    this.#lost(0);
  }

  #lost(code: number): void {
    if (this.#over) return;
    // On a socket of its own it can only have been its own.
    if (code === TOO_LONG && this.#alone) return this.#tooLong();
    if (FATAL.includes(code)) {
      // Whoever was just subscribing is the likeliest cause. The others share a socket once more, and then no longer.
      this.#alone ||= this.#greetedAt === null || this.#strikes > 0;
      this.#strikes++;
    }
    if (this.#greetedAt !== null && this.#isSound(this.#greetedAt)) this.#arm();
    else this.#arm(this.#deadline);
    this.#greetedAt = null;
    this.#timer = this.upstreams.timers.after(this.#pause(), () => this.#subscribe());
  }

  /** One that is greeted and lost again and again without an event is not back. */
  #isSound(greetedAt: number): boolean {
    return this.#hasProgressed || Date.now() - greetedAt > this.upstreams.timings.giveUp;
  }

  #pause(): number {
    const { first, longest } = this.upstreams.timings.backOff;
    return Math.random() * 2 * Math.min(longest, first * 2 ** this.#attempts++);
  }

  #arm(deadline = Date.now() + this.upstreams.timings.giveUp): void {
    this.#hasProgressed = false;
    this.#deadline = deadline;
    this.#giveUp?.stop();
    this.#giveUp = this.upstreams.timers.after(Math.max(0, deadline - Date.now()), () => this.#fail());
  }

  #tooLong(): void {
    this.close();
    const { service } = this.question;
    const message = `${service}: a message of this subscription is longer than can be carried: ask for less`;
    this.listener.fail([domainError('LIMIT_EXCEEDED', message, { subgraph: service })]);
  }

  #fail(): void {
    this.close();
    const { service } = this.question;
    const seconds = this.upstreams.timings.giveUp / 1_000;
    const message = `${service} has sent no events for ${seconds} s: subscribe again, after the last cursor`;
    this.listener.fail([domainError('SUBSCRIPTION_UPSTREAM_UNAVAILABLE', message, { subgraph: service })]);
  }
}

/** Null: a subgraph of this house would not send it. */
function understand(payload: Readonly<Record<string, unknown>>): (UpstreamEvent & { isHello: boolean }) | null {
  const { data, errors, extensions } = payload as {
    data?: UpstreamEvent['data'];
    errors?: readonly GraphQLFormattedError[];
    extensions?: { cursor?: unknown; position?: unknown; hello?: unknown } | null;
  };
  const { cursor, position, hello } = extensions ?? {};
  if (typeof cursor !== 'string' || typeof position !== 'number' || !Number.isFinite(position)) return null;
  if (data === undefined || typeof data !== 'object') return null;
  return { data, ...(Array.isArray(errors) && { errors }), cursor, position, isHello: hello === true };
}
