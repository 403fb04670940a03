/** All services, page by page. */
import { useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ApolloClient } from '@apollo/client';
import { ServiceChoicesDocument, type ServiceChoicesQuery } from '../../generated/graphql.ts';

export type ServiceOfList = NonNullable<ServiceChoicesQuery['services']>['nodes'][number];

export function useAllServices(): readonly ServiceOfList[] {
  const client = useApolloClient();
  const [services, setServices] = useState<readonly ServiceOfList[]>([]);
  useEffect(() => {
    let left = false;
    readAll(client, (read) => {
      if (!left) setServices(read);
      return !left;
    }).catch(() => undefined); // what was read so far can be chosen
    return () => {
      left = true;
    };
  }, [client]);
  return services;
}

async function readAll(client: ApolloClient, onRead: (all: readonly ServiceOfList[]) => boolean): Promise<void> {
  const all: ServiceOfList[] = [];
  let after: string | null = null;
  do {
    const page: ServiceChoicesQuery['services'] | undefined = await readPage(client, after);
    if (!page) return;
    all.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (onRead([...all]) && after !== null);
}

async function readPage(
  client: ApolloClient,
  after: string | null,
): Promise<ServiceChoicesQuery['services'] | undefined> {
  const { data } = await client.query({ query: ServiceChoicesDocument, variables: { after }, errorPolicy: 'all' });
  return data?.services;
}
