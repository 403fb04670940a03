/** Counting for a report: how many for which reason, with a few names to look at. */
const EXAMPLES = 5;

export interface Counted<Reason extends string> {
  readonly reason: Reason;
  readonly count: number;
  /** The first few, by name. */
  readonly examples: readonly string[];
}

export class Tally<Reason extends string> {
  readonly #names = new Map<Reason, string[]>();

  add(reason: Reason, name: string): void {
    const names = this.#names.get(reason);
    if (names) names.push(name);
    else this.#names.set(reason, [name]);
  }

  count(reason: Reason): number {
    return this.#names.get(reason)?.length ?? 0;
  }

  /** In the order the reasons were first met. */
  list(): Counted<Reason>[] {
    return [...this.#names].map(([reason, names]) => ({
      reason,
      count: names.length,
      examples: names.slice(0, EXAMPLES),
    }));
  }
}
