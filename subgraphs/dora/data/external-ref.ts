/** A fact as its source names it. */
import { LIMITS } from '#kit/item-review';
import { textProblem } from '#kit/text';

export interface ExternalRef {
  readonly source: string;
  readonly id: string;
}

/** What cannot be stored as text cannot be found; Postgres would raise. */
export function mayBeStored({ source, id }: ExternalRef): boolean {
  return !textProblem(source, LIMITS.source) && !textProblem(id, LIMITS.id);
}
