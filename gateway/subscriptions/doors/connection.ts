/**
 * One client's socket, by the rules of graphql-transport-ws: what it may say when, and the code it is closed with otherwise.
 *
 * graphql-ws has a server too. It hands each operation's results through an iterator of its own (a frame that is one text for
 * thousands becomes thousands), closes the socket on errors of one operation, and forgets an id that is completed and used
 * again within one packet; so here are only its messages, which it checks, and its codes.
 */
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, MessageType, parseMessage, type SubscribePayload } from 'graphql-ws';
import type { GraphQLFormattedError } from 'graphql';
import type { WebSocket } from 'ws';
import { DomainError } from '#errors';
import { nestsDeeperThan } from '#kit/nesting';
import { domainError } from '../refused.ts';
import type { Timer, Timers } from '../timers.ts';

/** Levels of arrays and objects in a message. */
const DEEPEST = 100;
/** Bytes of a close reason, by the protocol of WebSockets. */
const LONGEST_REASON = 123;

/** One operation that is under way. */
export interface Running {
  /** The client wants nothing more of it. */
  stop(): void;
  /** It ends by itself, soon: a query, or a mutation that should not be cut off. */
  readonly isShort: boolean;
}

/** What a connection asks of the door. */
export interface ConnectionHost {
  readonly timers: Timers;
  readonly initWait: number;
  readonly bufferBytes: number;
  readonly maxOperations: number;
  /** Throws DomainError for whom it does not let in. */
  authenticate(connection: Connection, payload: Readonly<Record<string, unknown>>): Promise<void>;
  /** Never throws. */
  start(connection: Connection, id: string, payload: SubscribePayload): Running;
  onClose(connection: Connection): void;
}

export class Connection {
  #init: 'awaited' | 'checked' | 'done' = 'awaited';
  readonly #operations = new Map<string, Running>();
  #initTimer: Timer | null = null;
  #draining = false;
  #closed = false;
  /** Has answered the last ping. */
  isAlive = true;

  constructor(
    private readonly socket: WebSocket,
    private readonly host: ConnectionHost,
  ) {}

  begin(): void {
    const { socket, host } = this;
    this.#initTimer = host.timers.after(host.initWait, () => {
      this.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
    });
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    socket.on('pong', () => (this.isAlive = true));
    socket.on('error', () => undefined); // its close follows
    socket.on('close', () => this.#end());
    if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL) {
      this.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
    }
  }

  get operations(): number {
    return this.#operations.size;
  }

  /** Bytes that the client has not taken yet. */
  get backlog(): number {
    return this.socket.bufferedAmount;
  }

  /** A whole message. */
  send(text: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.backlog > this.host.bufferBytes) this.terminate();
    else this.socket.send(text);
  }

  error(id: string, errors: readonly GraphQLFormattedError[]): void {
    if (this.#operations.delete(id)) this.send(JSON.stringify({ id, type: MessageType.Error, payload: errors }));
    this.#endIfDrained();
  }

  complete(id: string): void {
    if (this.#operations.delete(id)) this.send(JSON.stringify({ id, type: MessageType.Complete }));
    this.#endIfDrained();
  }

  ping(): void {
    if (!this.isAlive) return this.terminate();
    this.isAlive = false;
    if (this.socket.readyState === this.socket.OPEN) this.socket.ping();
  }

  /** No new operations; what is answered once still is. */
  drain(): void {
    this.#draining = true;
    for (const [id, running] of [...this.#operations]) {
      if (running.isShort) continue;
      this.#operations.delete(id);
      running.stop();
    }
    this.#endIfDrained();
  }

  close(code: number, reason: string): void {
    this.socket.close(code, cut(reason));
    this.#end();
  }

  /** No message would get through. */
  terminate(): void {
    this.socket.terminate();
    this.#end();
  }

  #endIfDrained(): void {
    if (this.#draining && this.#operations.size === 0) this.close(1001, 'Going away');
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (this.#closed) return;
    const text = isBinary ? '' : data.toString('utf8');
    const message = understand(text);
    if (message instanceof Error) return this.close(CloseCode.BadRequest, message.message);
    switch (message.type) {
      case MessageType.ConnectionInit:
        return void this.#initialise(message.payload ?? {});
      case MessageType.Ping:
        return this.#answerPing(message.payload, text);
      case MessageType.Pong:
        return;
      case MessageType.Subscribe:
        return this.#subscribe(message.id, message.payload, text);
      case MessageType.Complete:
        return this.#forget(message.id);
      case MessageType.ConnectionAck:
      case MessageType.Next:
      case MessageType.Error:
        return this.close(CloseCode.BadRequest, `Invalid message received: a client does not say ${message.type}`);
    }
  }

  /** Said again as it was, which takes stack for each level. */
  #answerPing(payload: object | null | undefined, text: string): void {
    if (nestsDeeperThan(text, DEEPEST)) return this.close(CloseCode.BadRequest, `Invalid message received: more than ${DEEPEST} levels of nesting`); // prettier-ignore
    this.send(JSON.stringify({ type: MessageType.Pong, ...(payload && { payload }) }));
  }

  async #initialise(payload: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.#init !== 'awaited') {
      return this.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    }
    this.#init = 'checked';
    this.#initTimer?.stop();
    try {
      await this.host.authenticate(this, payload);
    } catch (error) {
      return this.refuse(error);
    }
    if (this.#closed) return;
    this.#init = 'done';
    this.send(JSON.stringify({ type: MessageType.ConnectionAck }));
  }

  /** What may be over in a moment invites to come back. */
  refuse(error: unknown): void {
    if (!(error instanceof DomainError)) return this.close(1011, 'INTERNAL_SERVER_ERROR');
    const reason = `${error.code}: ${error.message}`;
    this.close(error.code === 'UPSTREAM_UNAVAILABLE' ? 1013 : CloseCode.Forbidden, reason);
  }

  #subscribe(id: string, payload: SubscribePayload, text: string): void {
    if (this.#init !== 'done') return this.close(CloseCode.Unauthorized, 'Unauthorized');
    if (this.#operations.has(id)) {
      return this.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`);
    }
    if (this.#draining) return;
    const { maxOperations } = this.host;
    const placeholder: Running = { stop: () => undefined, isShort: true };
    this.#operations.set(id, placeholder);
    if (this.#operations.size > maxOperations) return this.#tooMuch(id, 'operations on this socket', maxOperations);
    if (nestsDeeperThan(text, DEEPEST)) return this.#tooMuch(id, 'levels of nesting', DEEPEST);
    const running = this.host.start(this, id, payload);
    // It may have ended before it was known here.
    if (this.#operations.get(id) === placeholder) this.#operations.set(id, running);
  }

  #tooMuch(id: string, what: string, limit: number): void {
    this.error(id, [domainError('LIMIT_EXCEEDED', `more than ${limit} ${what}`, { limit })]);
  }

  #forget(id: string): void {
    const running = this.#operations.get(id);
    this.#operations.delete(id);
    running?.stop();
    this.#endIfDrained();
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#initTimer?.stop();
    const operations = [...this.#operations.values()];
    this.#operations.clear();
    for (const running of operations) running.stop();
    this.host.onClose(this);
  }
}

function understand(text: string): ReturnType<typeof parseMessage> | Error {
  try {
    return parseMessage(text);
  } catch (error) {
    return new Error(`Invalid message received: ${(error as Error).message}`);
  }
}

/** In bytes, and not within a character. */
function cut(reason: string): string {
  const bytes = Buffer.from(reason);
  if (bytes.length <= LONGEST_REASON) return reason;
  return bytes.subarray(0, LONGEST_REASON - 3).toString('utf8').replace(/\uFFFD+$/, ''); // prettier-ignore
}
