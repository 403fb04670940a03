/**
 * One connection of a process to Postgres, beside the pool: it hears notifications and runs the ticks, which also show that it
 * lives. Lost, it comes back by itself, and whoever listens looks anew: what was told meanwhile was not heard.
 */
import pg from 'pg';
import type { Log } from '../log.ts';

export interface LineOptions {
  readonly url: string;
  readonly channels: readonly string[];
  readonly log: Log;
  /** Those of this very connection are left out: it knows what it said. */
  onNotice(channel: string, payload: string): void;
  /** Also after each reconnect. */
  onConnected(): void;
}

/** Milliseconds: until an answer is too late, and between attempts to connect. */
const PATIENCE = 5_000;
const BACK_OFF = { first: 100, last: 5_000 };
const QUIET = 1_000;

export class Line {
  #client: pg.Client | null = null;
  #retry: NodeJS.Timeout | undefined;
  #attempts = 0;
  #closed = false;
  #complained = 0;

  constructor(private readonly options: LineOptions) {}

  get connected(): boolean {
    return this.#client !== null;
  }

  async open(): Promise<void> {
    const { url, channels } = this.options;
    const client = new pg.Client({
      connectionString: url,
      application_name: 'roosevelt outbox',
      connectionTimeoutMillis: PATIENCE,
      query_timeout: PATIENCE,
      keepAlive: true,
      options: '-c timezone=UTC -c jit=off',
    });
    client.on('error', (error) => this.#lose(client, error));
    client.on('end', () => this.#lose(client));
    client.on('notification', ({ channel, payload = '', processId }) => {
      // pg sets its own when it connects, and does not declare it.
      if (processId !== (client as pg.Client & { processID?: number }).processID)
        this.options.onNotice(channel, payload);
    });
    try {
      await client.connect();
      await client.query(channels.map((channel) => `LISTEN ${channel}`).join('; '));
      if (this.#closed) return void (await end(client));
      this.#client = client;
      this.#attempts = 0;
      this.options.onConnected();
    } catch (error) {
      void end(client);
      this.#later(error);
    }
  }

  /** The rows of the last statement of the message. Throws when it cannot be asked. */
  async ask<Row extends object>(message: string): Promise<Row[]> {
    const client = this.#client;
    if (!client) throw new Error('the line to the database is down');
    try {
      // Several statements are answered by as many results.
      const results = (await client.query(message)) as unknown as pg.QueryResult<Row>[];
      return results.at(-1)?.rows ?? [];
    } catch (error) {
      // What Postgres refuses, it has answered; all else may be a line that is dead and does not know it.
      if (!(error instanceof pg.DatabaseError)) this.#lose(client, error as Error);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = null;
    if (client) await end(client);
  }

  /** Once a second at most: an outage is one line, not one a tick. */
  complain(error: unknown, what: string): void {
    const now = Date.now();
    if (this.#closed || now - this.#complained < QUIET) return;
    this.#complained = now;
    this.options.log.warn({ err: error }, what);
  }

  #lose(client: pg.Client, error?: Error): void {
    if (this.#client !== client) return;
    this.#client = null;
    void end(client);
    this.#later(error ?? new Error('the connection was closed'));
  }

  #later(error: unknown): void {
    if (this.#closed) return;
    this.complain(error, 'the line to the outbox is lost; trying again');
    const wait = Math.min(BACK_OFF.last, BACK_OFF.first * 2 ** this.#attempts++);
    this.#retry = setTimeout(() => void this.open(), wait / 2 + (Math.random() * wait) / 2).unref();
  }
}

/** A server that does not answer does not say goodbye either. */
async function end(client: pg.Client): Promise<void> {
  const dead = setTimeout(() => (client as pg.Client & { connection?: { stream?: { destroy(): void } } }).connection?.stream?.destroy(), 500); // prettier-ignore
  await client.end().catch(() => undefined);
  clearTimeout(dead);
}
