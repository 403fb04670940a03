/**
 * One WebSocket from opening to loss, by graphql-ws, which is used for this one only: when to connect again, and after
 * what, is ours (connection.ts).
 */
import { createClient, type Client, type Sink, type SubscribePayload } from 'graphql-ws/client';
import { RooseveltError } from './errors.ts';
import { refusalOf, type Timing } from './passing.ts';

export interface LinkOptions {
  readonly url: string;
  /** A class like the browsers' WebSocket. */
  readonly webSocket: unknown;
  /** Asked at each connection. */
  readonly params: () => Promise<Record<string, unknown>>;
  readonly timing: Timing;
}

export interface Link {
  /** Answers how to end it. What happens after a loss the sink need not hear. */
  subscribe(payload: SubscribePayload, sink: Sink<unknown>): () => void;
  close(): void;
}

export interface Loss {
  readonly reason: string;
  /** To connect again would not help. */
  readonly refusal: RooseveltError | null;
}

export interface LinkEvents {
  onUp(): void;
  /** Once. Not after `close`. */
  onDown(loss: Loss): void;
}

export function openLink(options: LinkOptions, { onUp, onDown }: LinkEvents): Link {
  const { patience } = options.timing;
  let accepted = false;
  let over = false;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const awaitAnswer = () => {
    clearTimeout(deadline);
    deadline = setTimeout(() => protocol.terminate(), patience);
  };
  const end = () => {
    over = true;
    clearTimeout(deadline);
    hangUp(protocol, accepted);
  };
  const lose = (event: unknown) => {
    if (over) return;
    end();
    onDown(lossOf(event, accepted, options.url));
  };
  const protocol = createClient({
    url: options.url,
    webSocketImpl: options.webSocket,
    connectionParams: options.params,
    lazy: false, // else it closes with the last operation, also when one is only paused
    onNonLazyError: () => undefined,
    retryAttempts: 0,
    keepAlive: patience,
    on: {
      connected: () => {
        accepted = true;
        clearTimeout(deadline);
        if (!over) onUp();
      },
      ping: (received) => void (received || awaitAnswer()),
      pong: (received) => void (received && clearTimeout(deadline)),
      error: lose,
      closed: lose,
    },
  });
  awaitAnswer();
  return {
    subscribe: (payload, sink) => {
      const stop = protocol.subscribe(payload, sink);
      // Not within a message: were the operation's own end in the same packet, graphql-ws would count it twice and close.
      return () => queueMicrotask(stop);
    },
    close: () => void (over || end()),
  };
}

/** `dispose` says goodbye, but waits for a connection that is being made; `terminate` gives it up. */
function hangUp(protocol: Client, accepted: boolean): void {
  const bye = async () => (accepted ? protocol.dispose() : protocol.terminate());
  bye().catch(() => undefined); // it was closed already
}

function lossOf(event: unknown, accepted: boolean, url: string): Loss {
  if (event instanceof RooseveltError) return { reason: event.message, refusal: event }; // of whoever makes the token
  const { code, reason, message } = event as { code?: unknown; reason?: string; message?: string };
  if (typeof code === 'number' && code !== 1006) {
    const said = reason === undefined || reason === '' ? `closed with ${code}` : `${code} ${reason}`;
    return { reason: said, refusal: refusalOf(code, reason ?? '', accepted) };
  }
  const fallback = accepted ? 'the connection was cut' : `no answer from ${url}`;
  return { reason: message === undefined || message === '' ? fallback : message, refusal: null };
}
