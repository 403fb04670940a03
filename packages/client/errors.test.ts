import { expect, it } from '@jest/globals';
import { ERROR_CODES } from '../errors/index.ts';
import type { GraphErrorCode } from './errors.ts';

/** The compiler holds it to the type. */
const CODES: Record<GraphErrorCode, true> = {
  BAD_USER_INPUT: true,
  UNAUTHENTICATED: true,
  FORBIDDEN: true,
  NOT_FOUND: true,
  CONFLICT: true,
  RATE_LIMITED: true,
  LIMIT_EXCEEDED: true,
  UPSTREAM_UNAVAILABLE: true,
  CURSOR_EXPIRED: true,
  SUBSCRIPTION_UPSTREAM_UNAVAILABLE: true,
  SUBSCRIPTION_SCHEMA_RELOAD: true,
  INTERNAL_SERVER_ERROR: true,
};

it('names each code that the graph answers with', () => {
  expect(Object.keys(CODES).sort()).toEqual([...ERROR_CODES, 'INTERNAL_SERVER_ERROR'].sort());
});
