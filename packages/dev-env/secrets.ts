/**
 * The installation's two secrets, made once and kept beside the data (0600): the key that claims, cursors and database
 * passwords are derived from, and the owner's token, which `npx roosevelt` uses on this machine.
 */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Secrets {
  readonly secret: string;
  readonly ownerToken: string;
  readonly ownerTokenHash: string;
}

/** In a folder that is there. Values given by the environment win, for installations whose processes do not share a folder. */
export function ensureSecrets(
  dataDir: string,
  given: { secret?: string | undefined; ownerToken?: string | undefined } = {},
): Secrets {
  const secret = given.secret ?? keep(join(dataDir, 'secret'), () => randomBytes(32).toString('hex'));
  const ownerToken =
    given.ownerToken ?? keep(join(dataDir, 'owner-token'), () => `rops_owner_${randomBytes(32).toString('base64url')}`);
  return { secret, ownerToken, ownerTokenHash: createHash('sha256').update(ownerToken).digest('hex') };
}

/** Two starts at once: the file is made by one of them only (`wx`), the other reads it. */
function keep(file: string, make: () => string): string {
  try {
    writeFileSync(file, `${make()}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}
