/** What every resolver of every subgraph has at hand. A subgraph adds its loaders. */
import type { Actors } from './actor.ts';
import type { Claim } from './claims.ts';
import type { Cursors } from './cursor.ts';
import type { Database } from './database.ts';
import type { Log } from './log.ts';

export interface SubgraphContext {
  readonly claim: Claim;
  readonly organisationId: string;
  readonly db: Database;
  readonly cursors: Cursors;
  readonly actors: Actors;
  readonly log: Log;
  /** One moment for the whole request, so that its numbers agree with each other. */
  readonly now: Date;
}
