/** The operation in an HTTP request that wants a stream: in the body, or in the address of a GET. */
import type { HTTPGraphQLRequest } from '@apollo/server';
import { DomainError } from '#errors';
import { nestsDeeperThan } from '#kit/nesting';
import { exceeded } from '../../limits.ts';
import type { OperationRequest } from '../operations.ts';

/** Levels of arrays and objects in a value, as in a body. */
const DEEPEST = 100;

/** `lastEventId`: what a browser says when it comes back; it stands in where no cursor is given. */
export function operationIn(
  { body, search }: HTTPGraphQLRequest,
  lastEventId: string | string[] | undefined,
): OperationRequest {
  const said = body === undefined ? inAddress(new URLSearchParams(search)) : record('the body', body);
  const { query, operationName } = said;
  if (typeof query !== 'string') throw new DomainError('BAD_USER_INPUT', 'query: there is none, or it is no text');
  if (operationName != null && typeof operationName !== 'string')
    throw new DomainError('BAD_USER_INPUT', 'operationName: it is no text');
  const resumed = typeof lastEventId === 'string' && lastEventId !== '' ? { after: lastEventId } : {};
  return {
    query,
    ...(operationName != null && { operationName }),
    variables: record('variables', said['variables'] ?? {}),
    extensions: { ...resumed, ...record('extensions', said['extensions'] ?? {}) },
  };
}

function inAddress(search: URLSearchParams): Readonly<Record<string, unknown>> {
  const json = (name: string) => {
    const text = search.get(name);
    if (text === null || text === '') return {};
    if (nestsDeeperThan(text, DEEPEST)) throw exceeded(`levels of nesting in ${name}`, `more than ${DEEPEST}`, DEEPEST);
    try {
      return { [name]: JSON.parse(text) as unknown };
    } catch {
      throw new DomainError('BAD_USER_INPUT', `${name}: it is not JSON`);
    }
  };
  return {
    query: search.get('query') ?? undefined,
    operationName: search.get('operationName') ?? undefined,
    ...json('variables'),
    ...json('extensions'),
  };
}

function record(what: string, value: unknown): Readonly<Record<string, unknown>> {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new DomainError('BAD_USER_INPUT', `${what}: it is no object`);
}
