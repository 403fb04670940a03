/** A bounded JSON door over node:http, shared by the subgraphs and the gateway. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DomainError } from '#errors';

/** Reads the body up to `limit` bytes and stops reading there, instead of swallowing the rest. */
export function readBody(request: IncomingMessage, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (error: Error) => {
      request.off('data', take).pause();
      reject(error);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) stop(new DomainError('LIMIT_EXCEEDED', `the body is longer than ${limit} bytes`, { limit }));
      else chunks.push(chunk);
    };
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.once('error', stop);
  });
}

/** What a caller still sends while it is told that it was too much. */
const LINGER = { bytes: 4_000_000, milliseconds: 2_000 };

/**
 * Answers a request whose body was not read to its end, and hangs up. What still comes is thrown away for a moment: to
 * close on unread bytes resets the connection, and the reset overtakes the answer.
 */
export function answerUnread(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const length = String(Buffer.byteLength(text));
  response.writeHead(status, { ...JSON_HEADERS, ...headers, connection: 'close', 'content-length': length });
  response.write(text);
  const end = () => response.end();
  const timer = setTimeout(end, LINGER.milliseconds).unref();
  let left = LINGER.bytes;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) end();
  });
  request
    .once('close', () => clearTimeout(timer))
    .once('end', end)
    .resume();
}

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff' };

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  // With its length it goes out as one piece; without, in chunks: twice the writes.
  response.writeHead(status, { ...JSON_HEADERS, ...headers, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

export function errorBody(code: string, message: string, details: Readonly<Record<string, unknown>> = {}): object {
  return { errors: [{ message, extensions: { code, ...details } }] };
}

export interface Listening {
  readonly server: Server;
  readonly url: string;
  /** Stops accepting, lets what is under way finish (10 s at most), then closes. */
  close(): Promise<void>;
}

export async function listen(handler: RequestListener, port: number, host: string): Promise<Listening> {
  const server: Server = createServer(
    {
      headersTimeout: 5_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 65_000,
      // Some clients (Java's) offer h2c with every first request and take a plain answer.
      shouldUpgradeCallback: ({ headers: { upgrade } }) =>
        upgrade?.toLowerCase() === 'websocket' && server.listenerCount('upgrade') > 0,
    },
    handler,
  );
  const underWay = followAnswers(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => (server.off('error', reject), resolve()));
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    server,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: () => closeServer(server, underWay),
  };
}

/** What is being answered. A connection that is kept after its last answer would hold up the end, so that says it is the last. */
function followAnswers(server: Server): ReadonlySet<ServerResponse> {
  const underWay = new Set<ServerResponse>();
  server.prependListener('request', (_, response) => {
    response.shouldKeepAlive &&= server.listening;
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
  });
  return underWay;
}

function closeServer(server: Server, underWay: ReadonlySet<ServerResponse>): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), 10_000).unref();
    server.close(() => (clearTimeout(force), resolve()));
    server.closeIdleConnections();
    for (const response of underWay) response.shouldKeepAlive = false;
  });
}
