/** All teams, page by page: an organisation may have hundreds. */
import { useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ApolloClient } from '@apollo/client';
import { sayError } from './use-panel.ts';
import { TeamChoicesDocument, type TeamChoicesQuery } from '../generated/graphql.ts';

export type TeamOfList = NonNullable<TeamChoicesQuery['teams']>['nodes'][number];

export interface AllTeams {
  readonly teams: readonly TeamOfList[];
  /** More are on their way. */
  readonly more: boolean;
  /** Why the rest did not come. */
  readonly problem: string | null;
}

export function useAllTeams(): AllTeams {
  const client = useApolloClient();
  const [teams, setTeams] = useState<readonly TeamOfList[]>([]);
  const [more, setMore] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    const read = async () => {
      let after: string | null = null;
      do {
        const page: TeamPage = await readTeams(client, after);
        if (left) return;
        if (!page) throw new Error('the list is not available now');
        const isFirst = after === null;
        setTeams((before) => (isFirst ? page.nodes : [...before, ...page.nodes]));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
    };
    void read()
      .catch((error: unknown) => setProblem(error instanceof Error ? sayError(error) : String(error)))
      .finally(() => setMore(false));
    return () => {
      left = true;
    };
  }, [client]);
  return { teams, more, problem };
}

type TeamPage = TeamChoicesQuery['teams'] | undefined;

async function readTeams(client: ApolloClient, after: string | null): Promise<TeamPage> {
  const { data } = await client.query({ query: TeamChoicesDocument, variables: { after }, errorPolicy: 'all' });
  return data?.teams;
}
