/**
 * Applies the migrations at start, so that nobody needs the Prisma CLI to run the platform.
 *
 * One at a time  under Prisma's advisory lock: of two starts at once the second waits and finds nothing to do.
 * All or none    a script and its row in the history are one transaction; see migration-scripts.ts for the way out.
 * Refused        an edited script, one that failed half-way, one that this version does not know (migration-history.ts).
 */
import { join } from 'node:path';
import pg from 'pg';
import { repositoryRoot } from '../repository-root.ts';
import { withDatabaseLock } from './connect.ts';
import { pendingScripts, record, recordEnd } from './migration-history.ts';
import { readMigrationScripts, type MigrationScript } from './migration-scripts.ts';

export interface Migrate {
  /** Of a user who may create schemas. */
  url: string;
  folder?: string;
}

/** The names of the migrations this call applied. */
export async function migrate({ url, folder = join(repositoryRoot, 'prisma/migrations') }: Migrate): Promise<string[]> {
  const scripts = readMigrationScripts(folder);
  return withDatabaseLock(url, async (client) => {
    const pending = await pendingScripts(client, scripts);
    for (const script of pending) await (script.transaction ? applyWhole(client, script) : applyBare(client, script));
    return pending.map(({ name }) => name);
  });
}

async function applyWhole(client: pg.Client, script: MigrationScript): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(script.sql);
    await record(client, script);
    await client.query('COMMIT; RESET ALL'); // what a script sets, it sets for itself
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`migration ${script.name} failed${place(error, script.sql)}. Nothing of it was kept.`, {
      cause: error,
    });
  }
}

/** Recorded before it runs: nothing rolls it back, so a failure must be seen by the next start. */
async function applyBare(client: pg.Client, script: MigrationScript): Promise<void> {
  await record(client, script, true);
  try {
    await client.query(script.sql);
  } catch (error) {
    const what = `migration ${script.name} failed${place(error, script.sql)}`;
    await recordEnd(client, script, what);
    throw new Error(`${what}. It does not run in a transaction, so part of it may be done.`, { cause: error });
  }
  await recordEnd(client, script, null);
}

/** ` at line 12: relation "x" does not exist` */
function place(error: unknown, sql: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = error instanceof pg.DatabaseError ? Number(error.position) : NaN;
  return Number.isNaN(position) ? `: ${message}` : ` at line ${sql.slice(0, position).split('\n').length}: ${message}`;
}
