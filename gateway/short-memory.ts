/**
 * Answers of a slow source, kept for moments: fresh ones spare the question, stale ones stand in while the source is down.
 * Only what was found is kept, so that strangers cannot fill it with what is not there.
 */
import { BoundedMap } from './bounded-map.ts';

const FRESH = 5_000;
const STALE = 60_000;
const REMEMBERED = 10_000;

export class ShortMemory<Value> {
  readonly #known = new BoundedMap<string, { value: Value; at: number }>(REMEMBERED);
  #lookUps = new Map<string, Promise<Value | null>>();

  constructor(private readonly now: () => number) {}

  /** Asked once for all who wait for the same. Throws what `lookUp` throws when nothing young enough is known. */
  async find(id: string, lookUp: () => Promise<Value | null>, maxAge = FRESH): Promise<Value | null> {
    const before = this.#known.get(id);
    if (before && this.now() - before.at < maxAge) return before.value;
    try {
      return await this.#lookUpOnce(id, lookUp);
    } catch (error) {
      if (before && this.now() - before.at < STALE) return before.value;
      throw error;
    }
  }

  /** A look-up under way goes on for those who wait for it, and is not kept. */
  flush(): void {
    this.#known.clear();
    this.#lookUps = new Map();
  }

  #lookUpOnce(id: string, lookUp: () => Promise<Value | null>): Promise<Value | null> {
    const running = this.#lookUps.get(id);
    if (running) return running;
    const lookUps = this.#lookUps;
    const started = lookUp()
      .then((value) => {
        if (value !== null && lookUps === this.#lookUps) this.#known.set(id, { value, at: this.now() });
        return value;
      })
      .finally(() => lookUps.delete(id));
    lookUps.set(id, started);
    return started;
  }
}
