/**
 * The sockets to one subgraph: one that its streams share, and one alone for each stream that may have broken it.
 */
import type { Timer, Timers } from './timers.ts';
import type { Timings } from './timings.ts';
import { UpstreamSocket, type UpstreamOperation } from './upstream-socket.ts';

export interface UpstreamSocketsOptions {
  /** ws:// or wss://. */
  readonly url: string;
  readonly init: () => Promise<Record<string, unknown>>;
  readonly timers: Timers;
  readonly timings: Timings;
}

export class UpstreamSockets {
  readonly #open = new Set<UpstreamSocket>();
  #shared: UpstreamSocket | null = null;
  #idle: Timer | null = null;

  constructor(private readonly options: UpstreamSocketsOptions) {}

  get sockets(): number {
    return this.#open.size;
  }

  get operations(): number {
    return [...this.#open].reduce((sum, { operations }) => sum + operations, 0);
  }

  /** Answers how to end it. */
  subscribe(operation: UpstreamOperation, alone: boolean): () => void {
    if (alone) return this.#dial((socket) => socket.close()).subscribe(operation);
    this.#idle?.stop();
    this.#shared ??= this.#dial(() => this.#closeLater());
    return this.#shared.subscribe(operation);
  }

  close(): void {
    for (const socket of [...this.#open]) socket.close();
  }

  #dial(onIdle: (socket: UpstreamSocket) => void): UpstreamSocket {
    const socket: UpstreamSocket = new UpstreamSocket({
      ...this.options,
      onIdle: () => onIdle(socket),
      onClose: () => this.#forget(socket),
    });
    this.#open.add(socket);
    return socket;
  }

  /** Who unsubscribes often subscribes again at once. */
  #closeLater(): void {
    const { timers, timings } = this.options;
    this.#idle?.stop();
    this.#idle = timers.after(timings.upstreamIdle, () => {
      if (this.#shared?.operations === 0) this.#shared.close();
    });
  }

  #forget(socket: UpstreamSocket): void {
    this.#open.delete(socket);
    if (socket !== this.#shared) return;
    this.#shared = null;
    this.#idle?.stop();
  }
}
