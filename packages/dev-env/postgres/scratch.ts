/** A Postgres for the length of one command or one test run: in a temporary folder, fast rather than safe, then gone. */
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverUser } from './server-user.ts';
import { startPostgres, type Postgres } from './start-postgres.ts';

export async function startScratchPostgres(log: (line: string) => void): Promise<Postgres> {
  const dataDir = makeTemporaryFolder();
  try {
    return await startPostgres({ dataDir, test: true, discard: true, log });
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  }
}

/** mkdtemp makes it 0700, which shuts out whom root runs Postgres as. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(memory() ?? tmpdir(), 'roosevelt-'));
  if (serverUser() !== null) chmodSync(folder, 0o711);
  return folder;
}

const PLENTY = 2 ** 31; // bytes; a test run takes a tenth of it

/**
 * A database is a thousand small files. On some disks each costs a third of a millisecond to make: a clone of the
 * template took 300 ms there and 13 in memory. Containers have 64 MB of it, mostly, and whoever sets TMPDIR means it.
 */
function memory(): string | null {
  if (process.env['TMPDIR'] !== undefined || process.platform !== 'linux') return null;
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > PLENTY ? '/dev/shm' : null;
  } catch {
    return null;
  }
}
