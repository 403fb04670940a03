/** A raw client of graphql-transport-ws: it says what a test wants it to say and keeps what it hears, in order. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { OWNER_TOKEN } from './fake-gateway.ts';
import { until } from './until.ts';

export interface Heard {
  readonly id?: string;
  readonly type: string;
  // What a test finds in a message is what it expects there.
  readonly payload?: never;
}

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

export interface Payload {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
  extensions?: { cursor?: string; hello?: boolean; resync?: { reason: string } };
}

const clients = new Set<SocketClient>();

export class SocketClient {
  readonly heard: { id?: string; type: string; payload?: unknown }[] = [];
  closed: Closed | null = null;

  /** Those of a test that failed before it closed them, too. */
  static closeAll(): void {
    for (const client of clients) client.socket.terminate();
    clients.clear();
  }

  private constructor(readonly socket: WebSocket) {
    clients.add(this);
    socket.on('message', (data: Buffer) => this.heard.push(JSON.parse(data.toString()) as Heard));
    socket.on('error', () => undefined);
    socket.on('close', () => clients.delete(this));
    socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
  }

  /** Open, and nothing said yet. */
  static async open(url: string, protocol = 'graphql-transport-ws', headers: Record<string, string> = {}) {
    const client = new SocketClient(new WebSocket(url, protocol, { headers, perMessageDeflate: false }));
    await once(client.socket, 'open');
    return client;
  }

  /** As the owner, unless another token is given. */
  static async connect(url: string, token = OWNER_TOKEN): Promise<SocketClient> {
    const client = await SocketClient.open(url);
    client.say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    await client.until('an acknowledgement', () => client.heard.some(({ type }) => type === 'connection_ack'));
    return client;
  }

  say(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, more: object = {}): void {
    this.say({ id, type: 'subscribe', payload: { query, ...more } });
  }

  complete(id: string): void {
    this.say({ id, type: 'complete' });
  }

  of(id: string): { id?: string; type: string; payload?: unknown }[] {
    return this.heard.filter((message) => message.id === id);
  }

  payloads(id: string): Payload[] {
    return this.of(id).flatMap(({ type, payload }) => (type === 'next' ? [payload as Payload] : []));
  }

  /** Payloads that are events, and no notices. */
  events(id: string): Payload[] {
    return this.payloads(id).filter(({ extensions }) => !extensions?.hello && !extensions?.resync);
  }

  errors(id: string): NonNullable<Payload['errors']> {
    return this.of(id).flatMap(({ type, payload }) =>
      type === 'error' ? (payload as NonNullable<Payload['errors']>) : [],
    );
  }

  until(what: string, holds: () => boolean): Promise<void> {
    return until(what, holds);
  }

  async untilClosed(): Promise<Closed> {
    await until('closed', () => this.closed !== null);
    return this.closed as Closed;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.socket.close();
    await this.untilClosed();
  }
}
