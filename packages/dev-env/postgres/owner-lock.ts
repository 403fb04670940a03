/**
 * One owner per data folder. The lock is a file that names its owner; it is never waited for.
 *
 * Live owner   the second start is refused, and told where the first one is.
 * Dead owner   the lock is left over (kill -9, power loss) and is taken over.
 * Taken by link(2), which fails when the name exists: of two starts at the same moment one wins. A left-over lock is
 * renamed away before the new one is linked, and put back if it turns out to be the fresh lock of a faster start.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { errorCode } from './error-code.ts';
import { processIdentity } from './process-identity.ts';

export interface OwnerLock {
  /** What a second start is told; until then it hears that this one is still starting. */
  announce: (url: string) => void;
  release: () => void;
}

interface Owner {
  pid: number;
  identity: string | null;
  url: string | null;
}

export class AlreadyRunningError extends Error {
  readonly pid: number;
  readonly url: string | null;

  constructor({ pid, url }: Owner) {
    super(url === null ? `already starting, pid ${pid}` : `already running at ${url}, pid ${pid}`);
    this.name = 'AlreadyRunningError';
    this.pid = pid;
    this.url = url;
  }
}

export function takeOwnerLock(file: string): OwnerLock {
  const me: Owner = { pid: process.pid, identity: processIdentity(process.pid), url: null };
  const text = (url: string | null): string => `${JSON.stringify({ ...me, url })}\n`;
  while (!link(file, text(null))) {
    const left = readOwner(file);
    if (left !== null && isLive(left)) throw new AlreadyRunningError(left);
    takeAway(file);
  }
  return { announce: (url) => replace(file, text(url)), release: () => rmSync(file, { force: true }) };
}

function isLive({ pid, identity }: Owner): boolean {
  const now = processIdentity(pid);
  return now !== null && now === identity;
}

function link(file: string, content: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function takeAway(file: string): void {
  const aside = `${file}.left.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return; // its owner has just gone
    throw error;
  }
  const moved = readOwner(aside);
  if (moved !== null && isLive(moved)) restore(aside, file);
  rmSync(aside, { force: true });
}

function restore(aside: string, file: string): void {
  try {
    linkSync(aside, file);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

function replace(file: string, content: string): void {
  writeFileSync(`${file}.${process.pid}`, content, { mode: 0o600 });
  renameSync(`${file}.${process.pid}`, file);
}

/** Null for what is gone or is no lock: both may be taken over. */
function readOwner(file: string): Owner | null {
  try {
    // Written by this file alone; a broken one is caught as such.
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return null;
  }
}
