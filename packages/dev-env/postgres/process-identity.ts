/**
 * Which process a remembered pid is. Pids are used again (pid 7 of a restarted container is always alive), so a pid
 * alone proves nothing: its start time, and the machine's boot, tell one process from the next with the same number.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errorCode } from './error-code.ts';

/** Compared for equality only; null when there is no such process, or only its unreaped remains. */
export function processIdentity(pid: number): string | null {
  if (!isAlive(pid)) return null;
  if (process.platform === 'linux') return linuxIdentity(pid);
  if (process.platform === 'win32') return 'alive'; // no cheap way to ask for the start time
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const [state = 'Z', ...startedAt] = stdout.trim().split(/\s+/);
  return state.startsWith('Z') ? null : startedAt.join(' ');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM'; // alive, of another user
  }
}

/** proc(5): after the name in brackets, field 3 is the state and field 22 the start in clock ticks since boot. */
function linuxIdentity(pid: number): string | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const boot = readIfThere('/proc/sys/kernel/random/boot_id') ?? '';
  return fields[0] === 'Z' ? null : `${fields[19]} ${boot.trim()}`.trim();
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
