/** Starts the incident subgraph; closing it also closes its connections. */
import { Database } from '#kit/database';
import type { Listening } from '#kit/http';
import type { Log } from '#kit/log';
import { serveSubgraph } from '#kit/server';
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
  ...rest
}: IncidentServerOptions): Promise<Listening> {
  const db = new Database({
    url: databaseUrl,
    ...(poolSize !== undefined && { poolSize }),
    ...(onStatement && { onStatement }),
  });
  try {
    return await serveSubgraph<IncidentGraphContext>({
      ...rest,
      ...(now && { now }),
      db,
      subgraph: buildIncidentSubgraph(),
      createContext: (base) => ({ ...base, loaders: createLoaders(base) }),
    });
  } catch (error) {
    await db.close();
    throw error;
  }
}
