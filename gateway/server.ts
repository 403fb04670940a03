/**
 * The one door to the graph. HTTP today; subscriptions come in by an upgrade of the same port and path, and ask the same
 * authenticator, document limits and graph.
 */
import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { listen, type Listening } from '#kit/http';
import type { Log } from '#kit/log';
import { Admission } from './admission.ts';
import { Authenticator } from './authenticate.ts';
import type { GatewayConfig } from './config.ts';
import { DatabaseDirectory, type Directory } from './directory.ts';
import { Door, type Answer } from './door.ts';
import { startGraph } from './graph.ts';
import { InFlight } from './in-flight.ts';
import { DocumentLimits } from './limits.ts';
import { Overload } from './overload.ts';

/** `startGateway({ ...readConfig(env), log })`. */
export interface GatewayOptions extends GatewayConfig {
  readonly log: Log;
  /** For tests and benches: who is known, instead of what the database says. */
  readonly directory?: Directory;
}

export async function startGateway(options: GatewayOptions): Promise<Listening> {
  const directory = options.directory ?? new DatabaseDirectory(options.databaseUrl, options.poolSize);
  const closers = [() => directory.close()];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    const listening = await start(options, directory, closers);
    return { ...listening, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(
  options: GatewayOptions,
  directory: Directory,
  closers: (() => Promise<void>)[],
): Promise<Listening> {
  const { ownerTokenHash, log, limits, deadlines } = options;
  const authenticator = new Authenticator({ directory, ownerTokenHash, log });
  const fetches = new InFlight<string>();
  const answers = new InFlight<Answer>();
  const onWrite = (subgraph: string, organisationId: string) => {
    // A write to one subgraph may change what another answers.
    for (const reads of [fetches, answers]) reads.forget(organisationId);
    // Tokens and organisations are the catalog's: what it was told may end one.
    if (subgraph === 'catalog') authenticator.flush();
  };
  const graph = await startGraph({ ...options, fetches, onWrite });
  closers.push(graph.close);
  const overload = new Overload(limits);
  const admission = new Admission({ ...options, authenticator });
  const documents = new DocumentLimits(limits);
  const ready = () => directory.ping();
  const door = new Door({ config: options, apollo: graph.apollo, admission, documents, answers, overload, log, ready });
  const listening = await listen(
    (request, response) => void door.handle(request, response),
    options.port,
    options.host,
  );
  boundArrival(listening.server, deadlines.body);
  // No request takes longer, so a line that is silent for this long has a reader who does not read.
  listening.server.timeout = limits.rootFields * deadlines.mutation;
  closers.push(async () => {
    door.draining = true;
    await pause(deadlines.drain);
    overload.end();
    await listening.close();
  });
  return listening;
}

/** Node looks at the longer of the two. */
function boundArrival(server: Server, milliseconds: number): void {
  server.requestTimeout = milliseconds;
  server.headersTimeout = Math.min(server.headersTimeout, milliseconds);
}
