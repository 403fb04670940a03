/**
 * The typed client: a document goes in, its data comes out, typed by the document. No dependency, so that it runs wherever
 * there is `fetch`.
 */
import type { TypedDocumentString } from './generated/graphql.ts';
import { RooseveltError, UnreachableError, type GraphError } from './errors.ts';

export interface ClientOptions {
  /** Address of the graph: http://localhost:4000/graphql. */
  readonly url: string;
  /** An API token, or the installation's owner token. */
  readonly token?: string;
  /** Which organisation an owner token means: key or id. */
  readonly organisation?: string;
  /** Milliseconds until a request is given up; default 30,000. */
  readonly timeout?: number;
  readonly fetch?: typeof fetch;
  /** Name told to the server, for its logs. */
  readonly name?: string;
}

/** Part of an answer may be missing while a subgraph is down: then both are there. */
export interface Answer<Data> {
  readonly data: Data | null;
  readonly errors: readonly GraphError[];
}

export interface Client {
  /** The whole answer. Throws RooseveltError when there is one but no data, UnreachableError when there is none. */
  query<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data>;
  /** As query; a mutation is not repeated by itself. */
  mutate<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data>;
  /** Data and errors side by side, for pages that show what is there. */
  execute<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Answer<Data>>;
}

export function createClient(options: ClientOptions): Client {
  const execute: Client['execute'] = (document, variables) => post(options, document.toString(), variables);
  const complete: Client['query'] = async (document, variables) => {
    const { data, errors } = await execute(document, variables);
    const [first] = errors;
    if (first) throw new RooseveltError(first.extensions?.code ?? 'UNKNOWN', first.message, errors);
    if (data === null) throw new RooseveltError('UNKNOWN', 'the answer holds no data', errors);
    return data;
  };
  return { execute, query: complete, mutate: complete };
}

async function post<Data>(options: ClientOptions, query: string, variables: unknown): Promise<Answer<Data>> {
  const { url, timeout = 30_000, fetch: send = globalThis.fetch } = options;
  let response: Response;
  let text: string;
  try {
    response = await send(url, {
      method: 'POST',
      headers: headersOf(options),
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(timeout),
    });
    text = await response.text();
  } catch (error) {
    throw new UnreachableError(url, error);
  }
  return readAnswer(url, response.status, text);
}

function headersOf({ token, organisation, name = 'roosevelt-client' }: ClientOptions): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    'apollographql-client-name': name,
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(organisation !== undefined && { 'x-roosevelt-organisation': organisation }),
  };
}

function readAnswer<Data>(url: string, status: number, text: string): Answer<Data> {
  try {
    const { data = null, errors = [] } = JSON.parse(text) as { data?: Data | null; errors?: GraphError[] };
    return { data, errors };
  } catch {
    throw new UnreachableError(url, new Error(`HTTP ${status} that is not GraphQL: ${text.slice(0, 80)}`));
  }
}
