/**
 * The typed client: a document goes in, its data comes out, typed by the document. Runs wherever there are `fetch` and
 * `WebSocket`.
 */
import { Connection } from './connection.ts';
import type { Ask, NoVariables, TypedDocument } from './document.ts';
import { RooseveltError, UnreachableError, type GraphError } from './errors.ts';
import { asError, type Timing } from './passing.ts';
import { LiveSubscription, type SubscribeOptions, type Subscription } from './subscription.ts';

const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
};

export interface ClientOptions {
  /** Address of the graph: http://localhost:4000/graphql; in a page of the same server /graphql. */
  readonly url: string;
  /**
   * An API token, or the installation's owner token. A function is asked at each request and each connection. A page of the
   * same server needs none once its reader is signed in: `fetch` and `WebSocket` send the session's cookie by themselves.
   */
  readonly token?: string | (() => string | Promise<string>) | undefined;
  /** Which organisation an owner token means: key or id. */
  readonly organisation?: string | undefined;
  /** Milliseconds until a request is given up; default 30,000. */
  readonly timeout?: number | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** A class like the browsers' WebSocket, where there is none, as on Node 20: that of the package ws. */
  readonly webSocket?: unknown;
  /** Of connecting again; default: pauses of 100 to 5,000 ms, 10 s of silence. */
  readonly reconnect?: Partial<Timing> | undefined;
  /** Name told to the server, for its logs. */
  readonly name?: string | undefined;
}

/** Part of an answer may be missing while a subgraph is down: then both are there. */
export interface Answer<Data> {
  readonly data: Data | null;
  readonly errors: readonly GraphError[];
}

/** Variables may be left out where the operation requires none. */
export interface Client {
  /** The whole answer. Throws RooseveltError when there is one but no data, UnreachableError when there is none. */
  readonly query: Ask;
  /** As query; a mutation is not repeated by itself. */
  readonly mutate: Ask;
  /** Data and errors side by side, for pages that show what is there. */
  execute<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    variables: NoInfer<Variables>,
  ): Promise<Answer<Data>>;
  execute<Data>(document: TypedDocument<Data, NoVariables>): Promise<Answer<Data>>;
  /** Events as they happen, each exactly once, across restarts of whatever is on the way. All share one connection. */
  subscribe<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    variables: NoInfer<Variables>,
    options?: SubscribeOptions,
  ): Subscription<Data>;
  subscribe<Data>(document: TypedDocument<Data, NoVariables>): Subscription<Data>;
}

/** Whatever its variables are: the signatures above hold the two together. */
type AnyDocument<Data> = TypedDocument<Data, never>;

export function createClient(options: ClientOptions): Client {
  const execute = <Data>(document: AnyDocument<Data>, variables?: unknown) =>
    post<Data>(options, document.toString(), variables);
  const complete = async <Data>(document: AnyDocument<Data>, variables?: unknown) => {
    const { data, errors } = await execute(document, variables);
    if (errors.length > 0) throw asError(errors);
    if (data === null) throw new RooseveltError('UNKNOWN', 'the answer holds no data', errors);
    return data;
  };
  let connection: Connection | undefined;
  const subscribe = <Data>(
    document: AnyDocument<Data>,
    variables: unknown = {},
    subscribeOptions: SubscribeOptions = {},
  ) => {
    connection ??= connectionOf(options);
    // As they are now: they are sent again with each connection, and what is no JSON is told here.
    const asked = { query: document.toString(), variables: JSON.parse(JSON.stringify(variables)) as unknown };
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
