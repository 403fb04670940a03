/** What a request to the graph can come to, beside its data. */

/** The graph's own, as packages/errors lists them. */
export type GraphErrorCode =
  | 'BAD_USER_INPUT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'LIMIT_EXCEEDED'
  | 'UPSTREAM_UNAVAILABLE'
  | 'CURSOR_EXPIRED'
  | 'SUBSCRIPTION_UPSTREAM_UNAVAILABLE'
  | 'SUBSCRIPTION_SCHEMA_RELOAD'
  | 'INTERNAL_SERVER_ERROR';

/** An editor offers those of the graph; what stands between has others, and Apollo for a document that is wrong. */
export type ErrorCode = GraphErrorCode | 'UNKNOWN' | (string & Record<never, never>);

/** One error of an answer, as the graph writes it. */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: ErrorCode;
    readonly reason?: string;
    readonly errorId?: string;
    readonly retryAfter?: number;
  };
}

/** The graph answered, and said no. */
export class RooseveltError extends Error {
  override readonly name: string = 'RooseveltError';

  constructor(
    /** `extensions.code` of the first error: UNAUTHENTICATED, BAD_USER_INPUT, … */
    readonly code: ErrorCode,
    message: string,
    readonly errors: readonly GraphError[],
  ) {
    super(message);
  }
}

/** No answer: the address is wrong, the gateway is down, or the line was cut. The same request may be sent again. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';

  constructor(
    readonly url: string,
    cause: unknown,
  ) {
    super(`no answer from ${url}: ${reason(cause)}`, { cause });
  }
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const { code } = (cause.cause ?? cause) as { code?: unknown };
  return typeof code === 'string' ? code : cause.message;
}
