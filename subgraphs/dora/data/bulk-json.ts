/**
 * Rows as the one parameter of a bulk statement. Moments travel as milliseconds since 1970: a third of the time that text
 * takes on either side, and `timestamptz(3)` keeps no more. In the statement: `to_timestamp("at" / 1e3)` of a double.
 */
type Value = string | number | boolean | Date | null | undefined | readonly string[];

export function bulkJson(rows: readonly object[]): string {
  return JSON.stringify(rows.map(withMilliseconds));
}

/** Rows are plain objects: `in` sees nothing but their columns, and is the fastest way over them. */
function withMilliseconds(row: object): Record<string, Value> {
  const columns = row as Record<string, Value>;
  const plain: Record<string, Value> = {};
  for (const column in columns) {
    const value = columns[column];
    plain[column] = value instanceof Date ? value.getTime() : value;
  }
  return plain;
}
