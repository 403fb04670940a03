/** Proposes globs for deployment tags from the names there are: release_1, release_2 give `release_*`; 1.2.3 gives `[0-9]*`. */
import { globMatcher } from './glob.ts';

export interface TagPattern {
  readonly pattern: string;
  /** Tags the pattern matches; one tag may match several patterns. */
  readonly tags: number;
  /** The newest of them; null when none fits. */
  readonly last: string | null;
}

const MOST_PATTERNS = 8;

/** Most tags first. Names are given in order of time, so that `last` is the newest. */
export function proposeTagPatterns(names: readonly string[]): TagPattern[] {
  const patterns = commonest(names.map(patternOf)).map((pattern) => {
    const matched = names.filter(globMatcher(pattern));
    return { pattern, tags: matched.length, last: matched.at(-1) ?? null };
  });
  return patterns.sort((a, b) => b.tags - a.tags || (a.pattern < b.pattern ? -1 : 1));
}

/** Chosen before they are matched: where each of thousands of tags has its own form, matching all by all would take long. */
function commonest(patterns: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const pattern of patterns) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return ranked.slice(0, MOST_PATTERNS).map(([pattern]) => pattern);
}

/** What stands before the first digit; where nothing does, what stands after the version (1.10.0-release: `[0-9]*-release`). */
function patternOf(name: string): string {
  const before = /^\D*/.exec(name)?.[0] ?? '';
  if (before === name) return name;
  if (before !== '') return `${before}*`;
  const after = name.replace(/^[\d.]+/, '').replace(/[\d.]+/g, '*');
  return `[0-9]*${after}`.replace(/\*+/g, '*');
}
