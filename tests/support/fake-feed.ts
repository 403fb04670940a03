/**
 * The gateway's door of live events without a gateway: graphql-transport-ws, `extensions: { resumable, after }`, hello,
 * cursors, over a log that outlives the server. For tests of what listens; sockets are real.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GraphQLError, GraphQLSchema, parse, type ExecutionResult } from 'graphql';
import type { ConnectionInitMessage, SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

export interface FakeFrame {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
}

/** What has happened, numbered from 1; the cursor of the n-th is `c<n>`. */
export class FakeLog {
  readonly #frames: FakeFrame[] = [];
  readonly #wakers = new Set<() => void>();

  get last(): number {
    return this.#frames.length;
  }

  publish(count = 1, frame: Partial<FakeFrame> = {}): void {
    for (let i = 0; i < count; i++) {
      const n = this.#frames.length + 1;
      this.#frames.push({ data: { tick: { n } }, extensions: { cursor: `c${n}` }, ...frame });
    }
    this.wake();
  }

  at(n: number): FakeFrame | undefined {
    return this.#frames[n - 1];
  }

  /** Everybody who waits for the next one looks again. */
  wake(): void {
    for (const wake of [...this.#wakers]) wake();
  }

  onWake(wake: () => void): () => void {
    this.#wakers.add(wake);
    return () => this.#wakers.delete(wake);
  }
}

export interface FakeFeedOptions {
  readonly port?: number;
  /** Errors instead of a subscription. */
  readonly refuse?: (payload: SubscribePayload) => FakeFrame['errors'];
  /** False: 4403. */
  readonly accept?: (params: ConnectionInitMessage['payload']) => boolean;
  /** Instead of the log's. */
  readonly frames?: (payload: SubscribePayload, log: FakeLog) => AsyncIterable<FakeFrame>;
}

export interface FakeFeed {
  /** As a client is given it. */
  readonly url: string;
  readonly port: number;
  /** What was asked for, in order. */
  readonly asked: SubscribePayload[];
  /** What each connection has said of itself. */
  readonly connected: ConnectionInitMessage['payload'][];
  /** Codes with which the client closed connections. */
  readonly closed: number[];
  readonly sockets: () => number;
  readonly operations: () => number;
  /** Closes each connection with this code; 1006: without a word. */
  hangUp(code: number, reason?: string): void;
  /** As kill -9 does. */
  kill(): Promise<void>;
}

export async function startFakeFeed(log: FakeLog, options: FakeFeedOptions = {}): Promise<FakeFeed> {
  const http = createServer();
  const server = new WebSocketServer({ server: http, path: '/graphql' });
  const state = { asked: [] as SubscribePayload[], connected: [] as ConnectionInitMessage['payload'][], operations: 0 };
  const closed: number[] = [];
  useServer(
    {
      schema: new GraphQLSchema({}),
      onConnect: ({ connectionParams }) => {
        state.connected.push(connectionParams);
        return options.accept?.(connectionParams) ?? true;
      },
      onSubscribe: (_, __, payload) => {
        state.asked.push(payload);
        const errors = options.refuse?.(payload);
        if (errors) return errors.map(asGraphQLError);
        return { schema: new GraphQLSchema({}), document: parse(payload.query), contextValue: payload };
      },
      subscribe: ({ contextValue }) => {
        const payload = contextValue as SubscribePayload;
        return asResults((options.frames ?? framesOf)(payload, log));
      },
      onOperation: () => void state.operations++,
      onComplete: () => void state.operations--,
      onClose: (_, code) => void (code !== undefined && closed.push(code)),
    },
    server,
  );
  await listen(http, options.port ?? 0);
  const { port } = http.address() as AddressInfo;
  return {
    ...state,
    url: `http://127.0.0.1:${port}/graphql`,
    port,
    closed,
    sockets: () => server.clients.size,
    operations: () => state.operations,
    hangUp: (code, reason) => {
      for (const socket of server.clients) {
        if (code === 1006) socket.terminate();
        else socket.close(code, reason);
      }
    },
    kill: () => {
      for (const socket of server.clients) socket.terminate();
      return new Promise((resolve) => http.close(() => resolve()));
    },
  };
}

/** The frames themselves, but for their errors, which graphql-ws wants as instances. */
function asResults(frames: AsyncIterable<FakeFrame>): AsyncIterableIterator<ExecutionResult> {
  const iterator = frames[Symbol.asyncIterator]();
  const convert = ({ done, value }: IteratorResult<FakeFrame, undefined>): IteratorResult<ExecutionResult> => {
    if (done === true) return { done, value };
    const { errors, ...frame } = value;
    return { done: false, value: { ...frame, ...(errors && { errors: errors.map(asGraphQLError) }) } };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => convert((await iterator.next()) as IteratorResult<FakeFrame, undefined>),
    return: async () => convert(((await iterator.return?.()) ?? DONE) as IteratorResult<FakeFrame, undefined>),
    throw: async () => DONE,
  };
}

function asGraphQLError({ message, extensions }: { message: string; extensions?: Record<string, unknown> }) {
  return new GraphQLError(message, { extensions });
}

const DONE = { done: true, value: undefined } as const;

function listen(http: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', resolve);
  });
}

export const HELLO = (cursor: string): FakeFrame => ({ data: null, extensions: { hello: true, cursor } });

/** The n of the cursor that was asked for. */
export function placeOf({ extensions }: SubscribePayload): number | null {
  const after = extensions?.['after'];
  return typeof after === 'string' ? Number(after.slice(1)) : null;
}

/** Hello, then everything after the cursor, for ever. `return` ends it at once, also while it waits. */
function framesOf(payload: SubscribePayload, log: FakeLog): AsyncIterableIterator<FakeFrame> {
  let place = placeOf(payload) ?? log.last;
  let greeted = payload.extensions?.['resumable'] !== true;
  let over = false;
  let wake = () => undefined as void;
  const unlisten = log.onWake(() => wake());
  const end = async () => {
    over = true;
    unlisten();
    wake();
    return DONE;
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      if (!greeted) {
        greeted = true;
        return { done: false, value: HELLO(`c${place}`) };
      }
      for (;;) {
        if (over) return DONE;
        const frame = log.at(place + 1);
        if (frame) {
          place++;
          return { done: false, value: frame };
        }
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    return: end,
    throw: end,
  };
}
