/** What can be wrong with an export before its first byte, and the answer that says so. */
import type { GraphQLFormattedError } from 'graphql';
import { DomainError, type ErrorCode } from '#errors';
import { headersOf, statusOf, statusOfCode } from '../refusal.ts';
import type { Visit } from '../visit.ts';

/** By the parameter of the address that it is about. */
export class ParameterError extends DomainError {
  constructor(
    readonly parameter: string,
    message: string,
    code: ErrorCode = 'BAD_USER_INPUT',
  ) {
    super(code, `${parameter}: ${message}`);
  }
}

/** The graph said no, or only half: half of a file is none. */
export class GraphRefusal extends Error {
  override readonly name = 'GraphRefusal';

  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super(errors[0]?.message ?? 'the graph answered nothing');
  }
}

/** False: it is for the door to say. */
export function answerRefusal(error: unknown, visit: Visit): boolean {
  if (error instanceof ParameterError) {
    const { code, message, parameter } = error;
    const errors = [{ message, path: [parameter], extensions: { code } }];
    visit.answer(statusOf(error), { errors }, Object.fromEntries(headersOf(error)));
    return true;
  }
  if (!(error instanceof GraphRefusal)) return false;
  const { code, retryAfter } = error.errors[0]?.extensions ?? {};
  const headers: Record<string, string> = typeof retryAfter === 'number' ? { 'retry-after': String(retryAfter) } : {};
  visit.answer(statusOfGraph(code), { errors: error.errors }, headers);
  return true;
}

function statusOfGraph(code: unknown): number {
  return typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR' ? statusOfCode(code) : 500;
}
