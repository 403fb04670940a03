/** What was drawn over with the mouse becomes the range of all panels. */
import { useCallback } from 'react';
import { dayOf } from '../words/moments.ts';
import { usePage } from './page-context.tsx';
import { useChangeSearch } from './use-search.ts';

export function useZoom(): (from: string, to: string) => void {
  const { zone } = usePage();
  const change = useChangeSearch();
  return useCallback(
    (from, to) =>
      change({ range: undefined, from: dayOf(Date.parse(from), zone), to: dayOf(Date.parse(to) - 1, zone) }),
    [change, zone],
  );
}
