/** A list of enum values that narrows something: each value once. An enum has a dozen; who sends more than this repeats them. */
import { DomainError } from '#errors';

const MAX_VALUES = 100;

/** `name` is the argument or field, for who sent it. */
export function distinctValues<T>(name: string, values: readonly T[]): T[];
export function distinctValues<T>(name: string, values: readonly T[] | null | undefined): T[] | null;
export function distinctValues<T>(name: string, values: readonly T[] | null | undefined): T[] | null {
  if (values == null) return null;
  if (values.length <= MAX_VALUES) return [...new Set(values)];
  throw new DomainError('BAD_USER_INPUT', `${name}: ${values.length} are more than ${MAX_VALUES}`, {
    limit: MAX_VALUES,
  });
}
