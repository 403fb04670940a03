/** Runs the dora subgraph as a process of its own: the only file here that acts when imported. */
import 'reflect-metadata';
import { createLog } from '#kit/log';
import { readConfig } from './config.ts';
import { startDora } from './server.ts';

const config = readConfig(process.env);
const log = createLog('dora', config.LOG_LEVEL);
const listening = await startDora({
  databaseUrl: config.DATABASE_URL,
  secret: config.ROOSEVELT_SECRET,
  port: config.PORT,
  host: config.HOST,
  poolSize: config.POOL_SIZE,
  eventsKeptDays: config.EVENTS_KEPT_DAYS,
  log,
});
log.info({ at: listening.url }, 'dora is up');
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void listening.close().then(() => process.exit(0)));
}
