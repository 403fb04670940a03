/** A connection for changing the database itself: one migrator and one role keeper at a time, on a server that will do. */
import pg from 'pg';

/** Prisma's own lock: its CLI and we exclude each other. It is held by the session, so it ends with it. */
const PRISMA_ADVISORY_LOCK = 72_707_369;

/** Milliseconds until something that takes connections and says nothing is no Postgres. */
const PATIENCE = 10_000;

const OLDEST = 15; // PUBLIC may create nothing in "public" from there on, and views can be trusted with row security

/** Runs `action` alone among all migrators of this database; waits for the one at work. */
export async function withDatabaseLock<T>(url: string, action: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    options: '-c timezone=UTC -c statement_timeout=0 -c lock_timeout=0',
    application_name: 'roosevelt migrate',
    connectionTimeoutMillis: PATIENCE,
  });
  client.on('error', () => {}); // a broken connection also fails the query that waits for it
  await connect(client);
  try {
    await checkServer(client);
    await client.query(`SELECT pg_advisory_lock(${PRISMA_ADVISORY_LOCK})`);
    return await action(client);
  } finally {
    await client.end();
  }
}

/** The reason with the place, which is in DATABASE_URL; what else stands there is nobody's business. */
async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (cause) {
    // Of several addresses tried there is a code and no message.
    const { message, code } = cause as NodeJS.ErrnoException;
    throw new Error(`the database at ${client.host}:${client.port} cannot be used: ${message || code}`, { cause });
  }
}

/** A pooler between us may drop what a session asks for, and then times go wrong in silence. */
async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; zone: string }>(
    "SELECT current_setting('server_version_num')::int AS version, current_setting('timezone') AS zone",
  );
  const { version = 0, zone } = rows[0] ?? {};
  if (version < OLDEST * 10_000) throw new Error(`Postgres ${Math.floor(version / 10_000)} is older than ${OLDEST}`);
  if (zone === 'UTC') return;
  throw new Error(
    `the session's time zone is ${zone} though UTC was asked for: a pooler between us and Postgres drops it`,
  );
}
