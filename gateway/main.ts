/** Runs the gateway as a process of its own: the only file here that acts when imported. */
import { createLog } from '#kit/log';
import { readConfig } from './config.ts';
import { startGateway } from './server.ts';

const config = readConfig(process.env);
const log = createLog('gateway', config.logLevel);
const gateway = await startGateway({ ...config, log });
log.info({ at: gateway.url }, 'gateway is up');
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void gateway.close().then(() => process.exit(0)));
}
