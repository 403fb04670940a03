/**
 * Who listens to one organisation: a position, and no buffer of its own but the page it reads when it is behind. Pulled, so
 * whoever reads slowly holds up nobody. `return` frees it at once, also while `next` waits, which a generator would not do.
 */
import { DomainError } from '#errors';
import { isDatabaseAway } from '../postgres-errors.ts';
import type { Feed, OutboxEvent } from './feed.ts';

export interface ListenerOptions {
  readonly feed: Feed;
  /** What comes later is told. */
  readonly position: number;
  /** The last number that is told; absent: for ever. */
  readonly until: number | null;
  onEnd(): void;
}

const DONE = { done: true, value: undefined } as const;
/** Milliseconds. */
const AGAIN = 250;

export class Listener implements AsyncIterableIterator<OutboxEvent, undefined> {
  #position: number;
  #page: OutboxEvent[] = [];
  #ended = false;
  #wake: (() => void) | null = null;

  constructor(private readonly options: ListenerOptions) {
    this.#position = options.position;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** All up to here has been told. */
  get position(): number {
    return this.#position;
  }

  async next(): Promise<IteratorResult<OutboxEvent, undefined>> {
    const { feed, until } = this.options;
    for (;;) {
      if (this.#ended || (until !== null && this.#position >= until)) return this.return();
      const event = this.#page.shift() ?? feed.next(this.#position);
      if (event) {
        this.#position = event.seq;
        return { done: false, value: event };
      }
      if (this.#position < feed.last) await this.#catchUp();
      else await this.#pause((wake) => feed.wait(wake));
    }
  }

  async return(): Promise<{ done: true; value: undefined }> {
    if (!this.#ended) {
      this.#ended = true;
      this.#page = [];
      this.options.onEnd();
      this.#wake?.();
    }
    return DONE;
  }

  async throw(error: unknown): Promise<{ done: true; value: undefined }> {
    await this.return();
    throw error;
  }

  async #catchUp(): Promise<void> {
    try {
      const page = await this.options.feed.page(this.#position);
      if (this.#ended) return;
      if (page[0]?.seq !== this.#position + 1) throw expired(this.#position);
      this.#page = page;
    } catch (error) {
      if (this.#ended) return;
      if (!isDatabaseAway(error)) return void (await this.throw(error));
      await this.#pause((wake) => {
        const timer = setTimeout(wake, AGAIN);
        return () => clearTimeout(timer);
      });
    }
  }

  /** Until it is woken, or ended. */
  async #pause(wait: (wake: () => void) => () => void): Promise<void> {
    let stop: () => void = () => undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      stop = wait(resolve);
    });
    this.#wake = null;
    stop();
  }
}

export function expired(position: number): DomainError {
  return new DomainError(
    'CURSOR_EXPIRED',
    `after: what follows event ${position} is not kept any more. Subscribe without \`after\`, then query what you show`,
  );
}
