/** Starts the incident subgraph; closing it also closes its connections. */
import { Database } from '#kit/database';
import type { Log } from '#kit/log';
import { Outbox } from '#kit/outbox/outbox';
import { serveSubgraph, type SubgraphListening } from '#kit/server';
import { remapIfStale } from './actions/remap-environments.ts';
import type { IncidentGraphContext } from './graphql/context.ts';
import { createLoaders } from './graphql/loaders.ts';
import { buildIncidentSubgraph } from './graphql/schema.ts';

export interface IncidentServerOptions {
  /** As the role of this subgraph. */
  readonly databaseUrl: string;
  readonly secret: string;
  readonly port: number;
  readonly host: string;
  readonly log: Log;
  readonly poolSize?: number;
  /** Days that events can be replayed. */
  readonly eventsKeptDays?: number;
  /** For tests: the clock. */
  readonly now?: () => Date;
  /** For tests: sees the text of every statement. */
  readonly onStatement?: (text: string) => void;
}

export async function startIncident({
  databaseUrl,
  poolSize,
  onStatement,
  now,
  eventsKeptDays = 7,
  ...rest
}: IncidentServerOptions): Promise<SubgraphListening> {
  const db = new Database({
    url: databaseUrl,
    ...(poolSize !== undefined && { poolSize }),
    ...(onStatement && { onStatement }),
  });
  const { log } = rest;
  const outbox = new Outbox({
    ...{ owner: 'incident', db, url: databaseUrl, log, keptDays: eventsKeptDays },
    others: { catalog: (organisationId) => void remapIfStale({ db, organisationId, log }) },
  });
  try {
    return await serveSubgraph<IncidentGraphContext>({
      ...rest,
      ...(now && { now }),
      db,
      subgraph: buildIncidentSubgraph(),
      outbox,
      createContext: (base) => ({ ...base, outbox, loaders: createLoaders(base) }),
    });
  } catch (error) {
    await outbox.close();
    await db.close();
    throw error;
  }
}
