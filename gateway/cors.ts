/**
 * Which pages of others may talk to the graph from a browser. Tokens travel in a header that no page has by itself, and the
 * cookie of a session counts for our own pages alone (sessions/own-page.ts), so `*` gives a stranger's page nothing; production
 * names its origins all the same, and never echoes another.
 */
import type { IncomingMessage } from 'node:http';

const ALLOWED = [
  'content-type',
  'accept',
  'authorization',
  'x-roosevelt-organisation',
  'x-request-id',
  'last-event-id',
  'apollographql-client-name',
  'apollographql-client-version',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'x-apollo-operation-id',
  'apollo-query-plan-experimental',
].join(', ');
const EXPOSED = 'retry-after, x-request-id';
const MAX_AGE = '600';

export type Origins = '*' | readonly string[];

/** What every answer to this request carries. */
export function corsHeaders(origins: Origins, { headers: { origin } }: IncomingMessage): Record<string, string> {
  const vary: Record<string, string> = origins === '*' ? {} : { vary: 'origin' };
  if (origin === undefined || (origins !== '*' && !origins.includes(origin))) return vary;
  const allowed = origins === '*' ? '*' : origin;
  return { ...vary, 'access-control-allow-origin': allowed, 'access-control-expose-headers': EXPOSED };
}

/** And the answer to a preflight besides, when the origin is one of ours. */
export function preflightHeaders(origins: Origins, { headers }: IncomingMessage): Record<string, string> {
  const asked = headers['access-control-request-headers'];
  return {
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    // A development tool may send a header of its own; where origins are named, so are headers.
    'access-control-allow-headers': origins === '*' && asked !== undefined ? asked : ALLOWED,
    'access-control-max-age': MAX_AGE,
    ...(headers['access-control-request-private-network'] === 'true' && PRIVATE_NETWORK),
  };
}

const PRIVATE_NETWORK = { 'access-control-allow-private-network': 'true' };
