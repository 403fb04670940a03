/**
 * A server whose owner and supervisor were both killed lives on and holds the data folder. Called with the owner lock
 * held, so the owner is known to be dead: what still runs on our folder is stopped, and never anything else.
 */
import { spawnSync } from 'node:child_process';
import { readlinkSync, realpathSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity } from './process-identity.ts';
import { postmasterFile, readPostmaster } from './postmaster-file.ts';

const SMART_STOP_MS = 20_000; // SIGINT: roll back, checkpoint, exit
const HARD_STOP_MS = 5_000; // SIGQUIT: exit now, recover at the next start

export async function stopOrphan(dataFolder: string, log: (line: string) => void): Promise<void> {
  const pid = readPostmaster(dataFolder)?.pid;
  if (pid === undefined) return;
  if (processIdentity(pid) !== null && runsOn(pid, dataFolder)) {
    log(`Stopping the Postgres that a killed run left behind (pid ${pid}).`);
    await stop(pid, dataFolder);
  }
  // Gone, or the pid is now some other program's: Postgres would take that one for a server and refuse to start.
  rmSync(postmasterFile(dataFolder), { force: true });
}

async function stop(pid: number, dataFolder: string): Promise<void> {
  if (await gone(pid, 'SIGINT', SMART_STOP_MS)) return;
  if (await gone(pid, 'SIGQUIT', HARD_STOP_MS)) return;
  throw new Error(`Postgres with pid ${pid} on ${dataFolder} was left behind by a killed run and does not stop`);
}

/** A container whose first process reaps nobody keeps the remains of a dead server: those have no identity. */
async function gone(pid: number, signal: NodeJS.Signals, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  const lives = (): boolean => processIdentity(pid) !== null;
  if (lives()) process.kill(pid, signal);
  while (lives() && Date.now() < deadline) await sleep(20);
  return !lives();
}

/** A server works in its data folder; elsewhere than on Linux its command line names the folder. */
function runsOn(pid: number, dataFolder: string): boolean {
  const folder = realpathSync(dataFolder);
  if (process.platform === 'linux') return linkTarget(`/proc/${pid}/cwd`) === folder;
  if (process.platform === 'win32')
    return printed('tasklist', ['/FI', `PID eq ${pid}`, '/NH']).includes('postgres.exe');
  return printed('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).includes(folder);
}

function printed(tool: string, args: string[]): string {
  return spawnSync(tool, args, { encoding: 'utf8', windowsHide: true }).stdout;
}

function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
