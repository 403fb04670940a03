/** What Prisma's migrate commands need around them: a database, and files that end as text files do. */
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../runtime.mjs';

/** Runs `action(env)` with DATABASE_URL naming an empty server; Prisma makes its shadow database beside it. */
export async function withScratchPostgres(action) {
  const log = (line) => console.error(line);
  log('DATABASE_URL is not set: an empty scratch Postgres is used.');
  const { startScratchPostgres } = await import('../../packages/dev-env/postgres/scratch.ts');
  const postgres = await startScratchPostgres(log);
  try {
    return await action({ ...process.env, DATABASE_URL: postgres.url });
  } finally {
    await postgres.stop();
  }
}

/** Call it before; call what it returns after. Only new files: an applied migration must keep its checksum. */
export function endNewMigrationsWithNewline() {
  const folder = join(root, process.env.PRISMA_MIGRATIONS_FOLDER ?? 'prisma/migrations');
  const list = () => (existsSync(folder) ? readdirSync(folder) : []);
  const before = new Set(list());
  return () => {
    for (const name of list().filter((entry) => !before.has(entry)))
      endWithNewline(join(folder, name, 'migration.sql'));
  };
}

function endWithNewline(file) {
  if (existsSync(file) && !/(^|\n)$/.test(readFileSync(file, 'utf8'))) appendFileSync(file, '\n');
}
