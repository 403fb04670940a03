/**
 * What a subscription's `subscribe` answers: where it begins, then one item an event, each with a context of its own, since
 * loaders must not outlive an event. Own `next`, `return` and `throw`: a generator that waits would not hear `return`.
 */
import { isDatabaseAway } from '../postgres-errors.ts';

export interface Place {
  /** Signed: what a client resumes after. */
  readonly cursor: string;
  /** Rises strictly along a stream. */
  readonly position: number;
}

/** What was asked of one subscription beside its arguments. */
export interface LiveRequest<Context> {
  /** Beats the argument of that name. */
  readonly after: string | null;
  /** The stream ends after this position. */
  readonly until: number | null;
  /** A context for one event. */
  fresh(): Context;
}

/** What a subscription's `subscribe` gets as its context. */
export type LiveContext<Context> = Context & { readonly live: LiveRequest<Context> };

export interface LiveItem<Context> extends Place {
  /** What the field's resolver gets as its root. */
  readonly root: object;
  readonly context: Context;
}

/** What a stream is made of: its events, and how one becomes an item, or null when it is not for this stream. */
export interface LiveSource<Event, Context> {
  readonly start: Place;
  readonly events: { next(): Promise<IteratorResult<Event, undefined>>; return(): Promise<unknown> };
  toItem(event: Event): Promise<LiveItem<Context> | null>;
}

const DONE = { done: true, value: undefined } as const;
/** Milliseconds: between attempts while the database is away. */
const AGAIN = 250;

export class LiveStream<Event, Context> implements AsyncIterableIterator<LiveItem<Context>, undefined> {
  #ended = false;

  constructor(private readonly source: LiveSource<Event, Context>) {}

  get start(): Place {
    return this.source.start;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<LiveItem<Context>, undefined>> {
    while (!this.#ended) {
      const { done, value: event } = await this.source.events.next();
      if (done) break;
      const item = await outlasting(
        () => this.source.toItem(event),
        () => this.#ended,
      );
      if (item && !this.#ended) return { done: false, value: item };
    }
    return DONE;
  }

  async return(): Promise<{ done: true; value: undefined }> {
    this.#ended = true;
    await this.source.events.return();
    return DONE;
  }

  async throw(error: unknown): Promise<{ done: true; value: undefined }> {
    await this.return();
    throw error;
  }
}

/** Tries again while the database is away: an event is not lost because it cannot be looked at just now. */
export async function outlasting<T>(attempt: () => Promise<T>, given: () => boolean): Promise<T | null> {
  while (!given()) {
    try {
      return await attempt();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }
  return null;
}
