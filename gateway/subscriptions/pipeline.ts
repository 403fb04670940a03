/**
 * Events go in, frames come out in the same order, though the fetches between may overtake each other. Both what runs and
 * what waits is bounded; who fills it decides what to do when it is full.
 */
import type { Frame } from './frame.ts';

const RUNNING = 16;

export interface PipelineOptions<Event> {
  /** Never rejects. */
  readonly run: (event: Event) => Promise<Frame>;
  /** Waited for before the next frame is handed on. */
  readonly deliver: (frame: Frame) => Promise<void> | void;
  /** A frame has been delivered, and perhaps nothing is left. */
  readonly onDelivered?: () => void;
}

interface Entry<Event> {
  readonly event: Event | null;
  frame: Frame | null;
}

export class Pipeline<Event> {
  readonly #queue: Entry<Event>[] = [];
  /** The first so many of the queue have been started. */
  #started = 0;
  #running = 0;
  #delivering = false;
  #closed = false;

  constructor(private readonly options: PipelineOptions<Event>) {}

  get length(): number {
    return this.#queue.length;
  }

  push(event: Event): void {
    this.#queue.push({ event, frame: null });
    this.#start();
  }

  /** A frame that needs no run, in its place behind the events before it. */
  pushFrame(frame: Frame): void {
    this.#queue.push({ event: null, frame });
    this.#start();
    void this.#deliver();
  }

  /** Nothing is delivered any more. */
  close(): void {
    this.#closed = true;
    this.#queue.length = 0;
    this.#started = 0;
  }

  #start(): void {
    while (this.#running < RUNNING && this.#started < this.#queue.length) {
      const entry = this.#queue[this.#started++];
      if (entry && entry.event !== null) void this.#run(entry, entry.event);
    }
  }

  async #run(entry: Entry<Event>, event: Event): Promise<void> {
    this.#running++;
    entry.frame = await this.options.run(event);
    this.#running--;
    this.#start();
    await this.#deliver();
  }

  async #deliver(): Promise<void> {
    if (this.#delivering) return;
    this.#delivering = true;
    for (let frame = this.#queue[0]?.frame; frame; frame = this.#queue[0]?.frame) {
      await this.options.deliver(frame);
      if (this.#closed) break;
      this.#queue.shift();
      this.#started--;
      this.#start();
      this.options.onDelivered?.();
    }
    this.#delivering = false;
  }
}
