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

/** When each client had the event, by machineTime. */
export type Arrivals = readonly number[];

/** Handshakes at a time. */
const AT_ONCE = 50;

export class Crowd {
  readonly #sockets: WebSocket[] = [];
  #mark = Buffer.from('nothing yet');
  #arrivals: number[] = [];
  #frame: Buffer | null = null;
  #whole: () => void = () => undefined;

  /** Until each has subscribed, as far as its gateway says. */
  async gather({ amount, ...where }: Gathering): Promise<void> {
    let left = amount;
    const some = async () => {
      while (left-- > 0) this.#sockets.push(await this.#enter(where));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, some));
  }

  async leave(): Promise<void> {
    const sockets = this.#sockets.splice(0);
    const closed = sockets.map((socket) => once(socket, 'close'));
    for (const socket of sockets) socket.close();
    await Promise.all(closed);
  }

  /** From now on these frames are waited for. */
  watch(mark: string): void {
    [this.#mark, this.#arrivals, this.#frame] = [Buffer.from(mark), [], null];
  }

  /** When all have had it; those that are there when patience ends. */
  async arrivals(patience: number): Promise<Arrivals> {
    if (this.#arrivals.length < this.#sockets.length) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patience);
        this.#whole = () => (clearTimeout(timer), resolve());
      });
    }
    return this.#arrivals;
  }

  /** One frame of those that are waited for. */
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
    socket.on('message', (data: Buffer) => this.#take(data));
    socket.on('close', (code) => this.#lost(socket, code));
    return socket;
  }

  #take(data: Buffer): void {
    if (!data.includes(this.#mark)) return;
    this.#frame ??= data;
    if (data.length !== this.#frame.length || data.includes('"errors"'))
      throw new Error(`other than the first: ${data.toString()} and ${this.#frame.toString()}`);
    if (this.#arrivals.push(machineTime()) === this.#sockets.length) this.#whole();
  }

  #lost(socket: WebSocket, code: number): void {
    if (this.#sockets.includes(socket)) throw new Error(`the gateway has closed a client's socket: ${code}`);
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
