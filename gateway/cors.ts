/**
 * Which pages may talk to the graph from a browser. Tokens travel in a header that no page has by itself and there are no
 * cookies, so `*` gives a stranger's page nothing; production names its origins all the same, and never echoes another.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

const ALLOWED = [
  'content-type',
  'accept',
  'authorization',
  'x-roosevelt-organisation',
  'x-request-id',
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

/** Sets what every answer to this request carries; false: the page's origin is none of ours. */
export function applyCors(origins: Origins, request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  if (origins !== '*') response.setHeader('vary', 'origin');
  if (origin === undefined || (origins !== '*' && !origins.includes(origin))) return;
  response.setHeader('access-control-allow-origin', origins === '*' ? '*' : origin);
  response.setHeader('access-control-expose-headers', EXPOSED);
}

export function answerPreflight(origins: Origins, request: IncomingMessage, response: ServerResponse): void {
  applyCors(origins, request, response);
  if (response.hasHeader('access-control-allow-origin')) {
    const asked = request.headers['access-control-request-headers'];
    response.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
    // A development tool may send a header of its own; where origins are named, so are headers.
    response.setHeader('access-control-allow-headers', origins === '*' && asked !== undefined ? asked : ALLOWED);
    response.setHeader('access-control-max-age', MAX_AGE);
    if (request.headers['access-control-request-private-network'] === 'true') {
      response.setHeader('access-control-allow-private-network', 'true');
    }
  }
  response.writeHead(204).end();
}
