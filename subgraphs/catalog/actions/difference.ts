/** What a change changes, as plain JSON for the audit log. */
import { digest } from '#kit/record';

export interface Difference {
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
}

/** Only the keys whose values differ; null when none does. `before` null: it is new. */
export function difference<T extends object>(before: T | null, after: T): Difference | null {
  const [old, young] = [before && plain(before), plain(after)];
  if (old === null) return { before: null, after: young };
  const changed = Object.keys(young).filter((key) => digest(old[key] ?? null) !== digest(young[key] ?? null));
  return changed.length === 0 ? null : { before: pick(old, changed), after: pick(young, changed) };
}

/** Moments become text, as they will be in the column. */
function plain(value: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
}

function pick(from: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, from[key] ?? null]));
}
