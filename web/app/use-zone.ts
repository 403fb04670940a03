/** Where the organisation's days begin, and in which zone moments are written: the address's, else the organisation's. */
import { useQuery } from '@apollo/client/react';
import { ShellDocument } from '../generated/graphql.ts';
import { usePage } from './page-context.tsx';
import { usePageSearch } from './use-search.ts';

/** Null until it is known. */
export function useOrganisationZone(): string | null {
  const { data, error } = useQuery(ShellDocument, { errorPolicy: 'all' });
  return data?.organisation?.zone ?? (error ? 'UTC' : null);
}

/** For the moments on a page; buckets keep the zone of what they are of. */
export function useWrittenZone(): string {
  const { zone } = usePageSearch();
  const page = usePage();
  return zone ?? page.zone;
}
