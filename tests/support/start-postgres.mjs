/** One Postgres for the run (1.5 s), with the migrated and role-kept database that tests clone. */
import { startTestServer } from './test-server.ts';

export async function startPostgres() {
  globalThis.rooseveltTestServer = await startTestServer();
  process.env.ROOSEVELT_TEST_DATABASE = globalThis.rooseveltTestServer.url; // workers inherit it
}
