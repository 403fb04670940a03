/** Starts the dora subgraph. Closing it lets a resolution that runs end, and leaves what is pending to its marks. */
import { Database } from '#kit/database';
import type { Log } from '#kit/log';
import { Outbox } from '#kit/outbox/outbox';
import { serveSubgraph, type SubgraphListening } from '#kit/server';
import { bringUpToDate } from './actions/bring-up-to-date.ts';
import { scheduleResolution, stopResolution } from './actions/schedule-resolution.ts';
import type { DoraContext } from './graphql/context.ts';
import { createLoaders } from './graphql/loaders.ts';
import { buildDoraSubgraph } from './graphql/schema.ts';

export interface DoraServerOptions {
  /** As the role of this subgraph. */
  readonly databaseUrl: string;
  readonly secret: string;
  /** 0: any free one. */
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

export async function startDora({
  databaseUrl,
  poolSize,
  onStatement,
  now,
  eventsKeptDays = 7,
  ...rest
}: DoraServerOptions): Promise<SubgraphListening> {
  const db = new Database({
    url: databaseUrl,
    ...(poolSize !== undefined && { poolSize }),
    ...(onStatement && { onStatement }),
  });
  const resolve = (organisationId: string) => scheduleResolution(db, organisationId, rest.log);
  const outbox = new Outbox({
    ...{ owner: 'dora', db, url: databaseUrl, log: rest.log, keptDays: eventsKeptDays },
    // Numbers go by incidents and settings too, and whoever listens does not ask for them first.
    others: { incident: resolve, catalog: resolve },
  });
  try {
    const listening = await serveSubgraph<DoraContext>({
      ...rest,
      ...(now && { now }),
      db,
      subgraph: buildDoraSubgraph(),
      outbox,
      createContext: (base) => ({ ...base, outbox, loaders: createLoaders(base, resolveFirst) }),
    });
    return { ...listening, close: () => stopResolution(db).then(() => listening.close()) };
  } catch (error) {
    await outbox.close();
    await db.close();
    throw error;
  }
}

function resolveFirst({ db, organisationId, log }: Pick<DoraContext, 'db' | 'organisationId' | 'log'>): Promise<void> {
  return bringUpToDate(db, organisationId, log);
}
