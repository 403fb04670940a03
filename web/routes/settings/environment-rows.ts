/** The ordered list of patterns while it is changed. Each row keeps its id, so that focus stays with it when it moves. */
import type { EnvironmentKind } from '../../generated/graphql.ts';
import type { EnvironmentPattern } from '../../words/environments.ts';

export interface PatternRow extends EnvironmentPattern {
  readonly id: number;
}

export function rowsOf(patterns: readonly EnvironmentPattern[]): PatternRow[] {
  return patterns.map(({ pattern, kind }, id) => ({ id, pattern, kind }));
}

export function patternsOf(rows: readonly PatternRow[]): { pattern: string; kind: EnvironmentKind }[] {
  return rows.map(({ pattern, kind }) => ({ pattern, kind }));
}

/** At the end: what stands before it keeps deciding. */
export function added(rows: readonly PatternRow[], pattern = ''): PatternRow[] {
  const id = Math.max(-1, ...rows.map((row) => row.id)) + 1;
  return [...rows, { id, pattern, kind: 'PRODUCTION' }];
}

export function removed(rows: readonly PatternRow[], id: number): PatternRow[] {
  return rows.filter((row) => row.id !== id);
}

export function changed(rows: readonly PatternRow[], id: number, change: Partial<EnvironmentPattern>): PatternRow[] {
  return rows.map((row) => (row.id === id ? { ...row, ...change } : row));
}

/** By one place; at the end of the list it stays. */
export function moved(rows: readonly PatternRow[], id: number, by: -1 | 1): PatternRow[] {
  const from = rows.findIndex((row) => row.id === id);
  const to = from + by;
  const [one, other] = [rows[from], rows[to]];
  if (!one || !other) return [...rows];
  return rows.map((row, place) => (place === from ? other : place === to ? one : row));
}
