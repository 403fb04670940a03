/** Works everything out anew from the facts, and says how many rows were not as the facts say: `doctor --repair`. */
import type { Database } from '#kit/database';
import type { Log } from '#kit/log';
import { forgetState, lockResolution } from '../data/resolution-state.ts';
import { bringUpToDate, oneTurn } from './bring-up-to-date.ts';
import type { Turn } from './resolve-stale.ts';
import { sumOf, type Written } from './write-all.ts';

export interface Repair {
  readonly services: number;
  /** Rows mended; all 0 when resolution had kept up, as it should. */
  readonly differed: Written;
}

export async function repairResolution(db: Database, organisationId: string, log: Log): Promise<Repair> {
  await bringUpToDate(db, organisationId, log); // what is merely late is not wrong
  await db.work(organisationId, async (query) => {
    await lockResolution(query, organisationId);
    await forgetState(query, organisationId);
  });
  const turns: Turn[] = [];
  do turns.push(await oneTurn(db, organisationId));
  while (turns.at(-1)?.more === true);
  const repair = {
    services: turns.reduce((sum, turn) => sum + turn.services, 0),
    differed: sumOf(turns.map(({ written }) => written)),
  };
  log.info({ organisationId, ...repair }, 'repaired');
  return repair;
}
