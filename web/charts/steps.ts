/** How the keys of a chart move among its places. Null: the key is not ours, and the page may have it. */
export type Step = (from: number | null, key: string) => number | null;

const PAGE = 10;

/** Along one line of places; the first key enters at the latest. */
export function stepAlong(from: number | null, key: string, count: number): number | null {
  const last = count - 1;
  if (last < 0) return null;
  const to = targetOf(key, from, last);
  if (to === null) return null;
  return Math.max(0, Math.min(last, to));
}

function targetOf(key: string, from: number | null, last: number): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -PAGE, PageDown: PAGE }[key];
  if (by === undefined) return null;
  return from === null ? last : from + by;
}
