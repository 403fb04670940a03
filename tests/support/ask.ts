/** Asks one subgraph the way the gateway does: over HTTP, with a signed claim. For tests of a subgraph alone. */
import { CLAIM_HEADER, signClaim, type Claim } from '#kit/claims';
import { TEST_SECRET } from './database-url.ts';

export { TEST_SECRET } from './database-url.ts';

export interface Answer<Data> {
  readonly data: Data | null;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** A claim of the organisation's owner, unless said otherwise. */
export function claimOf(organisationId: string, overrides: Partial<Claim> = {}): Claim {
  return { organisationId, subject: 'owner', role: 'OWNER', requestId: 'test-request', ...overrides };
}

export async function askSubgraph<Data = Record<string, never>>(
  url: string,
  subgraph: string,
  claim: Claim,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [CLAIM_HEADER]: await signClaim(TEST_SECRET, subgraph, claim) },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer<Data>;
}
