/** Makes the data folder and the superuser's password, once. */
import { execFile, type ExecFileException } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';
import { ELSEWHERE, explainRefusal, processOptions } from './server-process.ts';
import type { ServerUser } from './server-user.ts';

export interface Initialise {
  binaries: Binaries;
  place: Place;
  user: ServerUser | null;
  /** Ours, mode 0600: a data folder without it cannot be entered any more. */
  passwordFile: string;
  test: boolean;
}

/** The superuser's password. */
export async function initialise(input: Initialise): Promise<string> {
  const { place, passwordFile, binaries } = input;
  if (!existsSync(place.data)) await create(input);
  const made = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  if (made !== binaries.major) {
    throw new Error(
      `${place.data} was made by Postgres ${made} and this is ${binaries.major}. Move it away. ${ELSEWHERE}`,
    );
  }
  return readPassword(passwordFile, place.data);
}

/** Under another name until whole: an initdb that was cut short leaves nothing that looks like data. */
async function create(input: Initialise): Promise<void> {
  const { place, user, passwordFile } = input;
  const password = randomBytes(24).toString('hex');
  const work = mkdtempSync(join(place.home, 'initdb-'));
  const handover = join(work, 'password');
  writeFileSync(handover, password, { mode: 0o600 });
  if (user !== null) for (const path of [work, handover]) chownSync(path, user.uid, user.gid);
  try {
    await runInitdb(input, { into: join(work, 'data'), handover });
    rmSync(passwordFile, { force: true }); // of a data folder that was removed
    writeFileSync(passwordFile, password, { mode: 0o600 });
    renameSync(join(work, 'data'), place.data);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function runInitdb({ binaries, user, test, place }: Initialise, to: { into: string; handover: string }) {
  const who = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${to.handover}`];
  const how = ['-E', 'UTF8', '--locale=C', '--no-instructions', ...(test ? ['--no-sync'] : [])];
  const options = { ...processOptions(place.home, user), windowsHide: true };
  try {
    await promisify(execFile)(binaries.initdb, ['-D', to.into, ...who, ...how], options);
  } catch (error) {
    const { code, stderr } = error as ExecFileException; // the only thing execFile throws
    if (typeof code === 'number') throw new Error(`initdb failed: ${stderr?.trim()}`, { cause: error });
    throw new Error(`${explainRefusal(code ?? undefined, binaries.initdb)}. ${ELSEWHERE}`, { cause: error });
  }
}

function readPassword(file: string, data: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  throw new Error(`${data} is there but its password, ${file}, is not. Put it back, or move the data folder away.`);
}
