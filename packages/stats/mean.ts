/**
 * Arithmetic mean with a compensated sum (Neumaier): a year of lead times beside one of a millisecond loses nothing.
 * An empty list has no mean; the caller says null and why.
 */
export function mean(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError('mean of an empty list');
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number; // i is within the list
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return (sum + lost) / values.length;
}
