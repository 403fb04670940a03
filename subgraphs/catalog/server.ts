/** Serves the catalog. */
import { Database } from '#kit/database';
import type { Log } from '#kit/log';
import { serveSubgraph, type SubgraphListening } from '#kit/server';
import { createLoaders } from './graphql/loaders.ts';
import { buildCatalogSubgraph } from './graphql/schema.ts';

export interface CatalogOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  readonly log: Log;
  readonly poolSize?: number;
  readonly now?: () => Date;
  /** Called with the text of every statement. */
  readonly onStatement?: (text: string) => void;
}

export function startCatalog(options: CatalogOptions): Promise<SubgraphListening> {
  const { databaseUrl, secret, port, host, log, poolSize, now, onStatement } = options;
  const db = new Database({ url: databaseUrl, ...(poolSize && { poolSize }), ...(onStatement && { onStatement }) });
  return serveSubgraph({
    ...{ secret, db, log, port, host },
    ...(now && { now }),
    subgraph: buildCatalogSubgraph(),
    createContext: (base) => ({ ...base, loaders: createLoaders(base) }),
  });
}
