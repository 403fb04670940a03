/** What goes to clients: the text of one answer, made once however many get it, and where a client's end of it looks like. */
import type { GraphQLFormattedError } from 'graphql';

export interface Frame {
  /** JSON of `{ data, errors?, extensions }`. */
  readonly text: string;
  /** Null: a notice, from which nothing can be resumed. */
  readonly cursor: string | null;
  readonly position: number;
}

/** A client's end of one subscription, whatever the door. After error, complete or cut nothing more comes. */
export interface Sink {
  next(frame: Frame): void;
  error(errors: readonly GraphQLFormattedError[]): void;
  complete(): void;
  /** Bytes that the client has not taken yet. */
  readonly backlog: number;
  /** Hangs up on a client that does not read: no message would get through. */
  cut(reason: string): void;
}

/** A place in a stream: what it can be resumed after, and where that is. */
export interface Place {
  readonly cursor: string;
  readonly position: number;
}

export function helloFrame({ cursor, position }: Place): Frame {
  return { text: JSON.stringify({ data: null, extensions: { hello: true, cursor } }), cursor, position };
}

/** Events were lost on the way to these members: resume from the last cursor, or ask anew. */
export function resyncFrame(reason: string): Frame {
  return {
    text: JSON.stringify({ data: null, extensions: { resync: { reason } } }),
    cursor: null,
    position: Number.POSITIVE_INFINITY,
  };
}
