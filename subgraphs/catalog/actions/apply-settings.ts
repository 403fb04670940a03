/** Settings as they are after a change. A field left out stays as it is; null puts it back to its default. */
import { DomainError } from '#errors';
import { distinctValues } from '#kit/distinct-values';
import type { EnvironmentPattern } from '#kit/environment';
import { textProblem } from '#kit/text';
import type { Settings } from '../data/organisations.ts';
import { isCountry } from '../domain/country.ts';
import {
  DEFAULT_BUSINESS_DAYS,
  DEFAULT_HOTFIX_PATTERNS,
  DEFAULT_WINDOW,
  weekOf,
  windowSeconds,
  type AttributionScope,
  type Weekday,
} from '../domain/settings.ts';

export interface SettingsPatch {
  /** `window` left out is the default; null is unlimited. */
  readonly attribution?: { readonly window?: string | null; readonly scope: AttributionScope } | null;
  readonly environmentPatterns?: readonly EnvironmentPattern[] | null;
  readonly hotfixPatterns?: readonly string[] | null;
  readonly businessDays?: readonly Weekday[] | null;
  readonly holidayCountry?: string | null;
}

const MAX_PATTERNS = 200;
const MAX_PATTERN = 200;

export const DEFAULT_SETTINGS: Settings = {
  attribution: attributionOf({ scope: 'SERVICE' }),
  environmentPatterns: [],
  hotfixPatterns: DEFAULT_HOTFIX_PATTERNS,
  businessDays: DEFAULT_BUSINESS_DAYS,
  holidayCountry: null,
};

export function applySettings(before: Settings, patch: SettingsPatch | null | undefined): Settings {
  const { attribution, environmentPatterns, hotfixPatterns, businessDays, holidayCountry } = patch ?? {};
  const after = {
    attribution: attribution && attributionOf(attribution),
    environmentPatterns: environmentPatterns && environmentsOf(environmentPatterns),
    hotfixPatterns: hotfixPatterns && patternsOf('hotfixPatterns', hotfixPatterns),
    businessDays: businessDays && weekOf(distinctValues('input.settings.businessDays', businessDays)),
    holidayCountry: holidayCountry == null ? holidayCountry : countryOf(holidayCountry),
  };
  const entries = Object.entries(after).filter(([, value]) => value !== undefined);
  const defaults = DEFAULT_SETTINGS as unknown as Record<string, unknown>; // looked up by its own keys
  return { ...before, ...Object.fromEntries(entries.map(([name, value]) => [name, value ?? defaults[name]])) };
}

function attributionOf({
  window = DEFAULT_WINDOW,
  scope,
}: NonNullable<SettingsPatch['attribution']>): Settings['attribution'] {
  return { window, windowSeconds: window === null ? null : windowSeconds(window), scope };
}

function environmentsOf(patterns: readonly EnvironmentPattern[]): EnvironmentPattern[] {
  patternsOf('environmentPatterns', patterns.map(({ pattern }) => pattern)); // prettier-ignore
  return patterns.map(({ pattern, kind }) => ({ pattern, kind }));
}

function patternsOf(name: string, patterns: readonly string[]): string[] {
  if (patterns.length > MAX_PATTERNS)
    throw refused(`${name}: ${patterns.length} patterns are more than ${MAX_PATTERNS}`);
  for (const [i, pattern] of patterns.entries()) {
    const problem = pattern.trim() === '' ? 'is empty' : textProblem(pattern, MAX_PATTERN)?.message;
    if (problem !== undefined) throw refused(`${name}[${i}]: ${problem}`);
  }
  return [...patterns];
}

function countryOf(code: string): string {
  if (isCountry(code)) return code;
  const shown = JSON.stringify(code.slice(0, 20).toWellFormed());
  throw refused(`holidayCountry: ${shown} is not a country of ISO 3166-1 in two capital letters, as DE`);
}

function refused(message: string): DomainError {
  return new DomainError('BAD_USER_INPUT', `input.settings.${message}`);
}
