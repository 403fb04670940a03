/** A platform in other processes than the test's, as its callers see it. */
import type { Answer } from './ask.ts';

export interface RunningGraph {
  /** Of the graph. */
  readonly url: string;
  readonly ownerToken: string;
  /** As the owner. */
  ask<Data = Record<string, unknown>>(query: string, variables?: object, organisation?: string): Promise<Answer<Data>>;
  /** Of the database, as superuser; another after a restart, maybe. */
  adminUrl(): string;
  /** What it said last, for the message of a test that fails. */
  log(): string;
}

export function askAs(url: string, ownerToken: string): RunningGraph['ask'] {
  return async <Data>(query: string, variables: object = {}, organisation = 'default') => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${ownerToken}`,
        'x-roosevelt-organisation': organisation,
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  };
}
