/**
 * What Prisma's history table says was applied, and what forbids to go on from there.
 * The table is Prisma's to the letter, so `prisma migrate status`, `resolve` and `deploy` work on it too.
 */
import type pg from 'pg';
import type { MigrationScript } from './migration-scripts.ts';

const TABLE = `CREATE TABLE IF NOT EXISTS public._prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface Applied {
  name: string;
  checksum: string;
  finished: boolean;
  logs: string | null;
}

/** The scripts still to run. Throws when the history and the folder do not fit together. */
export async function pendingScripts(client: pg.Client, scripts: MigrationScript[]): Promise<MigrationScript[]> {
  const history = await readHistory(client);
  const onDisk = new Map(scripts.map((script) => [script.name, script]));
  for (const applied of history) refuse(applied, onDisk.get(applied.name));
  const done = new Set(history.map(({ name }) => name));
  return scripts.filter(({ name }) => !done.has(name));
}

/** What `migrate resolve --rolled-back` has marked counts as never begun. */
async function readHistory(client: pg.Client): Promise<Applied[]> {
  await client.query(TABLE);
  const { rows } = await client.query<Applied>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, logs
       FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  );
  return rows;
}

function refuse({ name, checksum, finished, logs }: Applied, script: MigrationScript | undefined): void {
  if (!finished) {
    throw new Error(
      `migration ${name} failed earlier${logs ? ` (${logs.trim()})` : ''} and may be half done: repair the database, ` +
        `then run "npm run prisma -- migrate resolve --rolled-back ${name}" (or --applied)`,
    );
  }
  if (script === undefined) {
    throw new Error(`the database has migration ${name}, which this version does not know: it belongs to a newer one`);
  }
  if (script.checksum !== checksum) {
    throw new Error(
      `migration ${name} was edited after it was applied: restore the file and put the change in a new one`,
    );
  }
}

/** One row: begun, and finished at once unless `running`. */
export async function record(client: pg.Client, script: MigrationScript, running = false): Promise<void> {
  await client.query(
    `INSERT INTO public._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES (gen_random_uuid(), $1, $2, now(), ${running ? 'NULL, 0' : 'clock_timestamp(), 1'})`,
    [script.checksum, script.name],
  );
}

/** How a migration that was recorded as running has ended; without `failure`, well. */
export async function recordEnd(client: pg.Client, script: MigrationScript, failure: string | null): Promise<void> {
  const change = failure === null ? 'finished_at = clock_timestamp(), applied_steps_count = 1' : 'logs = $2';
  await client.query(
    `UPDATE public._prisma_migrations SET ${change} WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
    failure === null ? [script.name] : [script.name, failure],
  );
}
