/**
 * The server's side of graphql-transport-ws for one socket, by the rules of its PROTOCOL.md; messages are read and named by
 * graphql-ws. The states are our own: the library's server sends what was under way after `complete`, and takes a new
 * operation for the old one when an id is used again at once.
 */
import { CloseCode, MessageType, parseMessage, type SubscribePayload } from 'graphql-ws';
import type { GraphQLFormattedError } from 'graphql';
import { nestsDeeperThan } from '../nesting.ts';

/** Levels of arrays and objects in a message. */
const DEEPEST = 100;

/** What an operation gives, one after the other; `return` frees it at once. */
export interface Results {
  next(): Promise<IteratorResult<object, undefined>>;
  return(): Promise<unknown>;
}

export interface Wire {
  /** Resolves when it is written, so that a slow reader is not read ahead for. */
  send(text: string): Promise<void>;
  close(code: number, reason: string): void;
}

export interface ProtocolHooks {
  /** False: 4403. */
  admit(payload: Readonly<Record<string, unknown>>): Promise<boolean>;
  open(payload: SubscribePayload): Promise<Results>;
  /** What an `error` message carries, from whatever an operation throws. */
  explain(error: unknown): readonly GraphQLFormattedError[];
}

interface Operation {
  results: Results | null;
  stopped: boolean;
}

export class Protocol {
  readonly #operations = new Map<string, Operation>();
  #initialised = false;
  #acknowledged = false;
  #closed = false;

  constructor(
    private readonly wire: Wire,
    private readonly hooks: ProtocolHooks,
  ) {}

  get initialised(): boolean {
    return this.#initialised;
  }

  get operations(): number {
    return this.#operations.size;
  }

  receive(text: string): void {
    if (this.#closed) return;
    const message = read(text);
    if (message?.type === MessageType.ConnectionInit) void this.#initialise(message.payload ?? {});
    else if (message?.type === MessageType.Ping) this.#answer(message.payload, text);
    else if (message?.type === MessageType.Subscribe) this.#subscribe(message.id, message.payload);
    else if (message?.type === MessageType.Complete) this.#stop(message.id);
    // What only a server says is as wrong as what nobody says.
    else if (message?.type !== MessageType.Pong) this.close(CloseCode.BadRequest, 'Invalid message received');
  }

  close(code: number, reason: string): void {
    this.closed();
    this.wire.close(code, reason);
  }

  /** The socket is gone: nothing of it stays. */
  closed(): void {
    this.#closed = true;
    for (const id of [...this.#operations.keys()]) this.#stop(id);
  }

  async #initialise(payload: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.#initialised)
      return this.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    this.#initialised = true;
    if (!(await this.hooks.admit(payload))) return this.close(CloseCode.Forbidden, 'Forbidden');
    if (this.#closed) return;
    this.#acknowledged = true;
    await this.#send({ type: MessageType.ConnectionAck });
  }

  /** Said again as it was, which takes stack for each level. */
  #answer(payload: object | null | undefined, text: string): void {
    if (nestsDeeperThan(text, DEEPEST)) this.close(CloseCode.BadRequest, 'Invalid message received');
    else void this.#send({ type: MessageType.Pong, ...(payload && { payload }) });
  }

  #subscribe(id: string, payload: SubscribePayload): void {
    if (!this.#acknowledged) return this.close(CloseCode.Unauthorized, 'Unauthorized');
    if (this.#operations.has(id)) return this.close(CloseCode.SubscriberAlreadyExists, reasonFor(id));
    const operation: Operation = { results: null, stopped: false };
    this.#operations.set(id, operation);
    void this.#run(id, operation, payload);
  }

  async #run(id: string, operation: Operation, payload: SubscribePayload): Promise<void> {
    try {
      const results = await this.hooks.open(payload);
      operation.results = results;
      if (operation.stopped) return void (await results.return());
      for (;;) {
        const { done, value } = await results.next();
        if (operation.stopped) return;
        if (done) break;
        await this.#send({ id, type: MessageType.Next, payload: value });
      }
      this.#end(id, operation);
      await this.#send({ id, type: MessageType.Complete });
    } catch (error) {
      if (operation.stopped) return;
      this.#end(id, operation);
      await this.#send({ id, type: MessageType.Error, payload: this.hooks.explain(error) });
    }
  }

  /** Before the last message is sent: the id is free from then on. */
  #end(id: string, operation: Operation): void {
    operation.stopped = true;
    void operation.results?.return();
    if (this.#operations.get(id) === operation) this.#operations.delete(id);
  }

  #stop(id: string): void {
    const operation = this.#operations.get(id);
    if (!operation) return; // of an operation that has just ended; the rules let it be sent
    this.#end(id, operation);
  }

  async #send(message: object): Promise<void> {
    if (!this.#closed) await this.wire.send(JSON.stringify(message));
  }
}

/** A close frame holds 123 bytes. */
function reasonFor(id: string): string {
  const reason = `Subscriber for ${id} already exists`;
  return Buffer.byteLength(reason) <= 123 ? reason : 'Subscriber already exists';
}

function read(text: string): ReturnType<typeof parseMessage> | null {
  try {
    return parseMessage(text);
  } catch {
    return null;
  }
}
