/** From Node's request to Apollo's: which headers go in, how a body is read, which text is the query. */
import type { IncomingMessage } from 'node:http';
import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import { DomainError } from '#errors';
import { readBody } from '#kit/http';
import { nestsDeeperThan } from '#kit/nesting';
import { HttpRefusal } from './refusal.ts';

/** All that Apollo and its plugins need. What is not named here ends here: x-internal-*, x-user*, x-role* and the rest. */
const HEADERS = ['accept', 'content-type', 'apollo-require-preflight', 'x-apollo-operation-name'];
/** A form can send these without asking first; Apollo refuses them, as it does a request without a type. */
const SIMPLE = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', ''];

/** Levels of arrays and objects in a body; the deepest input of the graph makes about ten. */
const DEEPEST = 100;

export interface ReadRequest {
  readonly http: HTTPGraphQLRequest;
  /** The body as it came; null when it was not read. */
  readonly text: string | null;
}

export async function readRequest(request: IncomingMessage, bodyLimit: number): Promise<ReadRequest> {
  const { method = 'GET', url = '' } = request;
  const text = method === 'POST' && isJson(request) ? await readWithin(request, bodyLimit) : null;
  const body = text === null ? undefined : parseJson(text);
  const question = url.indexOf('?');
  return { text, http: { method, headers: headersOf(request), search: question < 0 ? '' : url.slice(question), body } };
}

/** The query's text, wherever it stands; undefined when Apollo will refuse the request anyway. */
export function queryOf({ body, search }: HTTPGraphQLRequest): string | undefined {
  if (body === undefined) return new URLSearchParams(search).get('query') ?? undefined;
  const { query } = (body ?? {}) as { query?: unknown };
  return typeof query === 'string' ? query : undefined;
}

function headersOf({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const name of HEADERS) {
    const value = headers[name];
    if (typeof value === 'string') map.set(name, value);
  }
  return map;
}

function isJson({ headers }: IncomingMessage): boolean {
  const [essence = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  if (SIMPLE.includes(essence.trim())) return false;
  if (essence.trim() !== 'application/json')
    throw unsupported(`content-type: ${essence.slice(0, 100)} is not application/json`);
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset))
    throw unsupported(`${charset.slice(0, 100)} is not utf-8`);
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    throw unsupported(`content-encoding: bodies are not inflated here`);
  return true;
}

async function readWithin(request: IncomingMessage, limit: number): Promise<string> {
  if (Number(request.headers['content-length']) > limit) throw tooLong(limit);
  try {
    return await readBody(request, limit);
  } catch (error) {
    throw error instanceof DomainError ? tooLong(limit) : error;
  }
}

function parseJson(text: string): unknown {
  if (nestsDeeperThan(text, DEEPEST))
    throw new DomainError('LIMIT_EXCEEDED', `the body is nested more than ${DEEPEST} deep`, { limit: DEEPEST });
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError('BAD_USER_INPUT', 'the body is not JSON');
  }
}

function tooLong(limit: number): HttpRefusal {
  return new HttpRefusal(413, 'LIMIT_EXCEEDED', `the body is longer than ${limit} bytes`, { limit });
}

function unsupported(message: string): HttpRefusal {
  return new HttpRefusal(415, 'BAD_USER_INPUT', message);
}
