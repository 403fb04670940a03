/** A subscription that does not come about, or ends: its errors as a client reads them. */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DomainError, type ErrorCode } from '#errors';
import type { Log } from '#kit/log';
import { formatErrorFor } from '../errors.ts';

export class Refused extends Error {
  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super(errors[0]?.message ?? 'refused');
  }
}

export type FormatError = (error: unknown) => GraphQLFormattedError;

/** The same rules as for answers over HTTP (errors.ts), for errors that do not pass through Apollo's server. */
export function errorFormat(log: Log): FormatError {
  const format = formatErrorFor(log);
  return (error) => {
    if (error instanceof DomainError) return domainError(error.code, error.message, error.details);
    const known = error instanceof GraphQLError ? error : wrapped(error);
    const { extensions = {}, ...rest } = known.toJSON();
    return format({ ...rest, extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions } }, error);
  };
}

export function domainError(
  code: ErrorCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): GraphQLFormattedError {
  return { message, extensions: { code, ...details } };
}

/** The errors of anything that was thrown on the way to a subscription. */
export function errorsOf(error: unknown, format: FormatError): readonly GraphQLFormattedError[] {
  return error instanceof Refused ? error.errors : [format(error)];
}

function wrapped(error: unknown): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
