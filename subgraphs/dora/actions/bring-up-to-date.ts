/**
 * Makes the resolved columns of an organisation say what its facts say. Every read of them waits for this, so a metric asked
 * after a write was answered counts it; when nothing is stale that is one tiny statement.
 *
 * Within a process one resolution of an organisation runs at a time, and whoever comes while it runs shares the next one: the
 * running one may have read its marks too early for them.
 */
import { PLANNED_ANEW, type Database } from '#kit/database';
import type { Log } from '#kit/log';
import { isWorthAnotherTry } from '#kit/postgres-errors';
import { staleStatement } from '../data/resolution-state.ts';
import { resolveStale, type Turn } from './resolve-stale.ts';

interface Runs {
  running: Promise<void> | null;
  next: Promise<void> | null;
}

const runsOf = new WeakMap<Database, Map<string, Runs>>();
const TIMEOUT = 60_000;
const ATTEMPTS = 3;

export async function bringUpToDate(db: Database, organisationId: string, log: Log): Promise<void> {
  const [row] = await db.read<{ stale: boolean }>(organisationId, staleStatement(organisationId));
  if (row?.stale === true) await resolveSoon(db, organisationId, log);
}

/** Takes in whatever is stale at this moment, by a run that begins after it. */
export function resolveSoon(db: Database, organisationId: string, log: Log): Promise<void> {
  const organisations = runsOf.get(db) ?? new Map<string, Runs>();
  runsOf.set(db, organisations);
  const runs = organisations.get(organisationId) ?? { running: null, next: null };
  organisations.set(organisationId, runs);
  if (runs.next) return runs.next;
  const before = runs.running ?? Promise.resolve();
  const run: Promise<void> = before
    .catch(() => undefined)
    .then(() => {
      if (runs.next === run) runs.next = null;
      runs.running = run;
      return resolveAll(db, organisationId, log);
    })
    .finally(() => {
      if (runs.running === run) runs.running = null;
      if (runs.running === null && runs.next === null) organisations.delete(organisationId);
    });
  runs.next = run;
  return run;
}

async function resolveAll(db: Database, organisationId: string, log: Log): Promise<void> {
  const started = performance.now();
  const turns: Turn[] = [];
  do turns.push(await oneTurn(db, organisationId));
  while (turns.at(-1)?.more === true);
  const services = turns.reduce((sum, turn) => sum + turn.services, 0);
  log.debug({ organisationId, services, turns: turns.length, ms: Math.round(performance.now() - started) }, 'resolved');
}

/** A writer and a resolver may wait for each other; one of them is then told to begin again. */
export async function oneTurn(db: Database, organisationId: string): Promise<Turn> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.work(organisationId, (query) => resolveStale(query, organisationId), TIMEOUT, PLANNED_ANEW);
    } catch (error) {
      if (attempt === ATTEMPTS || !isWorthAnotherTry(error)) throw error;
    }
  }
}
