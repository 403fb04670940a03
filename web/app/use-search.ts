/** The address's state, and how to change a part of it. */
import { useCallback, useMemo } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { validSearch, type Search } from './search.ts';

export function usePageSearch(): Search {
  const search = useSearch({ strict: false });
  // The router lays what is valid over what the address says, so that a value that is not is still there.
  return useMemo(() => validSearch(search), [search]);
}

/** Undefined takes a value out of the address. Another entry of the history, so that "back" goes back. */
export function useChangeSearch(): (change: { [Name in keyof Search]?: Search[Name] | undefined }) => void {
  const navigate = useNavigate();
  return useCallback(
    (change) =>
      void navigate({
        to: '.',
        search: ((before: Search) => withoutEmpty({ ...before, ...change })) as never, // of whichever page this is
        replace: false,
        resetScroll: false,
      }),
    [navigate],
  );
}

function withoutEmpty(search: object): Search {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
