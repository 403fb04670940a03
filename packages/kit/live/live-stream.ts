/**
 * What a subscription's `subscribe` answers: where it begins, then one item an event, each with a context of its own, since
 * loaders must not outlive an event. Own `next`, `return` and `throw`: a generator that waits would not hear `return`.
 *
 * Events that are not for it are passed over, and now and then it tells how far: the place of a stream that seldom has an event
 * would grow older than what is kept, and whoever waits for the end of one could not tell it from one that is dead.
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

/** How far the stream has come without an event. */
export interface Passed extends Place {
  readonly root: null;
}

/** What a stream is made of: its events, and how one becomes an item, or null when it is not for this stream. */
export interface LiveSource<Event, Context> {
  readonly live: Pick<LiveRequest<Context>, 'until'>;
  readonly start: Place;
  readonly events: { next(): Promise<IteratorResult<Event, undefined>>; return(): Promise<unknown> };
  toItem(event: Event): Promise<LiveItem<Context> | null>;
  placeOf(event: Event): Place;
  /** For tests: milliseconds without an event until it tells how far it is. */
  readonly lull?: number;
}

const DONE = { done: true, value: undefined } as const;
/** Milliseconds: between attempts while the database is away. */
const AGAIN = 250;
/** Milliseconds without an event: of a stream that ends, for which somebody waits, and of one that does not. */
const LULL = { finite: 1_000, endless: 60_000 };

export class LiveStream<Event, Context> implements AsyncIterableIterator<LiveItem<Context> | Passed, undefined> {
  #ended = false;
  #pending: Promise<IteratorResult<Event, undefined>> | null = null;
  /** The last event that was passed over, since something was told. */
  #passed: Event | null = null;
  #toldAt = Date.now();
  readonly #lull: number;

  constructor(private readonly source: LiveSource<Event, Context>) {
    const { live, lull } = source;
    this.#lull = lull ?? (live.until === null ? LULL.endless : LULL.finite);
  }

  get start(): Place {
    return this.source.start;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<LiveItem<Context> | Passed, undefined>> {
    while (!this.#ended) {
      this.#pending ??= this.source.events.next();
      const result = await this.#orLull(this.#pending);
      if (result?.done) break;
      const told = result ? await this.#toItem(result.value) : this.#tellPassed();
      if (told && !this.#ended) return { done: false, value: told };
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

  /** Null when it is time to tell how far it is. */
  async #orLull<T>(next: Promise<T>): Promise<T | null> {
    if (this.#passed === null) return next;
    let timer: NodeJS.Timeout | undefined;
    const lull = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, this.#toldAt + this.#lull - Date.now(), null);
    });
    return Promise.race([next, lull]).finally(() => clearTimeout(timer));
  }

  async #toItem(event: Event): Promise<LiveItem<Context> | Passed | null> {
    this.#pending = null;
    const item = await outlasting(
      () => this.source.toItem(event),
      () => this.#ended,
    );
    this.#passed = item ? null : event;
    if (item) this.#toldAt = Date.now();
    // Where events follow each other there is no lull.
    return item ?? (Date.now() - this.#toldAt >= this.#lull ? this.#tellPassed() : null);
  }

  #tellPassed(): Passed | null {
    const event = this.#passed;
    this.#passed = null;
    this.#toldAt = Date.now();
    return event && { ...this.source.placeOf(event), root: null };
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
