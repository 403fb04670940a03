/** One HTTP response that stays open, as a sink of the core. */
import type { ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import type { Frame, Sink } from '../frame.ts';
import type { StreamFormat } from './stream-format.ts';

export interface HttpStreamOptions {
  readonly response: ServerResponse;
  readonly format: StreamFormat;
  /** Of the answer. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bufferBytes: number;
}

export class HttpStream implements Sink {
  #begun = false;
  #over = false;

  constructor(private readonly options: HttpStreamOptions) {}

  /** Until then the request can still be refused with another status. */
  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    const { response, format, headers } = this.options;
    response.writeHead(200, {
      ...headers,
      'content-type': format.contentType,
      // Proxies that gather an answer before they pass it on are told not to.
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    response.write(format.opening);
  }

  get backlog(): number {
    return this.options.response.writableLength;
  }

  next(frame: Pick<Frame, 'text' | 'cursor'>): void {
    this.#write(this.options.format.next(frame));
  }

  error(errors: readonly GraphQLFormattedError[]): void {
    this.#end(this.options.format.error(errors));
  }

  complete(): void {
    this.#end(this.options.format.complete);
  }

  heartbeat(): void {
    this.#write(this.options.format.heartbeat);
  }

  cut(): void {
    this.#over = true;
    this.options.response.destroy();
  }

  /** Without its end, so that a client comes back; what was sent still goes out. */
  breakOff(): void {
    this.#over = true;
    this.options.response.socket?.destroySoon();
  }

  #write(text: string): void {
    if (this.#over) return;
    this.begin();
    if (this.backlog > this.options.bufferBytes) this.cut();
    else this.options.response.write(text);
  }

  #end(text: string): void {
    if (this.#over) return;
    this.begin();
    this.#over = true;
    // The rest of a chunked body and the connection would wait for a reader who may be gone.
    this.options.response.shouldKeepAlive = false;
    this.options.response.end(text);
  }
}
