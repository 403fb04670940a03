/**
 * Too much at once: refused before the body is read, since a request that nobody can serve in time is only heavier later.
 * Also knows what is under way, for the end.
 */
import { rateLimited } from './refusal.ts';

const LOOK = 250;
/** A long garbage collection is not an overload: a late loop counts only when there is work that waits for it. */
const BUSY = 8;

/** What takes up room: an answer, which may be the last on its connection. */
interface Place {
  shouldKeepAlive: boolean;
}

export class Overload {
  readonly #underWay = new Set<Place>();
  readonly #timer: NodeJS.Timeout;
  #lag = 0;

  constructor(private readonly limits: { readonly inFlight: number; readonly lag: number }) {
    let due = performance.now() + LOOK;
    this.#timer = setInterval(() => {
      this.#lag = performance.now() - due;
      due = performance.now() + LOOK;
    }, LOOK).unref();
  }

  /** Throws 503 when there is no room. */
  enter(place: Place): void {
    const size = this.#underWay.size;
    if (size >= this.limits.inFlight || (this.#lag > this.limits.lag && size >= BUSY)) {
      throw rateLimited(`busy with ${size} requests; try again`, 1, 503);
    }
    this.#underWay.add(place);
  }

  /**
   * Its answer is written, or nobody waits for it and the work is done: neither a caller who sends or reads slowly nor one
   * who hangs up and asks again makes room or takes it.
   */
  leave(place: Place): void {
    this.#underWay.delete(place);
  }

  /** What is under way ends its connection with its answer. */
  end(): void {
    clearInterval(this.#timer);
    for (const place of this.#underWay) place.shouldKeepAlive = false;
  }
}
