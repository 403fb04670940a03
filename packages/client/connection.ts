/**
 * The one socket that all subscriptions of a client share: opened for the first, closed with the last, and opened again
 * for ever when it is lost, with pauses that grow.
 */
import { openLink, type Link, type LinkOptions, type Loss } from './link.ts';
import { pauseAfter } from './passing.ts';

/** What hangs on the connection: a subscription. */
export interface Line {
  onUp(link: Link): void;
  onDown(reason: string): void;
  /** It is over, for all. */
  fail(error: Error): void;
}

export class Connection {
  readonly #lines = new Set<Line>();
  #link: Link | null = null;
  /** When it was accepted; null: not yet, or not any more. */
  #upSince: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(private readonly options: LinkOptions) {}

  attach(line: Line): void {
    this.#lines.add(line);
    if (this.#link === null) {
      if (this.#timer === undefined) this.#open();
    } else if (this.#upSince !== null) line.onUp(this.#link);
  }

  detach(line: Line): void {
    if (!this.#lines.delete(line) || this.#lines.size > 0) return;
    this.#link?.close();
    this.#rest();
    this.#failures = 0;
  }

  /** An event came: whatever failed before is mended. */
  prove(): void {
    this.#failures = 0;
  }

  /** Up for longer than any pause: not one that comes and goes. */
  isSound(since: number | null): boolean {
    return since !== null && performance.now() - since > this.options.timing.longest;
  }

  pauseAfter(failures: number): number {
    return pauseAfter(failures, this.options.timing);
  }

  #open(): void {
    this.#timer = undefined;
    const link = openLink(this.options, {
      onUp: () => {
        this.#upSince = performance.now();
        for (const line of [...this.#lines]) line.onUp(link);
      },
      onDown: (loss) => this.#lost(loss),
    });
    this.#link = link;
  }

  #lost({ reason, refusal }: Loss): void {
    if (this.isSound(this.#upSince)) this.#failures = 0;
    this.#rest();
    const lines = [...this.#lines];
    if (refusal) {
      this.#lines.clear();
      for (const line of lines) line.fail(refusal);
      return;
    }
    // Before they are told: one of them may leave, or another come.
    this.#timer = setTimeout(() => this.#open(), this.pauseAfter(this.#failures++));
    for (const line of lines) line.onDown(reason);
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#link = null;
    this.#upSince = null;
  }
}
