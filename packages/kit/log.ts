/** One line of JSON an event. Secrets are cut out by name, wherever a caller put them by mistake. */
import { pino, type Logger } from 'pino';

export type Log = Logger;

const SECRET_PATHS = ['authorization', 'cookie', 'secret', 'token', 'password', 'url'].flatMap((name) => [
  name,
  `*.${name}`,
]);

export function createLog(name: string, level: string = 'info'): Log {
  return pino({ name, level, redact: SECRET_PATHS, base: { name } }, pino.destination({ fd: 2, sync: true }));
}
