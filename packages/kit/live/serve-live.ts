/**
 * Takes over the upgrades of a subgraph's port and carries subscriptions over them, for its gateway alone: whoever connects
 * shows a service token first, and each operation carries the claim of whom it is for.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { Protocol, type ProtocolHooks } from './protocol.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';

/** Bytes of one message, as for requests: the gateway lets 1 MB through, which is longer when its plan repeats it. */
const MAX_PAYLOAD = 4_000_000;
/** Bytes that may wait for who goes on talking and does not read: events wait by themselves (protocol.ts), answers to pings do not. */
const DEAF = 32 * 1_048_576;
/** Milliseconds. */
const EVERY_PING = 12_000;
const GOODBYE = 1_000;
const INITIALISE_WITHIN = 5_000;

export interface LiveCounts {
  readonly sockets: number;
  readonly operations: number;
}

export interface LiveDoor {
  counts(): LiveCounts;
  /** Says goodbye (1001) to everybody. */
  close(): Promise<void>;
}

export function serveLive(server: Server, hooks: ProtocolHooks): LiveDoor {
  const door = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_PAYLOAD,
    perMessageDeflate: false,
    // Who offers others only gets one of them, to be told so by 4406: without one a client sees no more than a broken handshake.
    handleProtocols: (offered) => handleProtocols(offered) || ([...offered][0] ?? false),
  });
  const protocols = new Map<WebSocket, Protocol>();
  const alive = new WeakSet<WebSocket>();
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== '/') return refuseUpgrade(socket, 404);
    door.handleUpgrade(request, socket, head, (opened) => {
      alive.add(opened.on('pong', () => alive.add(opened)));
      protocols.set(opened, carry(opened, hooks));
      opened.once('close', () => protocols.delete(opened));
    });
  };
  server.on('upgrade', upgrade);
  const pings = setInterval(() => [...protocols.keys()].forEach((socket) => ping(socket, alive)), EVERY_PING).unref();
  return {
    counts: () => ({
      sockets: protocols.size,
      operations: [...protocols.values()].reduce((sum, { operations }) => sum + operations, 0),
    }),
    close: async () => {
      clearInterval(pings);
      server.off('upgrade', upgrade);
      await Promise.all([...protocols].map(([socket, protocol]) => sayGoodbye(socket, protocol)));
    },
  };
}

function carry(socket: WebSocket, hooks: ProtocolHooks): Protocol {
  const protocol = new Protocol(
    {
      send: (text) =>
        new Promise((resolve) => {
          if (socket.readyState !== socket.OPEN) resolve();
          // A socket that cannot be written to also closes, which ends what runs over it.
          else socket.send(text, () => resolve());
        }),
      close: (code, reason) => socket.close(code, reason),
    },
    hooks,
  );
  const late = setTimeout(() => {
    if (!protocol.initialised)
      protocol.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
  }, INITIALISE_WITHIN).unref();
  socket.on('message', (data, binary) => {
    if (socket.bufferedAmount > DEAF) socket.terminate();
    // A Buffer, as no other kind was asked for.
    else protocol.receive(binary ? '' : (data as Buffer).toString());
  });
  socket.on('error', () => socket.terminate()); // too long, or no WebSocket at all; ws has said so to the other side
  socket.once('close', () => {
    clearTimeout(late);
    protocol.closed();
  });
  if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL)
    protocol.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
  return protocol;
}

/** Who has not answered the last one is gone. */
function ping(socket: WebSocket, alive: WeakSet<WebSocket>): void {
  if (!alive.delete(socket)) return socket.terminate();
  if (socket.readyState === socket.OPEN) socket.ping();
}

function sayGoodbye(socket: WebSocket, protocol: Protocol): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => socket.terminate(), GOODBYE);
    socket.once('close', () => (clearTimeout(force), resolve()));
    protocol.close(1001, 'Going away');
  });
}
