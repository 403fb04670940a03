/** Loaded into another gateway's process before its own code (--import): says when it is ready, and what it costs. */
import { setTimeout as pause } from 'node:timers/promises';
import { servePart } from './processes/serve-part.ts';

const { PEER_URL = '', PEER_READY = '' } = process.env;

void (async () => {
  while (!(await isReady())) await pause(100);
  servePart(PEER_URL);
})();

async function isReady(): Promise<boolean> {
  return fetch(PEER_READY).then(
    ({ ok }) => ok,
    () => false,
  );
}
