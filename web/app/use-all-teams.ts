/** All teams, page by page: an organisation may have hundreds. */
import { useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ApolloClient } from '@apollo/client';
import { TeamChoicesDocument, type TeamChoicesQuery } from '../generated/graphql.ts';

export type TeamOfList = NonNullable<TeamChoicesQuery['teams']>['nodes'][number];

export function useAllTeams(): { readonly teams: readonly TeamOfList[]; readonly more: boolean } {
  const client = useApolloClient();
  const [teams, setTeams] = useState<readonly TeamOfList[]>([]);
  const [more, setMore] = useState(true);
  useEffect(() => {
    let left = false;
    const read = async () => {
      let after: string | null = null;
      do {
        const page: TeamPage = await readTeams(client, after);
        if (left || !page) return;
        const isFirst = after === null;
        setTeams((before) => (isFirst ? page.nodes : [...before, ...page.nodes]));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
    };
    void read()
      .catch(() => undefined)
      .finally(() => setMore(false));
    return () => {
      left = true;
    };
  }, [client]);
  return { teams, more };
}

type TeamPage = TeamChoicesQuery['teams'] | undefined;

async function readTeams(client: ApolloClient, after: string | null): Promise<TeamPage> {
  const { data } = await client.query({ query: TeamChoicesDocument, variables: { after }, errorPolicy: 'all' });
  return data?.teams;
}
