/** A subscription as its consumer sees it: events one by one, each exactly once, whatever happens to the connection. */
import type { Connection } from './connection.ts';
import type { GraphError } from './errors.ts';
import { Feed, type LiveState } from './feed.ts';
import { Inbox } from './inbox.ts';

export type { LiveState };

/** Events that may wait for the consumer. More are left to the server until half of them are gone. */
const FULL = 256;

export interface SubscribeOptions {
  /** Ends it, at once and without an error. */
  readonly signal?: AbortSignal | undefined;
  /** What came after this cursor first; absent: from now on. */
  readonly after?: string | null | undefined;
  /** For an indicator; with the reason when it is reconnecting. */
  readonly onState?: ((state: LiveState, reason?: string) => void) | undefined;
}

/**
 * Begins with the first `next()`. Ends by break, `return()` or the signal, and throws a RooseveltError when no retry would
 * help. An event counts as had when `next()` has handed it out.
 */
export interface Subscription<Data> extends AsyncIterableIterator<Data, undefined> {
  /** Where to go on, by `after`, with what was not handed out yet. Null until the server has answered. */
  readonly cursor: string | null;
  /** Of the event handed out last: why parts of it are null. */
  readonly errors: readonly GraphError[];
  return(): Promise<IteratorResult<Data, undefined>>;
}

export interface Question {
  readonly query: string;
  readonly variables: unknown;
}

export class LiveSubscription<Data> implements Subscription<Data> {
  cursor: string | null;
  errors: readonly GraphError[] = [];
  readonly #feed: Feed<Data>;
  readonly #inbox: Inbox<Data>;
  #begun = false;
  /** Events left to the server until the consumer has caught up. */
  #isFull = false;

  constructor(
    connection: Connection,
    question: Question,
    private readonly options: SubscribeOptions,
  ) {
    this.cursor = options.after ?? null;
    this.#inbox = new Inbox((event) => {
      this.cursor = event.cursor ?? this.cursor;
      this.errors = event.errors;
    });
    this.#feed = new Feed<Data>({
      ...question,
      connection,
      after: this.cursor,
      hasRoom: () => this.#hasRoom(),
      onEvent: (event) => this.#inbox.push(event),
      onPlace: (cursor) => this.#stand(cursor),
      onState: (state, reason) => options.onState?.(state, reason),
      onEnd: (failure) => this.#finish(failure),
    });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Data, undefined>> {
    if (!this.#begun) this.#begin();
    const result = this.#inbox.next();
    if (this.#isFull) this.#feed.goOn();
    return result;
  }

  return(): Promise<IteratorResult<Data, undefined>> {
    this.#abandon();
    return this.#inbox.next();
  }

  #begin(): void {
    this.#begun = true;
    const { signal } = this.options;
    if (signal?.aborted) return this.#inbox.abandon();
    signal?.addEventListener('abort', this.#abandon);
    this.#feed.start();
  }

  readonly #abandon = (): void => {
    this.#begun = true;
    this.#feed.stop();
    this.#inbox.abandon();
    this.options.signal?.removeEventListener('abort', this.#abandon);
  };

  #finish(failure: Error | null): void {
    this.#inbox.finish(failure);
    this.options.signal?.removeEventListener('abort', this.#abandon);
  }

  #hasRoom(): boolean {
    this.#isFull = this.#inbox.size > (this.#isFull ? FULL / 2 : FULL - 1);
    return !this.#isFull;
  }

  /** Nothing happened up to `cursor`: whoever has had all events so far can go on there. */
  #stand(cursor: string): void {
    const { last } = this.#inbox;
    if (last) last.cursor = cursor;
    else this.cursor = cursor;
  }
}
