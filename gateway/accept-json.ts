/**
 * GraphQL over HTTP: a caller that accepts application/json alone learns from the body, and 200 says that there is one; the
 * newer media type gets 400 for a document or variables that cannot be used. A refusal by a limit stays 400 for both.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './principal.ts';

/** Codes of what is wrong with a document or its variables. */
export const OF_THE_DOCUMENT: readonly string[] = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
];

export function acceptsOnlyJson(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async ({ request }) => {
      if (!isJsonAlone(request.http?.headers.get('accept'))) return;
      return {
        willSendResponse: async ({ response: { http, body } }) => {
          const errors = (body.kind === 'single' && body.singleResult.errors) || [];
          const isTheirs = errors.every(({ extensions }) => OF_THE_DOCUMENT.includes(String(extensions?.['code'])));
          if (http.status === 400 && isTheirs) http.status = 200;
        },
      };
    },
  };
}

function isJsonAlone(accept: string | undefined): boolean {
  return accept !== undefined && accept.includes('application/json') && !accept.includes('graphql-response+json');
}
