/** A Postgres for the length of one command or one test run: in a temporary folder, fast rather than safe, then gone. */
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverUser } from './server-user.ts';
import { startPostgres, type Postgres } from './start-postgres.ts';

export async function startScratchPostgres(log: (line: string) => void): Promise<Postgres> {
  const dataDir = makeTemporaryFolder();
  try {
    const postgres = await startPostgres({ dataDir, test: true, log });
    return { ...postgres, stop: () => postgres.stop().finally(() => remove(dataDir)) };
  } catch (error) {
    remove(dataDir);
    throw error;
  }
}

/** mkdtemp makes it 0700, which shuts out whom root runs Postgres as. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'roosevelt-'));
  if (serverUser() !== null) chmodSync(folder, 0o711);
  return folder;
}

/** The data too where it is elsewhere and `dataDir` only links to it: in a TMPDIR that is closed, say. */
function remove(dataDir: string): void {
  try {
    rmSync(realpathSync(join(dataDir, 'postgres')), { recursive: true, force: true });
  } catch {
    // never made
  }
  rmSync(dataDir, { recursive: true, force: true });
}
