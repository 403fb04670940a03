/** For a link: what goes along to the next page. The router wants the search of one page; these are of any. */
import { keepOf, type Search } from './search.ts';

export const keep = keepOf as never;

/** Kept, and changed: undefined takes a value out. */
export function keepWith(change: { readonly [Name in keyof Search]?: Search[Name] | undefined }): never {
  return ((before: Search) => keepOf({ ...keepOf(before), ...change }, change.rows)) as never;
}
