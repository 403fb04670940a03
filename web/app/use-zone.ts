/** Where the organisation's days begin, and in which zone moments are written: the address's, else the organisation's. */
import { useQuery } from '@apollo/client/react';
import { ShellDocument } from '../generated/graphql.ts';
import { usePage } from './page-context.tsx';
import type { OrganisationChoice } from './session.ts';
import { usePageSearch } from './use-search.ts';

/** As the session said it, until the graph says that it has been changed. */
export function useOrganisationZone({ zone }: OrganisationChoice): string {
  const { data } = useQuery(ShellDocument, { errorPolicy: 'all' });
  return data?.organisation?.zone ?? zone;
}

/** For the moments on a page; buckets keep the zone of what they are of. */
export function useWrittenZone(): string {
  const { zone } = usePageSearch();
  const page = usePage();
  return zone ?? page.zone;
}
