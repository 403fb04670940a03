/**
 * One exchange with a subgraph: text out, text back, within a deadline. Straight on undici's dispatch, because its
 * friendlier calls build a stream, an abort signal and two timers for every answer.
 */
import { Pool, type Dispatcher } from 'undici';

export interface Reply {
  readonly status: number;
  readonly text: string;
}

/** No answer in time. */
export class Late extends Error {}

/** The connection broke under a request. */
export function isCutLine(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}

export class Upstream {
  readonly #pool: Pool;
  readonly #path: string;

  constructor(url: string) {
    const { origin, pathname } = new URL(url);
    this.#path = pathname;
    this.#pool = new Pool(origin, {
      connections: 64,
      // The subgraphs keep theirs 65 s: ours must end first, or a request meets a door that is just being closed.
      keepAliveTimeout: 60_000,
      keepAliveMaxTimeout: 60_000,
      connect: { timeout: 1_000 },
      // The deadline below covers both.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: 64 * 1024 * 1024,
    });
  }

  post(headers: Record<string, string>, body: string, deadline: number): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(resolve, reject, deadline);
      this.#pool.dispatch({ path: this.#path, method: 'POST', headers, body }, exchange);
    });
  }

  /** Lets what is under way finish. */
  close(): Promise<void> {
    return this.#pool.close();
  }
}

/** A request that waits for a connection has no controller yet: then the deadline rejects at once and aborts later. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #late: Late | null = null;
  #status = 0;

  constructor(
    private readonly resolve: (reply: Reply) => void,
    private readonly reject: (error: Error) => void,
    deadline: number,
  ) {
    this.#timer = setTimeout(() => this.#giveUp(), deadline);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#late) controller.abort(this.#late);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    clearTimeout(this.#timer);
    const [first] = this.#chunks;
    const whole = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks);
    this.resolve({ status: this.#status, text: whole.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.#timer);
    this.reject(error);
  }

  #giveUp(): void {
    this.#late = new Late('deadline');
    this.reject(this.#late);
    this.#controller?.abort(this.#late);
  }
}
