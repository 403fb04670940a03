/**
 * The door for WebSockets: the same port and path as HTTP, by upgrade. Who comes is authenticated by connection_init, since
 * a page cannot send headers with an upgrade, or by the cookie that a browser sends along from a page of ours; a page of a
 * foreign origin is turned away before.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import { DomainError } from '#errors';
import { refuseUpgrade } from '#kit/live/refuse-upgrade';
import { NO_TOKEN, ORGANISATION_HEADER } from '../../admission.ts';
import type { Credentials } from '../../authenticate.ts';
import type { Session } from '../sessions.ts';
import { Connection, type ConnectionHost } from './connection.ts';
import type { LiveDoorOptions } from './door-options.ts';
import { Rota } from './rota.ts';
import { startOperation } from './socket-operation.ts';

const LOOK = 10;

/** Its types do not know yet how long it waits for the answer to a close. */
type WsOptions = ServerOptions & { closeTimeout: number };

interface Guest {
  /** Until it is known who comes. */
  request: IncomingMessage | null;
  session: Session | null;
}

export class WebSocketDoor {
  readonly #server: WebSocketServer;
  readonly #guests = new Map<Connection, Guest>();
  /** Also of guests who have been told goodbye and have not answered yet. */
  readonly #sockets = new Set<WebSocket>();
  readonly #pings: Rota<Connection>;
  readonly #host: ConnectionHost;
  #draining = false;

  constructor(private readonly options: LiveDoorOptions) {
    const { config, timers, timings } = options;
    this.#pings = new Rota(timers, timings.clientPing, (connection) => connection.ping());
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: config.limits.bodyBytes,
      handleProtocols,
      closeTimeout: timings.farewell,
    } as WsOptions);
    this.#host = {
      timers,
      initWait: timings.init,
      bufferBytes: config.limits.bufferBytes,
      maxOperations: config.limits.operationsPerConnection,
      authenticate: (connection, payload) => this.#authenticate(connection, payload),
      start: (connection, id, payload) => {
        const principal = this.#guests.get(connection)?.session?.principal;
        if (!principal) throw new Error('an operation of nobody');
        return startOperation({ ...options, connection, id, payload, principal });
      },
      onClose: (connection) => this.#forget(connection),
    };
  }

  get connections(): number {
    return this.#guests.size;
  }

  listen(server: Server): void {
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** Ends everybody, those with a query or mutation under way when it is answered; 10 s are for that. */
  async drain(patience = 10_000): Promise<void> {
    this.#draining = true;
    for (const connection of [...this.#guests.keys()]) connection.drain();
    const since = performance.now();
    while (this.#sockets.size > 0 && performance.now() - since < patience) await pause(LOOK);
    for (const socket of this.#sockets) socket.terminate();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const status = this.#refusal(request);
    if (status !== null) return refuseUpgrade(socket, status);
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      this.#sockets.add(webSocket);
      webSocket.on('close', () => this.#sockets.delete(webSocket));
      const connection = new Connection(webSocket, this.#host);
      this.#guests.set(connection, { request, session: null });
      this.#pings.add(connection);
      connection.begin();
    });
  }

  /** The status of a refusal, or null. */
  #refusal(request: IncomingMessage): number | null {
    const { limits } = this.options.config;
    if ((request.url ?? '').split('?', 1)[0] !== '/graphql') return 404;
    if (!this.#mayKnock(request)) return 403;
    return this.#draining || this.options.connections() >= limits.connections ? 503 : null;
  }

  #mayKnock(request: IncomingMessage): boolean {
    const { config, admission } = this.options;
    const { origin } = request.headers;
    if (origin === undefined || config.corsOrigins === '*' || config.corsOrigins.includes(origin)) return true;
    return admission.isOwnPage(request);
  }

  async #authenticate(connection: Connection, payload: Readonly<Record<string, unknown>>): Promise<void> {
    const guest = this.#guests.get(connection);
    if (!guest?.request) return;
    const { admission, sessions } = this.options;
    const credentials = credentialsIn(payload, admission.upgradeCredentials(guest.request));
    const principal = await admission.identify(guest.request, credentials);
    if (principal === null) throw new DomainError('UNAUTHENTICATED', NO_TOKEN);
    if (!this.#guests.has(connection)) return; // it has left meanwhile
    guest.request = null;
    guest.session = sessions.open(credentials, principal, (error) => connection.refuse(error));
  }

  #forget(connection: Connection): void {
    this.#pings.remove(connection);
    this.#guests.get(connection)?.session?.close();
    this.#guests.delete(connection);
  }
}

/** Of connection_init, in whatever case a client writes their names; else of the upgrade. A token comes before a cookie. */
function credentialsIn(payload: Readonly<Record<string, unknown>>, upgrade: Credentials): Credentials {
  const said = new Map(Object.entries(payload).map(([name, value]) => [name.toLowerCase(), value]));
  const text = (name: string) => (typeof said.get(name) === 'string' ? (said.get(name) as string) : undefined);
  return {
    ...upgrade,
    authorization: text('authorization') ?? upgrade.authorization,
    organisation: text(ORGANISATION_HEADER) ?? upgrade.organisation,
  };
}
