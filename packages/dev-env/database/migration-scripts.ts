/** The migrations on disk, as Prisma writes them: `<folder>/<time>_<name>/migration.sql`. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface MigrationScript {
  name: string;
  sql: string;
  /** Prisma's: sha256 of the file, in hex. */
  checksum: string;
  /**
   * False when the file says `-- migrate: no-transaction` on a line of its own, for what Postgres refuses inside of one
   * (CREATE INDEX CONCURRENTLY). Such a file holds one statement: several are one transaction to Postgres anyway.
   */
  transaction: boolean;
}

/** In the order of their names, which begin with their time. No folder is no migrations. */
export function readMigrationScripts(folder: string): MigrationScript[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => readScript(folder, name)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readScript(folder: string, name: string): MigrationScript {
  const file = join(folder, name, 'migration.sql');
  if (!existsSync(file)) throw new Error(`migration ${name} has no migration.sql`);
  const bytes = readFileSync(file);
  const sql = bytes.toString('utf8');
  const checksum = createHash('sha256').update(bytes).digest('hex');
  return { name, sql, checksum, transaction: !/^\s*--\s*migrate:\s*no-transaction\s*$/m.test(sql) };
}
