/**
 * postmaster.pid: what a running server says of itself, in its data folder.
 * Line 1 is its pid, line 4 its port, line 8 its state (pg_ctl waits for "ready" the same way).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Postmaster {
  pid: number;
  ready: boolean;
}

export function postmasterFile(dataFolder: string): string {
  return join(dataFolder, 'postmaster.pid');
}

export function readPostmaster(dataFolder: string): Postmaster | null {
  try {
    const lines = readFileSync(postmasterFile(dataFolder), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : null;
  } catch {
    return null;
  }
}
