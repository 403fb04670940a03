/**
 * Incidents that no deployment could be held for. They stand among the rows that the change fail rate leaves out, most of
 * which are deployments to elsewhere: pages are read until all are found that are known to be there.
 */
import { useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ApolloClient } from '@apollo/client';
import { LeftOutOfFailRateDocument, type LeftOutOfFailRateQuery, type WindowInput } from '../../generated/graphql.ts';

type Evidence = NonNullable<
  NonNullable<NonNullable<NonNullable<LeftOutOfFailRateQuery['organisation']>['dora']>['changeFailRate']>['evidence']
>;
export type LooseIncident = Extract<Evidence['nodes'][number]['subject'], { __typename: 'Incident' }>;

/** A thousand rows: beyond that the list of incidents is the place to look. */
const MAX_PAGES = 10;

export function useUnattributed(window: WindowInput, wanted: number) {
  const client = useApolloClient();
  const [found, setFound] = useState<{ incidents: readonly LooseIncident[]; busy: boolean }>({
    incidents: [],
    busy: true,
  });
  useEffect(() => {
    let left = false;
    const tell = (incidents: readonly LooseIncident[], busy: boolean) => {
      if (!left) setFound({ incidents, busy });
      return !left;
    };
    readAll(client, { window, wanted, tell }).catch(() => tell([], false));
    return () => {
      left = true;
    };
  }, [client, window, wanted]);
  return found;
}

interface Reading {
  readonly window: WindowInput;
  readonly wanted: number;
  /** Answers whether to go on. */
  readonly tell: (incidents: readonly LooseIncident[], busy: boolean) => boolean;
}

async function readAll(client: ApolloClient, { window, wanted, tell }: Reading): Promise<void> {
  const incidents: LooseIncident[] = [];
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const read: Evidence | null = await readPage(client, window, after);
    incidents.push(...incidentsIn(read));
    after = read?.pageInfo.hasNextPage ? read.pageInfo.endCursor : null;
    const more = after !== null && incidents.length < wanted;
    if (!tell([...incidents], more) || !more) return;
  }
  tell(incidents, false);
}

async function readPage(client: ApolloClient, window: WindowInput, after: string | null): Promise<Evidence | null> {
  const variables = { window, after };
  const { data } = await client.query({ query: LeftOutOfFailRateDocument, variables, fetchPolicy: 'network-only' });
  return data?.organisation?.dora?.changeFailRate?.evidence ?? null;
}

function incidentsIn(evidence: Evidence | null): LooseIncident[] {
  return (evidence?.nodes ?? []).flatMap(({ reason, subject }) =>
    reason === 'UNATTRIBUTED' && subject?.__typename === 'Incident' ? [subject] : [],
  );
}
