/**
 * Keeps one question asked for as long as it is wanted: when the connection is lost, the server refuses for a while, or
 * there is no room for more events, another operation takes over later, after the last event that arrived. An event
 * arrives once, therefore, and in order.
 */
import type { Connection, Line } from './connection.ts';
import type { GraphError } from './errors.ts';
import type { Arrived } from './inbox.ts';
import type { Link } from './link.ts';
import { asError, passes } from './passing.ts';

export type LiveState = 'connecting' | 'live' | 'reconnecting';

export interface FeedOptions<Data> {
  readonly connection: Connection;
  readonly query: string;
  readonly variables: unknown;
  readonly after: string | null;
  /** None is left: the operation ends until `goOn`. */
  hasRoom(): boolean;
  onEvent(event: Arrived<Data>): void;
  /** The server goes on after this cursor; there was no event up to it. */
  onPlace(cursor: string): void;
  onState(state: LiveState, reason?: string): void;
  /** Once, unless it was stopped. */
  onEnd(failure: Error | null): void;
}

/** What a frame holds. */
interface Message<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphError[];
  readonly extensions?: {
    /** The first message, and now and then another when nothing happens. */
    readonly hello?: boolean;
    readonly resync?: { readonly reason: string };
    readonly cursor?: string;
  };
}

interface Operation {
  stop(): void;
  /** When it had its first message. */
  liveSince: number | null;
}

export class Feed<Data> implements Line {
  #link: Link | null = null;
  #operation: Operation | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Of the last event that arrived. */
  #cursor: string | null;
  #setbacks = 0;
  #accepted = false;
  #said = '';

  constructor(private readonly options: FeedOptions<Data>) {
    this.#cursor = options.after;
  }

  start(): void {
    this.#say('connecting');
    this.options.connection.attach(this);
  }

  /** There is room again. */
  goOn(): void {
    const { query, variables, hasRoom } = this.options;
    if (this.#link === null || this.#operation !== null || this.#timer !== undefined || !hasRoom()) return;
    const operation: Operation = { stop: () => undefined, liveSince: null };
    this.#operation = operation;
    // Messages that were under way when it was stopped come again, to the next one.
    const isOurs = () => this.#operation === operation;
    const extensions = { resumable: true, ...(this.#cursor !== null && { after: this.#cursor }) };
    operation.stop = this.#link.subscribe(
      { query, variables: variables as Record<string, unknown>, extensions }, // the document's type says what they are
      {
        next: (message) => void (isOurs() && this.#take(message as Message<Data>, operation)),
        error: (error) => void (isOurs() && this.#refused(error)),
        complete: () => void (isOurs() && this.#end(null)),
      },
    );
  }

  stop(): void {
    this.#drop();
    this.#link = null;
    this.options.connection.detach(this);
  }

  onUp(link: Link): void {
    this.#link = link;
    this.goOn();
  }

  onDown(reason: string): void {
    this.#drop();
    this.#link = null;
    this.#say('reconnecting', reason);
  }

  fail(error: Error): void {
    this.#end(error);
  }

  #take({ data = null, errors = [], extensions = {} }: Message<Data>, operation: Operation): void {
    const { hello, resync, cursor = null } = extensions;
    if (resync) return this.#tryAgain(`events were lost on the way: ${resync.reason}`);
    if (hello) this.#greeted(cursor, operation);
    else if (data === null) return this.#refused(errors);
    else this.#arrived({ data, errors, cursor });
    this.#accepted = true;
    operation.liveSince ??= performance.now();
    this.#say('live');
  }

  #greeted(cursor: string | null, { liveSince }: Operation): void {
    // The first answer to a resumed operation stands before what is replayed, never after it: ours is as good, and known.
    if (cursor === null || (liveSince === null && this.#cursor !== null)) return;
    this.#cursor = cursor;
    this.options.onPlace(cursor);
  }

  #arrived(event: Arrived<Data>): void {
    this.#setbacks = 0;
    this.#cursor = event.cursor ?? this.#cursor;
    this.options.connection.prove();
    this.options.onEvent(event);
    if (!this.options.hasRoom()) this.#drop();
  }

  #refused(error: unknown): void {
    if (!Array.isArray(error)) return this.#end(error instanceof Error ? error : new Error(String(error)));
    const errors = error as readonly GraphError[]; // what the protocol says
    const refusal = asError(errors);
    const [first] = errors;
    // Quiet and live for a while: what failed before that has passed.
    if (this.options.connection.isSound(this.#operation?.liveSince ?? null)) this.#setbacks = 0;
    if (!first || !passes(first, { accepted: this.#accepted, setbacks: this.#setbacks })) return this.#end(refusal);
    this.#tryAgain(`${refusal.code}: ${refusal.message}`, (first.extensions?.retryAfter ?? 0) * 1_000);
  }

  #tryAgain(reason: string, atLeast = 0): void {
    this.#drop();
    // Added, and not the longer of the two: who is told the same moment would come at it all at once.
    const pause = atLeast + this.options.connection.pauseAfter(this.#setbacks++);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.goOn();
    }, pause);
    this.#say('reconnecting', reason);
  }

  #end(failure: Error | null): void {
    this.stop();
    this.options.onEnd(failure);
  }

  #drop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const operation = this.#operation;
    this.#operation = null;
    operation?.stop();
  }

  /** Each change once. An error of the listener ends the subscription, as one of the loop's body does. */
  #say(state: LiveState, reason?: string): void {
    const said = `${state} ${reason ?? ''}`;
    if (said === this.#said) return;
    this.#said = said;
    try {
      this.options.onState(state, reason);
    } catch (error) {
      this.#end(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
