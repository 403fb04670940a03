/** What was refused, beside the field that it is about: the graph names it at the beginning of its message. */
import { CombinedGraphQLErrors } from '@apollo/client/errors';

export interface Faults {
  /** By the path of the field in the input: `baseline.day`, `environmentPatterns[0]`. */
  readonly fields: Readonly<Record<string, string>>;
  /** About no field, or one that is not named. */
  readonly general: readonly string[];
}

export const NO_FAULTS: Faults = { fields: {}, general: [] };

/** input.baseline.day: 2026-11-25 is not over yet · businessDays is empty: name 1 to 7 days */
const NAMED = /^(?:input\.)?(?:settings\.)?([A-Za-z]+(?:\.[A-Za-z]+|\[\d+\])*)(?:: | (?=is empty))(.+)$/s;
/** What a scalar refuses: Variable "$input" got invalid value "x" at "input.zone"; "x" is not an IANA time zone */
const INVALID = /^Variable "\$\w+" got invalid value .* at "\w+\.(?:settings\.)?([^"]+)"; (.+)$/s;

export function faultsOf(error: unknown): Faults {
  const messages = CombinedGraphQLErrors.is(error) ? error.errors.map(({ message }) => message) : [messageOf(error)];
  const fields: Record<string, string> = {};
  const general: string[] = [];
  for (const message of messages) {
    const [, path, what] = INVALID.exec(message) ?? NAMED.exec(message) ?? [];
    if (path === undefined || what === undefined) general.push(message);
    else fields[path] ??= what;
  }
  return { fields, general };
}

/** With those that no field of a form shows among the general ones: none is lost. */
export function besides({ fields, general }: Faults, shown: readonly string[]): readonly string[] {
  const isShown = (path: string) => shown.some((field) => path === field || path.startsWith(`${field}[`));
  const rest = Object.entries(fields).filter(([path]) => !isShown(path));
  return [...general, ...rest.map(([path, what]) => `${path}: ${what}`)];
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message === 'Failed to fetch' ? 'the server does not answer: nothing was changed' : error.message;
}
