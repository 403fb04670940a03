/**
 * The folder of package.json, found by walking up: this code also runs bundled, from dist/, where paths relative to the
 * source file mean something else. Files that are not bundled (migrations, the supervisor script) are found from it.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = findUpwards(dirname(fileURLToPath(import.meta.url)));

function findUpwards(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json of Roosevelt Ops not found above its own code');
  return findUpwards(parent);
}
