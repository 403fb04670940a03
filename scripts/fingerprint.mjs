/** Whether sources have changed since something was made of them: a hash of their names, sizes and times, kept beside it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './runtime.mjs';

/** Of all files below `paths` (folders or files, relative to the repository) whose name ends in one of `endings`. */
export function fingerprint(paths, endings) {
  const hash = createHash('sha256');
  const add = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile()) hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
    if (!stat?.isDirectory()) return;
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isDirectory() || endings.some((ending) => entry.name.endsWith(ending))) add(join(path, entry.name));
    }
  };
  for (const path of paths) add(join(root, path));
  return hash.digest('hex');
}

export function isFresh(stamp, print) {
  return existsSync(join(root, stamp)) && readFileSync(join(root, stamp), 'utf8') === print;
}

export function keep(stamp, print) {
  mkdirSync(dirname(join(root, stamp)), { recursive: true });
  writeFileSync(join(root, stamp), print);
}
