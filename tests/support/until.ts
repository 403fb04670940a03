/** Waits on conditions, never for a time that is hoped to be enough. */
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE = 30_000;
const LOOK = 15;

/** Looks again and again; throws, saying what it waited for, when the condition does not come to hold. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, patience = PATIENCE): Promise<void> {
  const since = performance.now();
  while (!(await holds())) {
    if (performance.now() - since > patience) throw new Error(`${what}: not so within ${patience / 1_000} s`);
    await pause(LOOK);
  }
}
