/** Adds up counts of neighbouring stretches of time: sums before each row, so that a long window costs what a short one does. */
export interface RunCounts {
  /** D: successful runs in production, redeploys left out. */
  readonly deployments: number;
  readonly failed: number;
  readonly rework: number;
  /** FAILED or SUCCESS in production. */
  readonly attempts: number;
  readonly failedAttempts: number;
  /** The newest finish in D. */
  readonly lastAt: Date | null;
}

interface Numbered {
  readonly row: number;
}

const COUNTS = ['deployments', 'failed', 'rework', 'attempts', 'failedAttempts'] as const;
type Count = (typeof COUNTS)[number];

export class RunTotals {
  readonly #before: Readonly<Record<Count, Float64Array>>;
  readonly #lastAt: (Date | null)[];

  constructor(length: number, rows: readonly (RunCounts & Numbered)[]) {
    const sums = COUNTS.map((name) => [name, sumsBefore(length, rows, (row) => row[name])] as const);
    this.#before = Object.fromEntries(sums) as Record<Count, Float64Array>; // one entry a name
    this.#lastAt = Array.from({ length }, () => null);
    for (const { row, lastAt } of rows) this.#lastAt[row] = lastAt;
  }

  /** Of rows [first, end), which are in order of time. */
  between(first: number, end: number): RunCounts {
    const sum = (name: Count) => this.#before[name][end]! - this.#before[name][first]!;
    let last = end - 1;
    while (last > first && !this.#lastAt[last]) last--;
    return {
      deployments: sum('deployments'),
      failed: sum('failed'),
      rework: sum('rework'),
      attempts: sum('attempts'),
      failedAttempts: sum('failedAttempts'),
      lastAt: this.#lastAt[last] ?? null,
    };
  }
}

/** At each place the sum over the rows before it; rows that were not found count 0. */
export function sumsBefore<Row extends Numbered>(
  length: number,
  rows: readonly Row[],
  value: (row: Row) => number,
): Float64Array {
  const before = new Float64Array(length + 1);
  for (const row of rows) before[row.row + 1] = value(row);
  for (let i = 1; i <= length; i++) before[i]! += before[i - 1]!;
  return before;
}
