/** One request, one answer; apart from what knows GraphQL, which comes with the editor. */
import type { FetcherParams } from '@graphiql/toolkit';
import { headersOf, type Identity } from './identity.ts';

export const ADDRESS = '/graphql';

export type Answer = Record<string, unknown>;

/** What is no GraphQL is sent as it is: the server says best what is wrong with it. */
export async function post(identity: Identity, asked: FetcherParams): Promise<Answer> {
  const response = await fetch(ADDRESS, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...headersOf(identity),
    },
    body: JSON.stringify(asked),
  });
  if (response.headers.get('content-type')?.includes('json') !== true)
    throw new Error(`the server answered ${response.status} and no JSON`);
  return (await response.json()) as Answer;
}
