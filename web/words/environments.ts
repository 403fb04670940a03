/** Environments by name: what each is held to be, and by which pattern. The graph's own matching, so that nothing is promised here. */
import { BUILT_IN_PATTERNS, environmentKind, matches, type EnvironmentPattern } from '#kit/environment';
import type { EnvironmentKind } from '../generated/graphql.ts';

export type { EnvironmentPattern };

export const KINDS: readonly EnvironmentKind[] = ['PRODUCTION', 'STAGING', 'TEST', 'DEVELOPMENT', 'UNKNOWN'];

export function sayKind(kind: EnvironmentKind): string {
  return kind.slice(0, 1) + kind.slice(1).toLowerCase();
}

export interface Sorted {
  /** For each pattern, in their order, the names that it decides: those that none before it matches. */
  readonly byPattern: readonly (readonly string[])[];
  /** What no pattern of the organisation matches, with what the built-in ones say. */
  readonly rest: readonly { readonly name: string; readonly kind: EnvironmentKind }[];
}

export function sortNames(names: readonly string[], patterns: readonly EnvironmentPattern[]): Sorted {
  const deciding = names.map((name) => ({ name, place: patterns.findIndex(({ pattern }) => fits(pattern, name)) }));
  return {
    byPattern: patterns.map((_, place) => deciding.filter((each) => each.place === place).map(({ name }) => name)),
    rest: deciding.filter(({ place }) => place < 0).map(({ name }) => ({ name, kind: environmentKind(name, []) })),
  };
}

/** As the graph takes it: whatever the case, blanks around the name left out. */
function fits(pattern: string, name: string): boolean {
  return matches(pattern, name.trim().toLowerCase());
}

export interface PatternsOfKind {
  readonly kind: EnvironmentKind;
  readonly patterns: readonly string[];
}

/** Patterns of one kind that follow each other stand together; the order is that in which they are tried. */
export function groupByKind(patterns: readonly EnvironmentPattern[]): PatternsOfKind[] {
  const groups: { kind: EnvironmentKind; patterns: string[] }[] = [];
  for (const { kind, pattern } of patterns) {
    const last = groups.at(-1);
    if (last?.kind === kind) last.patterns.push(pattern);
    else groups.push({ kind, patterns: [pattern] });
  }
  return groups;
}

export const BUILT_IN: readonly PatternsOfKind[] = groupByKind(BUILT_IN_PATTERNS);
