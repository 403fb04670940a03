/**
 * Where the data lives: `<dataDir>/postgres`. Where the server's user cannot enter `dataDir` (root, with the repository
 * below a closed home) that name is a link to a folder outside, and the log says so. The link is the only memory of it:
 * removing `dataDir` starts afresh and leaves the folder outside to its owner.
 */
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canEnter, type ServerUser } from './server-user.ts';

export interface Place {
  /** Belongs to the server's user. */
  home: string;
  /** In `home`; there, it is whole: initdb works beside it and the result is renamed. */
  data: string;
  /** For copies of the programs. */
  copiesIn: string;
}

export function preparePlace(dataDir: string, user: ServerUser | null, log: (line: string) => void): Place {
  mkdirSync(dataDir, { recursive: true, mode: user === null ? 0o700 : 0o755 });
  const link = join(dataDir, 'postgres');
  if (!isThere(link) && user !== null && !canEnter(dataDir)) symlinkSync(mkdtempSync(join(outside(), 'data-')), link);
  if (!isThere(link)) mkdirSync(link, { mode: 0o700 });
  const home = realpathSync(link);
  handOver(home, user);
  if (lstatSync(link).isSymbolicLink()) log(`Postgres may not enter ${dataDir}: its data is in ${home}.`);
  return { home, data: join(home, 'data'), copiesIn: user === null ? dataDir : outside() };
}

/** What root has just made goes to the server's user; what somebody else made is theirs, and Postgres insists on it. */
function handOver(home: string, user: ServerUser | null): void {
  if (user !== null && statSync(home).uid === 0) chownSync(home, user.uid, user.gid);
  const [owner, runsAs] = [statSync(home).uid, user?.uid ?? process.getuid?.()];
  if (runsAs === undefined || owner === runsAs) return;
  throw new Error(
    `${home} belongs to user ${owner}, and Postgres would run as ${runsAs}: start as who made it, or move it`,
  );
}

/** A link whose target is gone counts as nothing: the data is lost either way, and a new start must be possible. */
function isThere(link: string): boolean {
  if (existsSync(link)) return true;
  rmSync(link, { force: true });
  return false;
}

/** A folder of root's that everybody may enter: one that lasts, if it can be written, else one for this boot. */
function outside(): string {
  const lasting = '/var/lib/roosevelt-ops';
  try {
    mkdirSync(lasting, { recursive: true, mode: 0o755 });
    return lasting;
  } catch {
    return tmpdir();
  }
}
