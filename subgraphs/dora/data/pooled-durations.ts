/**
 * Statistics of windows that slide over the same values: each is pooled raw (R6), but a value that thirty windows hold is
 * sorted once. A window is how often it holds each distinct value, kept as counts in a Fenwick tree, from which the k-th
 * smallest is found in log n steps. Sliding by a day moves a day's values in and a day's out.
 */
import { NO_DURATIONS, type DurationStats } from '#stats/duration-stats';

/** Rows of a window: [first, end). */
export type Rows = readonly [first: number, end: number];

/** Windows in order of time cost least. The numbers are those of #stats/duration-stats over the rows' values. */
export function poolDurations(rows: readonly (readonly number[])[], windows: readonly Rows[]): DurationStats[] {
  const pool = new Pool(rows);
  return windows.map(([first, end]) => pool.over(first, end));
}

class Pool {
  /** Distinct, ascending. */
  readonly #values: Float64Array;
  /** Of each row: the ranks of its values, from 1, and their sum. */
  readonly #ranks: Int32Array[];
  readonly #sums: number[];
  readonly #counts: Int32Array;
  #held: Rows = [0, 0];
  #n = 0;

  constructor(rows: readonly (readonly number[])[]) {
    this.#values = distinct(Float64Array.from(rows.flat()).sort());
    this.#ranks = rows.map((row) => Int32Array.from(row, (value) => rankOf(this.#values, value)));
    this.#sums = rows.map((row) => row.reduce((sum, value) => sum + value, 0));
    this.#counts = new Int32Array(this.#values.length + 1);
  }

  over(first: number, end: number): DurationStats {
    this.#moveTo(first, end);
    if (this.#n === 0) return NO_DURATIONS;
    return {
      n: this.#n,
      medianSeconds: this.#quantile(0.5),
      p75Seconds: this.#quantile(0.75),
      p90Seconds: this.#quantile(0.9),
      meanSeconds: this.#sums.slice(first, end).reduce((sum, row) => sum + row, 0) / this.#n,
    };
  }

  #moveTo(first: number, end: number): void {
    const [from, to] = this.#held;
    if (first >= to || end <= from) {
      for (let row = from; row < to; row++) this.#add(row, -1);
      for (let row = first; row < end; row++) this.#add(row, 1);
    } else {
      for (let row = first; row < from; row++) this.#add(row, 1);
      for (let row = from; row < first; row++) this.#add(row, -1);
      for (let row = to; row < end; row++) this.#add(row, 1);
      for (let row = end; row < to; row++) this.#add(row, -1);
    }
    this.#held = [first, end];
  }

  #add(row: number, by: 1 | -1): void {
    const ranks = this.#ranks[row]!;
    this.#n += by * ranks.length;
    for (const rank of ranks) for (let i = rank; i < this.#counts.length; i += i & -i) this.#counts[i]! += by;
  }

  /** R type 7, with the arithmetic of #stats/quantile. */
  #quantile(q: number): number {
    const place = q * (this.#n - 1);
    const below = Math.floor(place);
    const lower = this.#kth(below + 1);
    return lower + (place - below) * (this.#kth(Math.ceil(place) + 1) - lower);
  }

  /** The k-th smallest held, from 1. */
  #kth(k: number): number {
    let [place, left] = [0, k];
    for (let step = 1 << Math.floor(Math.log2(this.#counts.length)); step > 0; step >>= 1) {
      const next = place + step;
      if (next < this.#counts.length && this.#counts[next]! < left) {
        place = next;
        left -= this.#counts[next]!;
      }
    }
    return this.#values[place]!;
  }
}

function distinct(ascending: Float64Array): Float64Array {
  return ascending.filter((value, i) => i === 0 || value !== ascending[i - 1]);
}

/** From 1; the value is among them. */
function rankOf(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}
