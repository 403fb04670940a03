/** A process that owns an embedded Postgres, for tests that kill it: prints the answer of startPostgres, then stays. */
import { startPostgres } from '../../packages/dev-env/postgres/start-postgres.ts';

try {
  const { url, port } = await startPostgres({ dataDir: process.argv[2], log: (line) => console.error(line) });
  console.log(JSON.stringify({ url, port }));
  setInterval(() => {}, 60_000);
} catch (error) {
  console.log(JSON.stringify({ error: error.message }));
}
