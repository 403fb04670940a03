/** How any of the Postgres programs is started: as whom, where and with which environment. */
import type { ServerUser } from './server-user.ts';

/** What a program needs of ours. Not the rest: a PGDATA would lead it astray, and our secrets are no business of it. */
const PASSED_ON = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'];

export interface ProcessOptions {
  cwd: string;
  env: Record<string, string>;
  uid?: number;
  gid?: number;
}

/** `LC_ALL=C` and `TZ=UTC` keep messages, sorting and clocks the same on every machine. */
export function processOptions(cwd: string, user: ServerUser | null): ProcessOptions {
  const env: Record<string, string> = { LC_ALL: 'C', TZ: 'UTC' };
  for (const name of PASSED_ON) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return { cwd, env, ...(user ?? {}) };
}

/** What the common refusals mean. */
export function explainRefusal(code: string | undefined, program: string): string {
  if (code === 'EPERM') return 'Postgres does not run as root, and this root may not become "nobody"';
  if (code === 'ENOENT')
    return `${program} needs a C library that is not here (Alpine's musl instead of glibc, mostly)`;
  return `${program} does not start (${code ?? 'no reason given'})`;
}

export const ELSEWHERE = 'Or set DATABASE_URL to a Postgres of version 15 or newer.';
