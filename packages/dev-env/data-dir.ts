/** The folder of the data, made and tried before anything else: what is wrong with it is said in one line. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '#kit/config';
import { errorCode } from './postgres/error-code.ts';

/** Throws a ConfigError where it cannot be made or written. */
export function openDataDir(dataDir: string): void {
  const folder = resolve(dataDir);
  try {
    makeFolder(folder);
    tryToWrite(folder);
  } catch (error) {
    const advice = 'set DATA_DIR to a folder that can be made and written';
    throw new ConfigError(`${folder} cannot hold the data (${reasonOf(error)}): ${advice}`, { cause: error });
  }
}

/** Not by `recursive`: where a folder is there and takes none (/proc), Node tries again for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error; // another start made it, or it is a link to nowhere
  }
}

/** Permissions do not tell: root has them all, also on a disk that is read-only or full. */
function tryToWrite(folder: string): void {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    writeFileSync(probe, 'x');
  } finally {
    rmSync(probe, { force: true });
  }
}

/** "EROFS: read-only file system"; which call it was helps nobody. */
function reasonOf(error: unknown): string {
  return String((error as Error).message).replace(/, \w+( '.*')?$/s, ''); // the only thing that node:fs throws
}
