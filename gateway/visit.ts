/** One request on its way through the door: its id, the headers that every answer to it has, and the answer itself. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DomainError } from '#errors';
import { answerUnread, errorBody, sendJson } from '#kit/http';
import { corsHeaders, type Origins } from './cors.ts';
import { headersOf, statusOf } from './refusal.ts';

const SAFE = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-frame-options': 'DENY',
};

export class Visit {
  readonly requestId = randomUUID();
  readonly headers: Record<string, string>;

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    origins: Origins,
  ) {
    this.headers = { ...SAFE, 'x-request-id': this.requestId, ...corsHeaders(origins, request) };
  }

  /** Without what is asked for there. */
  get path(): string {
    return (this.request.url ?? '').split('?', 1)[0] ?? '';
  }

  get query(): URLSearchParams {
    const url = this.request.url ?? '';
    return new URLSearchParams(url.slice(this.path.length));
  }

  /** A body that was not read ends the connection with the answer. */
  answer(status: number, body: unknown, headers: Record<string, string> = {}): void {
    const all = { ...this.headers, ...headers };
    if (this.request.complete) sendJson(this.response, status, body, all);
    else answerUnread(this.request, this.response, status, body, all);
  }

  /** Not JSON: a page, a picture; null: headers alone say it. */
  send(status: number, body: Buffer | null, headers: Record<string, string>): void {
    const { response } = this;
    if (response.headersSent || response.destroyed) return;
    const length = body === null ? {} : { 'content-length': String(body.length) };
    response.writeHead(status, { ...this.headers, 'x-content-type-options': 'nosniff', ...headers, ...length });
    response.end(body ?? undefined);
  }

  /** To be asked for by GET. */
  redirect(location: string): void {
    this.send(303, Buffer.alloc(0), { location });
  }

  refuse(error: DomainError): void {
    const body = errorBody(error.code, error.message, error.details);
    this.answer(statusOf(error), body, Object.fromEntries(headersOf(error)));
  }
}
