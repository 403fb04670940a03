/** The Postgres of a test run, and the template its databases are cloned from. Erasable types only: Node runs it as it is. */
import pg from 'pg';
import { migrate } from '../../packages/dev-env/database/migrate.ts';
import { applyRoles } from '../../packages/dev-env/database/roles.ts';
import { startScratchPostgres } from '../../packages/dev-env/postgres/scratch.ts';
import type { Postgres } from '../../packages/dev-env/postgres/start-postgres.ts';
import { databaseUrl, TEMPLATE, TEST_SECRET } from './database-url.ts';

export async function startTestServer(): Promise<Postgres> {
  const postgres = await startScratchPostgres((line) => console.error(line));
  try {
    await makeTemplate(postgres.url);
    return postgres;
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`).finally(() => client.end());
  const url = databaseUrl(serverUrl, TEMPLATE);
  await migrate({ url });
  const { roles } = await applyRoles(url, TEST_SECRET);
  if (roles !== 'on') throw new Error('the roles of the test database are off');
}
