/**
 * Many clients of one gateway, each with a socket and one subscription, as raw as they can be: of a frame they look only
 * whether it tells of the event that is waited for, whole and without errors, so that the crowd can share a machine with
 * the gateway that is measured.
 */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { machineTime } from './machine-time.ts';

export interface Gathering {
  /** ws://… */
  readonly url: string;
  readonly token: string;
  readonly query: string;
  /** How many more. */
  readonly amount: number;
}

/** Of one event. */
export interface Heard {
  /** When each client had it, by machineTime. */
  readonly arrivals: readonly number[];
  /** Clients who are there and have not. */
  readonly missing: number;
  /** Clients whose frame tells of errors. */
  readonly failed: number;
}

/** Handshakes at a time. */
const AT_ONCE = 50;

export class Crowd {
  readonly #sockets = new Set<WebSocket>();
  #mark = Buffer.from('nothing yet');
  /** Who has not had it yet. */
  #awaited = new Set<WebSocket>();
  #arrivals: number[] = [];
  #failed = 0;
  #frame: Buffer | null = null;
  #whole: () => void = () => undefined;

  /** A gateway that is too busy to see that they answer its pings hangs up on them. */
  get size(): number {
    return this.#sockets.size;
  }

  /** Until each has subscribed, as far as its gateway says. */
  async gather({ amount, ...where }: Gathering): Promise<void> {
    let left = amount;
    const some = async () => {
      while (left-- > 0) this.#sockets.add(await this.#enter(where));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, some));
  }

  async leave(): Promise<void> {
    const sockets = [...this.#sockets];
    const closed = sockets.map((socket) => once(socket, 'close'));
    for (const socket of sockets) socket.close();
    await Promise.all(closed);
  }

  /** From now on these frames are waited for. */
  watch(mark: string): void {
    [this.#mark, this.#arrivals, this.#failed, this.#frame] = [Buffer.from(mark), [], 0, null];
    this.#awaited = new Set(this.#sockets);
  }

  /** When all who are left have had it, or patience ends. */
  async heard(patience: number): Promise<Heard> {
    if (this.#awaited.size > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patience);
        this.#whole = () => (clearTimeout(timer), resolve());
      });
    }
    return { arrivals: this.#arrivals, missing: this.#awaited.size, failed: this.#failed };
  }

  /** One without errors of those that are waited for. */
  frame(): string {
    return this.#frame?.toString() ?? '';
  }

  async #enter({ url, token, query }: Omit<Gathering, 'amount'>): Promise<WebSocket> {
    const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    await said(socket, 'connection_ack');
    socket.send(JSON.stringify({ id: 'a', type: 'subscribe', payload: { query } }));
    socket.send('{"type":"ping"}');
    await said(socket, 'pong');
    socket.on('message', (data: Buffer) => this.#take(socket, data));
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#strike(socket);
    });
    return socket;
  }

  #take(socket: WebSocket, data: Buffer): void {
    if (!data.includes(this.#mark)) return;
    if (data.includes('"errors"')) this.#failed++;
    else this.#frame ??= data;
    this.#arrivals.push(machineTime());
    this.#strike(socket);
  }

  #strike(socket: WebSocket): void {
    if (this.#awaited.delete(socket) && this.#awaited.size === 0) this.#whole();
  }
}

async function said(socket: WebSocket, type: string): Promise<void> {
  for (;;) {
    const [data] = (await once(socket, 'message')) as [Buffer];
    const message = JSON.parse(data.toString()) as { type: string };
    if (message.type === type) return;
    if (message.type === 'error') throw new Error(`the gateway refuses the operation: ${data.toString()}`);
  }
}
