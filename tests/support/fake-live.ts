/**
 * The live side of a fake subgraph, as the gateway expects it of a real one: a socket opened with a service token, a claim in
 * each subscription, a hello, and events with a cursor and a position from a log that can be replayed. By hand and not by a
 * library, so that a test can break every rule of it.
 */
import { execute, GraphQLError, Kind, parse, validate, valueFromASTUntyped, type GraphQLSchema } from 'graphql';
import type { OperationDefinitionNode, FieldNode } from 'graphql';
import { WebSocketServer, type WebSocket } from 'ws';
import { DomainError } from '#errors';
import { ClaimVerifier, type Claim } from '#kit/claims';
import { Cursors } from '#kit/cursor';
import { FAKE_SECRET, type FakeSubgraph } from './fake-subgraphs.ts';

export interface Logged {
  readonly organisationId: string;
  readonly position: number;
  readonly value: Readonly<Record<string, unknown>>;
}

export interface Subscribed {
  readonly id: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: { readonly claim?: string; readonly after?: string; readonly until?: number };
  readonly claim: Claim;
  readonly socket: WebSocket;
}

interface Message {
  readonly id: string;
  readonly type: string;
  readonly payload: { [key: string]: unknown } & Omit<Subscribed, 'id' | 'claim' | 'socket'>;
}

interface Stream {
  readonly asked: Subscribed;
  readonly field: string;
  readonly args: Readonly<Record<string, unknown>>;
  position: number;
  tail: Promise<void>;
}

export class FakeLive {
  readonly log: Logged[] = [];
  /** Every subscription there has been. */
  readonly subscribed: Subscribed[] = [];
  /** Sockets there have been. */
  opened = 0;
  /** No socket is taken: the process is down. */
  down = false;
  /** Events up to here cannot be replayed. */
  prunedTo = 0;
  /** Takes the place of an answer to a subscription when it says true. */
  onSubscribe: ((asked: Subscribed) => boolean) | null = null;
  /** Waited for before each event is sent. */
  beforeEvent: ((asked: Subscribed) => Promise<void> | undefined) | null = null;
  readonly sockets = new Set<WebSocket>();
  readonly #streams = new Map<WebSocket, Map<string, Stream>>();
  readonly #claims: ClaimVerifier;
  readonly #cursors = new Cursors(FAKE_SECRET);
  readonly #schema: GraphQLSchema;
  /** Whether an event passes the filter that a subscription gave. */
  readonly #passes: (value: Logged['value'], args: Stream['args']) => boolean;

  constructor(subgraph: FakeSubgraph, passes: (value: Logged['value'], args: Stream['args']) => boolean = () => true) {
    this.#schema = subgraph.schema;
    this.#claims = new ClaimVerifier(FAKE_SECRET, subgraph.name);
    this.#passes = passes;
    const server = new WebSocketServer({ noServer: true, handleProtocols: () => 'graphql-transport-ws' });
    subgraph.server.on('upgrade', (request, socket, head) => {
      if (this.down) socket.destroy();
      else server.handleUpgrade(request, socket, head, (webSocket) => this.#open(webSocket));
    });
  }

  get streams(): number {
    return [...this.#streams.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Answers its position. */
  publish(value: Logged['value'], organisationId: string, position = this.#last(organisationId) + 1): number {
    const event = { organisationId, position, value };
    this.log.push(event);
    for (const streams of this.#streams.values()) for (const stream of streams.values()) this.#tell(stream, event);
    return position;
  }

  cursor(organisationId: string, position: number, field = 'incidentChanged'): string {
    return this.#cursors.sign([field, organisationId], [position]);
  }

  /** As when the process is killed. */
  cut(): void {
    for (const socket of this.sockets) socket.terminate();
  }

  /** To everybody. */
  say(text: string): void {
    for (const socket of this.sockets) socket.send(text);
  }

  #last(organisationId: string): number {
    const mine = this.log.filter((event) => event.organisationId === organisationId);
    return Math.floor(mine.at(-1)?.position ?? 0);
  }

  #open(socket: WebSocket): void {
    this.opened++;
    this.sockets.add(socket);
    this.#streams.set(socket, new Map());
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.sockets.delete(socket);
      this.#streams.delete(socket);
    });
    socket.on('message', (data: Buffer) => void this.#receive(socket, JSON.parse(data.toString()) as Message));
  }

  async #receive(socket: WebSocket, { id, type, payload }: Message): Promise<void> {
    if (type === 'connection_init') {
      await this.#claims.verifyService(payload['x-internal-token']).then(
        () => socket.send('{"type":"connection_ack"}'),
        () => socket.close(4403, 'Forbidden'),
      );
    } else if (type === 'complete') this.#streams.get(socket)?.delete(id);
    else if (type === 'subscribe') await this.#subscribe(socket, id, payload);
  }

  async #subscribe(socket: WebSocket, id: string, payload: Message['payload']): Promise<void> {
    try {
      const claim = await this.#claims.verify(payload.extensions.claim);
      const asked = { ...payload, id, claim, socket };
      this.subscribed.push(asked);
      if (!this.onSubscribe?.(asked)) this.#begin(asked);
    } catch (error) {
      const { code, message } = error as DomainError;
      socket.send(JSON.stringify({ id, type: 'error', payload: [{ message, extensions: { code } }] }));
    }
  }

  #begin(asked: Subscribed): void {
    const { query, variables, extensions, claim, socket, id } = asked;
    const document = parse(query);
    const errors = validate(this.#schema, document);
    if (errors.length > 0) throw new DomainError('BAD_USER_INPUT', errors.map(({ message }) => message).join());
    const field = rootOf(document.definitions[0] as OperationDefinitionNode);
    const args = Object.fromEntries(
      (field.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, { ...variables })]),
    );
    const { organisationId } = claim;
    const position = this.#positionOf(extensions.after, organisationId, field.name.value);
    const stream: Stream = { asked, field: field.name.value, args, position, tail: Promise.resolve() };
    const cursor = this.cursor(organisationId, position, stream.field);
    socket.send(next(id, { data: null, extensions: { hello: true, cursor, position } }));
    this.#streams.get(socket)?.set(id, stream);
    const { until = Number.POSITIVE_INFINITY } = extensions;
    for (const event of this.log) if (event.position <= until) this.#tell(stream, event);
    if (until === Number.POSITIVE_INFINITY) return;
    void stream.tail.then(() => {
      if (this.#streams.get(socket)?.delete(id)) socket.send(JSON.stringify({ id, type: 'complete' }));
    });
  }

  #positionOf(after: string | undefined, organisationId: string, field: string): number {
    if (after === undefined) return this.log.filter((event) => event.organisationId === organisationId).at(-1)?.position ?? 0; // prettier-ignore
    const [position] = this.#cursors.open([field, organisationId], after) as [number];
    if (position < this.prunedTo) throw new DomainError('CURSOR_EXPIRED', 'subscribe without after, then query');
    if (position > this.#last(organisationId)) throw new DomainError('BAD_USER_INPUT', 'after: a cursor of the future');
    return position;
  }

  #tell(stream: Stream, event: Logged): void {
    const { asked, field, args } = stream;
    const { organisationId } = asked.claim;
    const { until = Number.POSITIVE_INFINITY } = asked.extensions;
    if (event.organisationId !== organisationId || event.position <= stream.position || event.position > until) return;
    stream.position = event.position;
    if (!this.#passes(event.value, args)) return;
    const cursor = this.cursor(organisationId, event.position, field);
    stream.tail = stream.tail.then(async () => {
      await this.beforeEvent?.(asked);
      const { claim, query, variables, socket, id } = asked;
      const contextValue = { claim };
      const rootValue = { [field]: { cursor, at: '2026-11-25T00:00:00.000Z', ...event.value } };
      const document = parse(query);
      const result = await execute({ schema: this.#schema, document, rootValue, contextValue, variableValues: { ...variables } }); // prettier-ignore
      if (!this.#streams.get(socket)?.has(id)) return;
      socket.send(next(id, { ...result, extensions: { cursor, position: event.position } }));
    });
  }
}

function rootOf({ selectionSet }: OperationDefinitionNode): FieldNode {
  const [selection] = selectionSet.selections;
  if (selection?.kind === Kind.FIELD) return selection;
  throw new GraphQLError('a planner writes the root field out');
}

function next(id: string, payload: object): string {
  return JSON.stringify({ id, type: 'next', payload });
}
