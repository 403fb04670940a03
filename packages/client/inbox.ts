/** Events between the socket, which pushes, and the consumer, who pulls. */
import type { GraphError } from './errors.ts';

export interface Arrived<Data> {
  readonly data: Data;
  readonly errors: readonly GraphError[];
  cursor: string | null;
}

interface Waiting<Data> {
  resolve(result: IteratorResult<Data, undefined>): void;
  reject(error: Error): void;
}

const DONE = { done: true, value: undefined } as const;

export class Inbox<Data> {
  readonly #events: Arrived<Data>[] = [];
  readonly #waiting: Waiting<Data>[] = [];
  #failure: Error | null = null;
  #over = false;

  /** Called with each event at the moment at which the consumer gets it. */
  constructor(private readonly onHandOut: (event: Arrived<Data>) => void) {}

  get size(): number {
    return this.#events.length;
  }

  /** The newest that waits. */
  get last(): Arrived<Data> | undefined {
    return this.#events.at(-1);
  }

  push(event: Arrived<Data>): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting.resolve(this.#handOut(event));
    else this.#events.push(event);
  }

  next(): Promise<IteratorResult<Data, undefined>> {
    const event = this.#events.shift();
    if (event) return Promise.resolve(this.#handOut(event));
    const failure = this.#failure;
    this.#failure = null; // thrown once
    if (failure) return Promise.reject(failure);
    if (this.#over) return Promise.resolve(DONE);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Nothing more comes; what has arrived is still handed out, before the failure. */
  finish(failure: Error | null): void {
    if (this.#over) return;
    this.#over = true;
    const [first, ...others] = this.#waiting.splice(0);
    if (!failure) first?.resolve(DONE);
    else if (first) first.reject(failure);
    else this.#failure = failure;
    for (const { resolve } of others) resolve(DONE);
  }

  /** The consumer wants nothing more. */
  abandon(): void {
    this.#events.length = 0;
    this.finish(null);
    this.#failure = null;
  }

  #handOut(event: Arrived<Data>): IteratorResult<Data, undefined> {
    this.onHandOut(event);
    return { done: false, value: event.data };
  }
}
