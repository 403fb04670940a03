/**
 * Errors on their way to a caller: a DomainError keeps its code and message, what GraphQL itself found wrong keeps its
 * text, and everything else becomes INTERNAL_SERVER_ERROR with an errorId that is found again in the log.
 */
import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DomainError } from '#errors';
import type { Log } from './log.ts';
import { isDatabaseAway } from './postgres-errors.ts';

/** Apollo's own codes for requests that never reached a resolver. */
const REQUEST_CODES = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
];
/** graphql-js suggests names of the schema; they help a typist and a stranger alike. */
export const SUGGESTION = / ?Did you mean .+$/s;

/** What Apollo Server calls for each error of an answer. */
export function formatErrorFor(log: Log): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const cause = error instanceof GraphQLError && error.originalError ? error.originalError : error;
    if (cause instanceof DomainError)
      return withExtensions(formatted, cause.message, { code: cause.code, ...cause.details });
    const code = formatted.extensions?.['code'];
    if (typeof code === 'string' && REQUEST_CODES.includes(code)) {
      return withExtensions(formatted, formatted.message.replace(SUGGESTION, ''), { code });
    }
    return masked(formatted, cause, log);
  };
}

function masked(formatted: GraphQLFormattedError, cause: unknown, log: Log): GraphQLFormattedError {
  const errorId = randomUUID();
  log.error({ errorId, err: cause, path: formatted.path }, 'unexpected error');
  if (isDatabaseAway(cause)) {
    const message = 'the database is away or busy: try again in a moment';
    return withExtensions(formatted, message, { code: 'UPSTREAM_UNAVAILABLE', errorId });
  }
  return withExtensions(formatted, 'something went wrong here; the errorId finds it in the log', {
    code: 'INTERNAL_SERVER_ERROR',
    errorId,
  });
}

function withExtensions(
  { path, locations }: GraphQLFormattedError,
  message: string,
  extensions: Record<string, unknown>,
): GraphQLFormattedError {
  return { message, ...(locations && { locations }), ...(path && { path }), extensions };
}
