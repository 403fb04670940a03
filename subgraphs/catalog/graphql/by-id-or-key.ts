/** Look-ups that take an id or a key, and never both. */
import type DataLoader from 'dataloader';
import { DomainError } from '#errors';
import { isKey } from '../actions/drafts.ts';

export interface IdOrKey {
  readonly id: string | null | undefined;
  readonly key: string | null | undefined;
}

export async function byIdOrKey<Row>(
  what: string,
  { id, key }: IdOrKey,
  { byId, byKey }: { byId: DataLoader<string, Row | null>; byKey: DataLoader<string, Row | null> },
): Promise<Row | null> {
  if (id != null && key == null) return byId.load(id);
  // Text that no key can be is not asked for: Postgres takes no NUL.
  if (key != null && id == null) return isKey(key) ? byKey.load(key) : null;
  throw new DomainError(
    'BAD_USER_INPUT',
    `${what} takes exactly one of id and key; ${id == null ? 'none' : 'both'} given`,
  );
}
