/**
 * One socket to a subgraph, speaking graphql-transport-ws as its client, with many operations on it.
 *
 * The protocol's own client (graphql-ws) subscribes again by itself, with the payload of the first time: an old claim and an
 * old place. Here whoever subscribes hears that the socket is lost and decides; nothing that one operation is sent can close
 * the socket under the others, but a message that is not of the protocol at all.
 */
import type { GraphQLFormattedError } from 'graphql';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, MessageType, parseMessage, stringifyMessage } from 'graphql-ws';
import { WebSocket, type ClientOptions, type RawData } from 'ws';
import { nestsDeeperThan } from '#kit/nesting';
import type { Timer, Timers } from './timers.ts';
import type { Timings } from './timings.ts';

/** An event is small; a subgraph that sends more than this is out of its mind. */
const MAX_PAYLOAD = 8 * 1024 * 1024;
/** The close code of WebSockets for a message that is longer than that. */
export const TOO_LONG = 1009;

/** Levels of arrays and objects in a message; queries nest by tens. */
const DEEPEST = 1_000;

/** Its types do not know yet how long it waits for the answer to a close. */
type WsOptions = ClientOptions & { closeTimeout: number };

/** What one operation hears. After error, complete or lost it hears nothing more. */
export interface UpstreamOperation {
  /** Asked when it is sent: claims live a minute. */
  payload(): Promise<Record<string, unknown>>;
  next(payload: Readonly<Record<string, unknown>>): void;
  error(errors: readonly GraphQLFormattedError[]): void;
  complete(): void;
  lost(code: number): void;
}

export interface UpstreamSocketOptions {
  readonly url: string;
  /** For connection_init. */
  readonly init: () => Promise<Record<string, unknown>>;
  readonly timers: Timers;
  readonly timings: Timings;
  readonly onIdle: () => void;
  readonly onClose: () => void;
}

export class UpstreamSocket {
  readonly #socket: WebSocket;
  readonly #operations = new Map<string, UpstreamOperation>();
  #lastId = 0;
  #acknowledged = false;
  #closed = false;
  /** Until it is acknowledged; then between pings and for their answers. */
  #timer: Timer;

  constructor(private readonly options: UpstreamSocketOptions) {
    const { url, timers, timings } = options;
    this.#socket = new WebSocket(url, GRAPHQL_TRANSPORT_WS_PROTOCOL, {
      handshakeTimeout: timings.connect,
      maxPayload: MAX_PAYLOAD,
      perMessageDeflate: false,
      closeTimeout: timings.farewell,
    } as WsOptions);
    this.#timer = timers.after(timings.connect, () => this.#socket.terminate());
    this.#socket.on('open', () => void this.#init());
    this.#socket.on('message', (data) => this.#receive(data));
    this.#socket.on('pong', () => this.#pingLater());
    this.#socket.on('error', (error) => this.#broken(error));
    this.#socket.on('close', (code) => this.#end(code));
  }

  get operations(): number {
    return this.#operations.size;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Answers how to end it: at once, and without a word more. */
  subscribe(operation: UpstreamOperation): () => void {
    const id = String(++this.#lastId);
    this.#operations.set(id, operation);
    if (this.#acknowledged) void this.#send(id, operation);
    return () => {
      if (!this.#operations.delete(id)) return;
      if (this.#acknowledged) this.#say({ id, type: MessageType.Complete });
      this.#leftAlone();
    };
  }

  close(): void {
    this.#socket.close(1000, 'Normal Closure');
    this.#end(1000);
  }

  async #init(): Promise<void> {
    try {
      this.#say({ type: MessageType.ConnectionInit, payload: await this.options.init() });
    } catch {
      this.#socket.terminate();
    }
  }

  async #send(id: string, operation: UpstreamOperation): Promise<void> {
    try {
      const payload = await operation.payload();
      if (this.#operations.get(id) === operation) this.#say({ id, type: MessageType.Subscribe, payload });
    } catch {
      if (this.#operations.delete(id)) operation.lost(CloseCode.InternalClientError);
    }
  }

  #say(message: object): void {
    // Its type asks for a query in each payload; ours are made by UpstreamStream, which gives one.
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(stringifyMessage(message as never));
  }

  #receive(data: RawData): void {
    const message = understand(text(data));
    if (this.#closed) return;
    if (message === null) return this.#hangUp();
    switch (message.type) {
      case MessageType.ConnectionAck:
        return this.#acknowledge();
      case MessageType.Ping:
        return this.#say({ type: MessageType.Pong });
      case MessageType.Pong:
        return;
      case MessageType.Next:
        // What it holds is for the operation to find out.
        return this.#operations.get(message.id)?.next(message.payload as Record<string, unknown>);
      case MessageType.Error:
        return this.#finish(message.id)?.error(message.payload);
      case MessageType.Complete:
        return this.#finish(message.id)?.complete();
      case MessageType.ConnectionInit:
      case MessageType.Subscribe:
        return this.#hangUp();
    }
  }

  /** Its close follows; but that does not say of what it sent that it was too long, or no WebSocket's. */
  #broken(error: Error & { code?: string }): void {
    if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') this.#end(TOO_LONG);
    else if (error.code?.startsWith('WS_ERR_')) this.#end(CloseCode.BadResponse);
  }

  /** It said what is not of the protocol: whatever comes after cannot be trusted either. */
  #hangUp(): void {
    this.#socket.close(CloseCode.BadResponse, 'Bad response');
    this.#end(CloseCode.BadResponse);
  }

  #finish(id: string): UpstreamOperation | undefined {
    const operation = this.#operations.get(id);
    if (this.#operations.delete(id)) queueMicrotask(() => this.#leftAlone());
    return operation;
  }

  #acknowledge(): void {
    if (this.#acknowledged) return;
    this.#acknowledged = true;
    this.#pingLater();
    for (const [id, operation] of this.#operations) void this.#send(id, operation);
    this.#leftAlone();
  }

  #pingLater(): void {
    const { timers, timings } = this.options;
    if (this.#closed) return;
    this.#timer.stop();
    this.#timer = timers.after(timings.upstreamPing, () => {
      this.#timer = timers.after(timings.upstreamPong, () => this.#socket.terminate());
      this.#socket.ping();
    });
  }

  #leftAlone(): void {
    if (this.#operations.size === 0 && !this.#closed) this.options.onIdle();
  }

  #end(code: number): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#timer.stop();
    this.options.onClose();
    const operations = [...this.#operations.values()];
    this.#operations.clear();
    for (const operation of operations) operation.lost(code);
  }
}

/** Null: it is not of the protocol, or would take more stack than there is to be copied or written. */
function understand(message: string): ReturnType<typeof parseMessage> | null {
  if (message.length > DEEPEST && nestsDeeperThan(message, DEEPEST)) return null;
  try {
    return parseMessage(message);
  } catch {
    return null;
  }
}

/** The library hands out strings as Buffers, and only a fragmented message in pieces. */
function text(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  return Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]).toString('utf8');
}
