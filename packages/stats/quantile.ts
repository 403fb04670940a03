/**
 * Continuous quantiles, R type 7: the same as `percentile_cont` of Postgres and numpy's default ("linear").
 * The arithmetic is Postgres's own (lower + fraction * (upper - lower)), so both give the same bits.
 */
export function quantile(values: readonly number[], q: number): number {
  return quantileOfSorted(sorted(values), q);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** A sorted copy; the argument stays as it was. What is not a finite number is refused: it would silently move every rank. */
export function sorted(values: ArrayLike<number>): Float64Array {
  const copy = Float64Array.from(values).sort(); // typed arrays sort by number, NaN last
  const odd = copy.length > 0 && !(Number.isFinite(copy[0]) && Number.isFinite(copy[copy.length - 1]));
  if (odd) throw new RangeError('quantile of a list with a value that is not a finite number');
  return copy;
}

/** For callers that ask several quantiles of one list: sort once. */
export function quantileOfSorted(ascending: ArrayLike<number>, q: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`quantile ${q} is not between 0 and 1`);
  if (ascending.length === 0) throw new RangeError('quantile of an empty list');
  const rank = q * (ascending.length - 1);
  const below = Math.floor(rank);
  const lower = ascending[below] as number; // rank is within the list: q was checked
  const upper = ascending[Math.ceil(rank)] as number;
  return lower + (rank - below) * (upper - lower);
}
