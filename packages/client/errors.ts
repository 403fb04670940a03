/** What a request to the graph can come to, beside its data. */

/** One error of an answer, as the graph writes it. */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
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
    readonly code: string,
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
