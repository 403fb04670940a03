/**
 * The typed client: a document goes in, its data comes out, typed by the document. Runs wherever there are `fetch` and
 * `WebSocket`.
 */
import type { TypedDocumentString } from './generated/graphql.ts';
import { Connection } from './connection.ts';
import { RooseveltError, UnreachableError, type GraphError } from './errors.ts';
import type { Timing } from './passing.ts';
import { LiveSubscription, type SubscribeOptions, type Subscription } from './subscription.ts';

const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
};

export interface ClientOptions {
  /** Address of the graph: http://localhost:4000/graphql. */
  readonly url: string;
  /** An API token, or the installation's owner token. A function is asked at each request and each connection. */
  readonly token?: string | (() => string | Promise<string>);
  /** Which organisation an owner token means: key or id. */
  readonly organisation?: string;
  /** Milliseconds until a request is given up; default 30,000. */
  readonly timeout?: number;
  readonly fetch?: typeof fetch;
  /** A class like the browsers' WebSocket, where there is none, as on Node 20: that of the package ws. */
  readonly webSocket?: unknown;
  /** Of connecting again; default: pauses of 100 to 5,000 ms, 10 s of silence. */
  readonly reconnect?: Partial<Timing>;
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
  /** Events as they happen, each exactly once, across restarts of whatever is on the way. All share one connection. */
  subscribe<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
    options?: SubscribeOptions,
  ): Subscription<Data>;
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
  let connection: Connection | undefined;
  const subscribe: Client['subscribe'] = <Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
    subscribeOptions: SubscribeOptions = {},
  ) => {
    connection ??= connectionOf(options);
    // As they are now: they are sent again with each connection, and what is no JSON is told here.
    const asked = { query: document.toString(), variables: JSON.parse(JSON.stringify(variables ?? {})) as Variables };
    return new LiveSubscription<Data>(connection, asked, subscribeOptions);
  };
  return { execute, query: complete, mutate: complete, subscribe };
}

function connectionOf(options: ClientOptions): Connection {
  const webSocket = options.webSocket ?? globalThis.WebSocket;
  if (webSocket === undefined)
    throw new Error(
      'no WebSocket here (Node 22 and browsers have one): give createClient one as `webSocket`, as of ws',
    );
  return new Connection({
    url: socketUrl(options.url),
    webSocket,
    params: () => identityOf(options),
    timing: { first: 100, longest: 5_000, patience: 10_000, ...options.reconnect },
  });
}

/** http://… becomes ws://…, also of a path on a page's own server. */
function socketUrl(address: string): string {
  const { location } = globalThis as { location?: { href: string } };
  try {
    const url = new URL(address, location?.href);
    if (!/^(https?|wss?):$/.test(url.protocol)) throw new Error(`${url.protocol} is not http: or https:`);
    url.protocol = url.protocol.replace('http', 'ws');
    url.hash = '';
    return url.href;
  } catch (error) {
    throw new UnreachableError(address, error);
  }
}

async function post<Data>(options: ClientOptions, query: string, variables: unknown): Promise<Answer<Data>> {
  const { url, timeout = 30_000, fetch: send = globalThis.fetch } = options;
  const headers = { ...HEADERS, ...(await identityOf(options)) };
  let response: Response;
  let text: string;
  try {
    response = await send(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(timeout),
    });
    text = await response.text();
  } catch (error) {
    throw new UnreachableError(url, error);
  }
  return readAnswer(url, response.status, text);
}

/** Who asks: headers of a request, parameters of a connection. */
async function identityOf({
  token,
  organisation,
  name = 'roosevelt-client',
}: ClientOptions): Promise<Record<string, string>> {
  const bearer = typeof token === 'function' ? await token() : token;
  return {
    'apollographql-client-name': name,
    ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
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
