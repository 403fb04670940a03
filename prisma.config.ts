/**
 * Where Prisma finds things. Its CLI is only called through scripts/prisma.mjs, which fills in DATABASE_URL.
 * `generate` and `validate` need no database, so the url may be missing here; the CLI names it when a command needs it.
 */
import { defineConfig } from 'prisma/config';

const url = process.env['DATABASE_URL'];

// Prisma finds its configuration by the default export: the one exception to "named exports only".
export default defineConfig({
  schema: process.env['PRISMA_SCHEMA_FOLDER'] ?? 'prisma/schema',
  migrations: { path: process.env['PRISMA_MIGRATIONS_FOLDER'] ?? 'prisma/migrations' },
  ...(url === undefined || url === '' ? {} : { datasource: { url } }),
});
