/** A new folder for a server that lives shortly. Not mkdtemp alone: its mode 0700 shuts out root's stand-in, nobody. */
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverUser } from './server-user.ts';

export function makeTemporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  if (serverUser() !== null) chmodSync(folder, 0o711);
  return folder;
}
