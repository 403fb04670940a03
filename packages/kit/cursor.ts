/**
 * Cursors: a signed place in one list. The signature covers which list (its field, arguments and organisation), so that a
 * cursor of another list, or a forged one, is refused instead of silently skipping rows.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '#errors';
import { deriveKey } from './claims.ts';

export const MAX_PAGE = 100;

/** Which list a cursor belongs to: anything that changes its rows or their order. */
export type ListIdentity = readonly unknown[];

export class Cursors {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = deriveKey(secret, 'cursor');
  }

  sign(list: ListIdentity, place: readonly unknown[]): string {
    const body = Buffer.from(JSON.stringify(place)).toString('base64url');
    return `${body}.${this.#mac(list, body)}`;
  }

  /** The place, as it was signed. Throws BAD_USER_INPUT for any other text. */
  open(list: ListIdentity, cursor: string): unknown[] {
    const [body = '', mac = ''] = cursor.split('.');
    const [given, wanted] = [Buffer.from(mac), Buffer.from(this.#mac(list, body))];
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      throw new DomainError(
        'BAD_USER_INPUT',
        'after: this cursor belongs to another list, or was altered; start without one',
      );
    }
    return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as unknown[];
  }

  #mac(list: ListIdentity, body: string): string {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify(list))
      .update('\0')
      .update(body)
      .digest('base64url')
      .slice(0, 22);
  }
}

/** More than the limit is refused, never cut. */
export function pageSize(first: number): number {
  if (first >= 1 && first <= MAX_PAGE) return first;
  throw new DomainError('BAD_USER_INPUT', `first: ${first} is not between 1 and ${MAX_PAGE}`);
}

export interface Page<Row> {
  readonly nodes: Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Rows read with `limit first + 1`, cut to a page; `place` is what the next page starts after. */
export function pageOf<Row>(rows: readonly Row[], first: number, endCursor: (last: Row) => string): Page<Row> {
  const nodes = rows.slice(0, first);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: { hasNextPage: rows.length > first, endCursor: last === undefined ? null : endCursor(last) },
  };
}
