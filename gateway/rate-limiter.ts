/**
 * A budget per key and minute. Sliding window by two fixed ones: the last minute counts as much as is still within sight,
 * so that nobody spends two budgets around a full minute. In memory: with several gateways each has its own.
 */
import { BoundedMap } from './bounded-map.ts';

const WINDOW = 60_000;
const KEYS = 20_000;

interface Spent {
  start: number;
  previous: number;
  current: number;
}

export class RateLimiter {
  readonly #spent = new BoundedMap<string, Spent>(KEYS);

  constructor(
    private readonly budget: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Spends and answers null; or, over the budget, spends nothing and answers the seconds to wait. */
  take(key: string, amount = 1): number | null {
    const now = this.now();
    const spent = this.#slide(key, now);
    const elapsed = (now - spent.start) / WINDOW;
    if (spent.previous * (1 - elapsed) + spent.current + amount > this.budget)
      return this.#wait(spent, amount, elapsed);
    spent.current += amount;
    return null;
  }

  #slide(key: string, now: number): Spent {
    const known = this.#spent.get(key);
    if (known && now - known.start < WINDOW) return known;
    const previous = known && now - known.start < 2 * WINDOW ? known.current : 0;
    const start = previous > 0 && known ? known.start + WINDOW : now;
    const fresh = { start, previous, current: 0 };
    this.#spent.set(key, fresh);
    return fresh;
  }

  /** Until enough of the last minute is out of sight, or else this minute is. */
  #wait({ previous, current }: Spent, amount: number, elapsed: number): number {
    const over = previous * (1 - elapsed) + current + amount - this.budget;
    const share = previous > 0 && over <= previous * (1 - elapsed) ? over / previous : 1 - elapsed;
    return Math.max(1, Math.ceil((share * WINDOW) / 1_000));
  }
}
