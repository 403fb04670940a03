/**
 * A client that follows a subscription through lost connections as ours does: it keeps the last cursor it was given and
 * comes back with it. What it has heard must be every event from its beginning on, once each and in order.
 */
import { SocketClient, type Payload } from './socket-client.ts';
import { until } from './until.ts';

export class Follower {
  readonly ids: string[] = [];
  /** The last it was given; where it began, before anything else. */
  cursor: string | null = null;
  begun: string | null = null;
  resyncs = 0;
  #client: SocketClient | null = null;
  #taken = 0;

  constructor(
    private readonly url: string,
    private readonly query: string,
    private readonly idOf: (payload: Payload) => string,
    private readonly token?: string,
  ) {}

  async connect(): Promise<void> {
    this.#taken = 0;
    this.#client = await SocketClient.connect(this.url, this.token);
    const extensions = { resumable: true, ...(this.cursor !== null && { after: this.cursor }) };
    this.#client.subscribe('f', this.query, { extensions });
    await until('greeted', () => {
      this.take();
      return this.cursor !== null;
    });
  }

  /** What has come until now. */
  take(): void {
    const payloads = this.#client?.payloads('f') ?? [];
    for (const payload of payloads.slice(this.#taken)) {
      const { cursor, hello, resync } = payload.extensions ?? {};
      if (resync) this.resyncs++;
      if (cursor === undefined) continue;
      if (!hello) this.ids.push(this.idOf(payload));
      this.cursor = cursor;
      this.begun ??= cursor;
    }
    this.#taken = payloads.length;
  }

  get errors() {
    return this.#client?.errors('f') ?? [];
  }

  /** In the middle of whatever is under way. */
  drop(): void {
    this.take();
    this.#client?.socket.terminate();
    this.#client = null;
  }

  get isConnected(): boolean {
    return this.#client !== null && this.#client.closed === null;
  }
}
