/**
 * What domain and actions throw: a code of the closed list and a message that names the value and the limit.
 * Nothing here knows GraphQL; `kit` turns a DomainError into `extensions.code` (and anything else into INTERNAL_SERVER_ERROR).
 */
export const ERROR_CODES = [
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'RATE_LIMITED',
  'LIMIT_EXCEEDED',
  'UPSTREAM_UNAVAILABLE',
  'CURSOR_EXPIRED',
  'SUBSCRIPTION_UPSTREAM_UNAVAILABLE',
  'SUBSCRIPTION_SCHEMA_RELOAD',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Shown to the caller as it is: nothing internal goes in. */
    readonly details?: Readonly<Record<string, unknown>>,
  ) {
    super(message);
  }
}
