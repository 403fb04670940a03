/**
 * Resolves in the background shortly after a write, so that the next read seldom waits. Writes that follow each other closely,
 * as an import's do, are taken in together; the longer a resolution takes, the longer it waits for more.
 */
import type { Database } from '#kit/database';
import type { Log } from '#kit/log';
import type { RecordOptions } from '#kit/record';
import type { RecordPayload } from '#kit/types/record.type';
import { forgetOldKeys } from '../data/forget-old-keys.ts';
import { bringUpToDate } from './bring-up-to-date.ts';

interface Pending {
  timer: NodeJS.Timeout;
  readonly since: number;
}

interface Schedule {
  readonly pending: Map<string, Pending>;
  readonly running: Set<Promise<void>>;
  /** Milliseconds the last resolution took, of each organisation. */
  readonly took: Map<string, number>;
  /** When old keys were last forgotten, of each organisation. */
  readonly tidied: Map<string, number>;
  stopped: boolean;
}

const QUIET = 200;
const PATIENCE = 2_000;
const HOUR = 3_600_000;
const schedules = new WeakMap<Database, Schedule>();

export function scheduleResolution(db: Database, organisationId: string, log: Log): void {
  const schedule = scheduleOf(db);
  if (schedule.stopped) return;
  const [now, known] = [Date.now(), schedule.pending.get(organisationId)];
  const took = schedule.took.get(organisationId) ?? 0;
  const since = known?.since ?? now;
  const wait = Math.min(Math.max(QUIET, 2 * took), Math.max(0, since + Math.max(PATIENCE, 10 * took) - now));
  if (known) clearTimeout(known.timer);
  const timer = setTimeout(() => start(schedule, db, organisationId, log), wait).unref();
  schedule.pending.set(organisationId, { timer, since });
}

/** Whether a batch left a mark, as far as its answer tells. */
export function hasWritten({ summary, replayed }: RecordPayload, { dryRun }: RecordOptions = {}): boolean {
  return !replayed && dryRun !== true && summary.created + summary.updated > 0;
}

/** Forgets what is pending, since marks keep it, and waits for what runs. Before the database is closed. */
export async function stopResolution(db: Database): Promise<void> {
  const schedule = scheduleOf(db);
  schedule.stopped = true;
  for (const { timer } of schedule.pending.values()) clearTimeout(timer);
  schedule.pending.clear();
  await Promise.all(schedule.running);
}

function scheduleOf(db: Database): Schedule {
  const schedule = schedules.get(db) ?? {
    pending: new Map(),
    running: new Set(),
    took: new Map(),
    tidied: new Map(),
    stopped: false,
  };
  schedules.set(db, schedule);
  return schedule;
}

function start(schedule: Schedule, db: Database, organisationId: string, log: Log): void {
  schedule.pending.delete(organisationId);
  const started = performance.now();
  const run: Promise<void> = bringUpToDate(db, organisationId, log)
    .then(() => void schedule.took.set(organisationId, performance.now() - started))
    .then(() => tidy(schedule, db, organisationId))
    // Nothing is lost: the marks stand, and the next read or write tries again.
    .catch((err: unknown) => log.error({ err, organisationId }, 'resolution in the background failed'))
    .finally(() => schedule.running.delete(run));
  schedule.running.add(run);
}

/** Beside the resolution that a write caused: where nothing is written, no keys grow old. */
async function tidy({ tidied }: Schedule, db: Database, organisationId: string): Promise<void> {
  const now = Date.now();
  if (now - (tidied.get(organisationId) ?? 0) < HOUR) return;
  tidied.set(organisationId, now);
  await db.work(organisationId, (query) => forgetOldKeys(query, organisationId));
}
