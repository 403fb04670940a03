/** A raw graphql-transport-ws client of one subgraph, as the gateway is one: every frame can be sent and is seen. For tests only. */
import { WebSocket } from 'ws';
import { signClaim, signService, type Claim } from '#kit/claims';
import { TEST_SECRET } from './database-url.ts';

export interface Frame {
  readonly id?: string;
  readonly type: string;
  readonly payload?: unknown;
}

export interface Place {
  readonly cursor: string;
  readonly position: number;
}

/** What the one root field of a `next` gave. */
export function eventOf<Event>({ payload }: Frame): Event {
  const { data, errors } = payload as { data?: Record<string, Event> | null; errors?: unknown };
  if (!data) throw new Error(`no data: ${JSON.stringify(errors)}`);
  return Object.values(data)[0]!;
}

/** Where a `next` stands. */
export function placeOf({ payload }: Frame): Place {
  return (payload as { extensions: Place }).extensions;
}

export function isHello({ payload }: Frame): boolean {
  return (payload as { extensions?: { hello?: boolean } }).extensions?.hello === true;
}

/** Of an `error`. */
export function codesOf({ type, payload }: Frame): unknown[] {
  if (type !== 'error') throw new Error(`no error: ${JSON.stringify(payload)}`);
  return (payload as { extensions: { code: unknown } }[]).map(({ extensions }) => extensions.code);
}

export interface Asked {
  readonly claim: Claim;
  readonly query: string;
  readonly variables?: object;
  readonly after: string;
  /** The last position that is told. */
  readonly until: number;
}

/** The events of a finite stretch, without its hello and its complete. */
export async function replay(
  url: string,
  subgraph: string,
  { claim, query, variables, after, until }: Asked,
): Promise<Frame[]> {
  const socket = await LiveSocket.connect(url, subgraph);
  await socket.subscribe('replay', claim, query, { after, until }, variables);
  const frames: Frame[] = [];
  for (let frame = await socket.next(); frame.type !== 'complete'; frame = await socket.next()) {
    if (frame.type !== 'next') throw new Error(JSON.stringify(frame));
    frames.push(frame);
  }
  await socket.close();
  return frames.slice(1);
}

const PATIENCE = 10_000;

export class LiveSocket {
  readonly frames: Frame[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  #taken = 0;
  #wake: () => void = () => undefined;

  private constructor(
    readonly socket: WebSocket,
    private readonly subgraph: string,
  ) {
    socket.on('message', (data) => {
      this.frames.push(JSON.parse((data as Buffer).toString()) as Frame);
      this.#wake();
    });
    this.closed = new Promise((resolve) =>
      socket.once('close', (code, reason) => {
        resolve({ code, reason: String(reason) });
        this.#wake();
      }),
    );
  }

  /** Connected and nothing said yet. */
  static async open(url: string, subgraph: string, protocols: string | string[] = 'graphql-transport-ws') {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), protocols);
    const live = new LiveSocket(socket, subgraph);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return live;
  }

  /** Admitted. */
  static async connect(url: string, subgraph: string): Promise<LiveSocket> {
    const live = await LiveSocket.open(url, subgraph);
    live.send({ type: 'connection_init', payload: { 'x-internal-token': await signService(TEST_SECRET, subgraph) } });
    await live.next(); // the ack
    return live;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  async subscribe(id: string, claim: Claim, query: string, extensions: object = {}, variables: object = {}) {
    const signed = await signClaim(TEST_SECRET, this.subgraph, claim);
    this.send({ id, type: 'subscribe', payload: { query, variables, extensions: { claim: signed, ...extensions } } });
  }

  /** The next frame that was not taken yet. */
  async next(patience = PATIENCE): Promise<Frame> {
    const until = Date.now() + patience;
    while (this.#taken >= this.frames.length) {
      const left = until - Date.now();
      if (left <= 0) throw new Error(`no frame in ${patience} ms after ${JSON.stringify(this.frames.slice(-3))}`);
      if (this.socket.readyState !== WebSocket.OPEN) throw new Error('the socket is closed');
      await this.#news(left);
    }
    return this.frames[this.#taken++]!;
  }

  async take(count: number): Promise<Frame[]> {
    const frames: Frame[] = [];
    while (frames.length < count) frames.push(await this.next());
    return frames;
  }

  /** After an answer to a ping everything that was sent before it has come. */
  async settled(): Promise<Frame[]> {
    const mark = String(Math.random());
    this.send({ type: 'ping', payload: { mark } });
    const frames: Frame[] = [];
    for (;;) {
      const frame = await this.next();
      if (frame.type === 'pong' && (frame.payload as { mark?: string }).mark === mark) return frames;
      frames.push(frame);
    }
  }

  close(): Promise<unknown> {
    this.socket.close();
    return this.closed;
  }

  #news(patience: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
