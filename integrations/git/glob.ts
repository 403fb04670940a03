/**
 * Globs for tag names, as `git tag -l` reads them: `*` any run (a slash too), `?` one character, `[0-9]` or `[!0-9]` one of a set.
 * Case matters. Matching is by hand, not by a regular expression: many stars must not take exponential time.
 */
type Token = '*' | ((character: string) => boolean);

const TOKEN = /\*+|\?|\[(!|\^)?([^\]]+)\]|[^]/gu;

export function parseGlobs(commaSeparated: string): string[] {
  const globs = commaSeparated.split(',').map((glob) => glob.trim());
  return [...new Set(globs.filter((glob) => glob !== ''))];
}

export function globMatcher(glob: string): (name: string) => boolean {
  const tokens = Array.from(glob.matchAll(TOKEN), toToken);
  return (name) => matches(tokens, Array.from(name));
}

function toToken([text, negated, set]: RegExpExecArray): Token {
  if (text.startsWith('*')) return '*';
  if (text === '?') return () => true;
  if (set === undefined) return (character) => character === text;
  const inSet = setMatcher(set);
  return negated === undefined ? inSet : (character) => !inSet(character);
}

function setMatcher(set: string): (character: string) => boolean {
  const ranges = Array.from(
    set.matchAll(/([^])-([^])|([^])/gu),
    ([, from, to, one]) => [from ?? one ?? '', to ?? one ?? ''] as const,
  );
  return (character) => ranges.some(([from, to]) => from <= character && character <= to);
}

/** Keeps one place to come back to, the last star met: at most length × tokens steps. */
function matches(tokens: readonly Token[], name: readonly string[]): boolean {
  let [token, at, star, starAt] = [0, 0, -1, 0];
  while (at < name.length) {
    const expected = tokens[token];
    if (expected === '*') [star, starAt] = [token++, at];
    else if (expected?.(name[at] as string) === true) [token, at] = [token + 1, at + 1];
    else if (star >= 0) [token, at] = [star + 1, ++starAt];
    else return false;
  }
  return tokens.slice(token).every((rest) => rest === '*');
}
