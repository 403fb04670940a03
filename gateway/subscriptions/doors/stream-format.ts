/** How one answer after the other goes through an HTTP response: as server-sent events, or as parts of a multipart body. */
import type { IncomingMessage } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import type { Frame } from '../frame.ts';

export interface StreamFormat {
  readonly name: 'sse' | 'multipart';
  readonly contentType: string;
  /** Sent at once: some browsers take no headers without a body. */
  readonly opening: string;
  readonly heartbeat: string;
  /** A whole answer. */
  next(frame: Pick<Frame, 'text' | 'cursor'>): string;
  error(errors: readonly GraphQLFormattedError[]): string;
  readonly complete: string;
}

/** `graphql-sse`, distinct connections. The cursor is the event's id: a browser's EventSource comes back with it by itself. */
const SSE: StreamFormat = {
  name: 'sse',
  contentType: 'text/event-stream; charset=utf-8',
  opening: ':\n\n',
  heartbeat: ':\n\n',
  next: ({ text, cursor }) => `event: next\n${cursor === null ? '' : `id: ${cursor}\n`}data: ${text}\n\n`,
  error: (errors) => `event: next\ndata: ${JSON.stringify({ errors })}\n\n${SSE.complete}`,
  complete: 'event: complete\ndata:\n\n',
};

/** What stands after a part belongs to it: a reader takes a part when it sees the next boundary. */
const part = (json: string) => `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${json}\r\n--graphql`;

/** Apollo's multipart protocol, `subscriptionSpec=1.0`. */
const MULTIPART: StreamFormat = {
  name: 'multipart',
  contentType: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
  opening: '\r\n--graphql',
  heartbeat: part('{}'),
  next: ({ text }) => part(`{"payload":${text}}`),
  error: (errors) => `${part(JSON.stringify({ payload: null, errors }))}${MULTIPART.complete}`,
  complete: '--\r\n',
};

/** Null: one answer will do. */
export function streamFormatOf({ headers: { accept = '' } }: IncomingMessage): StreamFormat | null {
  if (/(^|,)\s*text\/event-stream\s*(;|,|$)/i.test(accept)) return SSE;
  return /multipart\/mixed[^,]*;\s*subscriptionSpec="?1\.0"?\s*(;|,|$)/i.test(accept) ? MULTIPART : null;
}
