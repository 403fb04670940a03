/** Where a page of incidents ends: a moment and an id, as a signed cursor carries it. */
import type { Cursors, ListIdentity } from '#kit/cursor';
import type { Place } from '../data/find-incidents.ts';

export function placeOf(at: Date, id: string): unknown[] {
  return [at.getTime(), id];
}

export function openPlace(cursors: Cursors, list: ListIdentity, after: string | null | undefined): Place | null {
  if (after == null) return null;
  // The signature says that this is what placeOf made.
  const [at, id] = cursors.open(list, after) as [number, string];
  return { at: new Date(at), id };
}
