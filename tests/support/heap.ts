/** Bytes in use once everything that nobody holds has been collected. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // what the flag puts there

export function heapUsed(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
