/** Judges one item of a bulk write: collects what is wrong with it instead of stopping at the first thing. */
import type { ItemErrorCode } from './enums.ts';
import { explainTimeProblem, UnreadableTime, type TimeValue } from './scalars.ts';
import { textProblem } from './text.ts';
import type { ItemError } from './types/record.type.ts';

/** Clocks differ; more than this ahead is a mistake. */
const AHEAD_MILLISECONDS = 5 * 60_000;
export const LIMITS = { source: 100, id: 500, title: 2_000, key: 200, url: 2_000, sha: 128, text: 500 } as const;

export class ItemReview {
  readonly errors: ItemError[] = [];
  readonly warnings: ItemError[] = [];

  constructor(readonly now: Date) {}

  get refused(): boolean {
    return this.errors.length > 0;
  }

  error(
    code: ItemErrorCode,
    path: readonly (string | number)[],
    message: string,
    received?: unknown,
    hint?: string,
  ): void {
    this.errors.push(itemError(code, path, message, received, hint));
  }

  warn(
    code: ItemErrorCode,
    path: readonly (string | number)[],
    message: string,
    received?: unknown,
    hint?: string,
  ): void {
    this.warnings.push(itemError(code, path, message, received, hint));
  }

  /** Text as Postgres can keep it; empty is refused unless `optional`. */
  text(
    path: readonly (string | number)[],
    value: string | null | undefined,
    max: number,
    optional = false,
  ): string | null {
    if (value == null) return null;
    const problem = textProblem(value, max);
    if (problem) this.error(problem.code, path, problem.message, value);
    else if (value === '' && !optional) this.error('MALFORMED', path, 'is empty', value);
    return value;
  }

  /** An http or https address. */
  url(path: readonly (string | number)[], value: string | null | undefined): string | null {
    const text = this.text(path, value, LIMITS.url);
    if (text === null || this.errors.some((error) => error.path.join() === path.join())) return text;
    if (!/^https?:\/\/\S+$/i.test(text))
      this.error('MALFORMED', path, `"${text.slice(0, 60)}" is not an http or https address`, text);
    return text;
  }

  /** A moment that is not ahead of the clock. */
  time(path: readonly (string | number)[], value: TimeValue | null | undefined): Date | null {
    if (value == null) return null;
    if (value instanceof UnreadableTime) {
      this.error(value.problem, path, explainTimeProblem(value), value.text);
      return null;
    }
    const ahead = value.getTime() - this.now.getTime();
    if (ahead > AHEAD_MILLISECONDS) {
      const message = `${value.toISOString()} is ${Math.round(ahead / 1_000)} s ahead of the server; the limit is ${AHEAD_MILLISECONDS / 1_000} s`;
      this.error('TIME_IN_FUTURE', path, message, value.toISOString());
    }
    return value;
  }

  /** `later` must not lie before `earlier`; either may be absent. */
  order(earlierName: string, earlier: Date | null, laterPath: readonly (string | number)[], later: Date | null): void {
    if (!earlier || !later || later >= earlier) return;
    this.error(
      'TIME_ORDER',
      laterPath,
      `${later.toISOString()} is before ${earlierName} ${earlier.toISOString()}`,
      later.toISOString(),
    );
  }
}

function itemError(
  code: ItemErrorCode,
  path: readonly (string | number)[],
  message: string,
  received?: unknown,
  hint?: string,
): ItemError {
  return {
    code,
    path: path.map(String),
    message: sendable(message),
    hint: hint ?? null,
    received: received === undefined ? null : show(received),
  };
}

function show(received: unknown): string {
  return sendable((typeof received === 'string' ? received : JSON.stringify(received)).slice(0, 200));
}

/** Echoed text must itself be sendable, and storable beside an idempotency key; a cut may have split a surrogate pair. */
function sendable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\\0');
}
