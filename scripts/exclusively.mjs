/** One process at a time: two starts at once must not write the same generated files. The second waits, then looks again. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './runtime.mjs';

/** `isNeeded` is asked again when the turn has come: mostly the other process has done the work. */
export async function exclusively(name, isNeeded, work) {
  if (!isNeeded()) return;
  const lock = join(root, 'node_modules', '.cache', `roosevelt-${name}.lock`);
  mkdirSync(join(lock, '..'), { recursive: true });
  while (!take(lock)) await sleep(50);
  try {
    if (isNeeded()) await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld(lock)) rmSync(lock, { force: true }); // its holder was killed
    return false;
  }
}

function isHeld(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (pid > 0) process.kill(pid, 0); // 0: just created, its pid not yet written
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
