/** Whether a result is other than what is stored, column by column. */
type Value = string | number | boolean | Date | null | undefined | readonly string[];

export function differs<Row extends object>(columns: readonly (keyof Row)[], a: Row, b: Row): boolean {
  return columns.some((column) => !same(a[column] as Value, b[column] as Value));
}

function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, i) => each === b[i]);
  return false;
}
