/**
 * Postgres refuses to run as root. A root (a container, mostly) starts it as `nobody`, who must be able to reach the
 * program and its data: not so below a home of mode 0700. Everybody else runs it as themselves.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export interface ServerUser {
  uid: number;
  gid: number;
}

const OVERFLOW_ID = 65534; // what the kernel itself calls nobody, when /etc/passwd does not say

/** Null: run it as ourselves. */
export function serverUser(): ServerUser | null {
  return process.getuid?.() === 0 ? nobody() : null;
}

function nobody(): ServerUser {
  const line = passwd().find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':').map(Number) ?? [];
  return { uid: uid ?? OVERFLOW_ID, gid: gid ?? OVERFLOW_ID };
}

function passwd(): string[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** Whether everybody may enter this folder and each one above it. */
export function canEnter(path: string): boolean {
  const folder = resolve(path);
  const mayEnter = (statSync(folder).mode & 0o001) !== 0;
  return mayEnter && (dirname(folder) === folder || canEnter(dirname(folder)));
}
