/** A whole request that is refused: which HTTP status says so, and what the answer looks like before and inside Apollo. */
import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { DomainError, type ErrorCode } from '#errors';

const STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  UPSTREAM_UNAVAILABLE: 503,
};

/** A DomainError that knows a status of its own: 413, 415. */
export class HttpRefusal extends DomainError {
  constructor(
    readonly status: number,
    code: ErrorCode,
    message: string,
    details?: Readonly<Record<string, unknown>>,
  ) {
    super(code, message, details);
  }
}

export function rateLimited(message: string, retryAfter: number, status = 429): HttpRefusal {
  return new HttpRefusal(status, 'RATE_LIMITED', message, { retryAfter });
}

/** For a plugin to throw: Apollo takes status and headers out of the extensions. */
export function refusal(error: DomainError): GraphQLError {
  const http = { status: statusOf(error), headers: new HeaderMap(headersOf(error)) };
  return new GraphQLError(error.message, { originalError: error, extensions: { code: error.code, http } });
}

export function statusOf(error: DomainError): number {
  return error instanceof HttpRefusal ? error.status : statusOfCode(error.code);
}

export function statusOfCode(code: string): number {
  return (STATUS as Readonly<Record<string, number>>)[code] ?? 400;
}

export function headersOf({ code, details }: DomainError): [string, string][] {
  if (code === 'UNAUTHENTICATED') return [['www-authenticate', 'Bearer']];
  const retryAfter = details?.['retryAfter'];
  return typeof retryAfter === 'number' ? [['retry-after', String(retryAfter)]] : [];
}
