/** Does something to each of many, once a period, a share of them at a time: all at once would hold up everybody else. */
import type { Timer, Timers } from '../timers.ts';

const SHARES = 12;

export class Rota<Item> {
  readonly #shares: Set<Item>[] = Array.from({ length: SHARES }, () => new Set());
  readonly #shareOf = new Map<Item, Set<Item>>();
  #next = 0;
  #turn = 0;
  #timer: Timer | null = null;

  constructor(
    private readonly timers: Timers,
    private readonly period: number,
    private readonly act: (item: Item) => void,
  ) {}

  get size(): number {
    return this.#shareOf.size;
  }

  add(item: Item): void {
    const share = this.#shares[this.#next++ % SHARES] as Set<Item>; // there is one for each remainder
    share.add(item);
    this.#shareOf.set(item, share);
    this.#timer ??= this.timers.every(this.period / SHARES, () => this.#tick());
  }

  remove(item: Item): void {
    this.#shareOf.get(item)?.delete(item);
    this.#shareOf.delete(item);
    if (this.#shareOf.size > 0) return;
    this.#timer?.stop();
    this.#timer = null;
  }

  all(): Item[] {
    return [...this.#shareOf.keys()];
  }

  #tick(): void {
    for (const item of this.#shares[this.#turn++ % SHARES] ?? []) this.act(item);
  }
}
