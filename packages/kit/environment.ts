/** What an environment is for (R18): the organisation's patterns first, then names that everybody uses. UNKNOWN otherwise. */
import type { EnvironmentKind } from './enums.ts';

export interface EnvironmentPattern {
  readonly pattern: string;
  readonly kind: EnvironmentKind;
}

/** In the order in which they are tried, after exact names. */
export const BUILT_IN_PATTERNS: readonly EnvironmentPattern[] = [
  // Before the globs of production: `non-prod` and `pre-prod-eu` end like it and are not.
  ...['non-*', 'nonprod*', 'no-*'].map(kindOf('DEVELOPMENT')),
  ...['pre-*', 'preprod*', 'pre_*'].map(kindOf('STAGING')),
  ...['prod', 'production', 'live', 'prd', 'prod-*', 'production-*', 'production/*', '*-prod', '*-production', 'prod_*', '*/production', '*/prod'].map(kindOf('PRODUCTION')),
  ...['staging', 'stage', 'stg', 'preprod', 'pre-prod', 'pre-production', 'preproduction', 'uat', 'staging-*', '*-staging', 'staging/*'].map(kindOf('STAGING')),
  ...['test', 'testing', 'qa', 'integration', 'ci', 'e2e', 'test-*', '*-test', 'qa-*'].map(kindOf('TEST')),
  ...['dev', 'development', 'local', 'sandbox', 'preview', 'dev-*', '*-dev', 'preview-*', 'preview/*', 'review/*', 'pr-*'].map(kindOf('DEVELOPMENT')),
]; // prettier-ignore

function kindOf(kind: EnvironmentKind): (pattern: string) => EnvironmentPattern {
  return (pattern) => ({ pattern, kind });
}

/** `pre-production` must not fall to `*-production`: an exact name beats a glob, then the first pattern wins. */
export function environmentKind(name: string, patterns: readonly EnvironmentPattern[]): EnvironmentKind {
  const wanted = name.trim().toLowerCase();
  const own = patterns.find(({ pattern }) => matches(pattern, wanted));
  if (own) return own.kind;
  const exact = BUILT_IN_PATTERNS.find(({ pattern }) => pattern === wanted);
  return exact?.kind ?? BUILT_IN_PATTERNS.find(({ pattern }) => matches(pattern, wanted))?.kind ?? 'UNKNOWN';
}

/** `*` any run, `?` one character. Linear: no regular expression that a pattern could make backtrack. */
export function matches(pattern: string, text: string): boolean {
  const glob = pattern.toLowerCase();
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (p < glob.length && (glob[p] === '?' || glob[p] === text[t]) && glob[p] !== '*') [p, t] = [p + 1, t + 1];
    else if (glob[p] === '*') [star, mark, p] = [p, t, p + 1];
    else if (star >= 0) [mark, t, p] = [mark + 1, mark + 1, star + 1];
    else return false;
  }
  while (glob[p] === '*') p++;
  return p === glob.length;
}
