/** Where the build puts the pages: found upwards, since this code also runs bundled, from within dist/. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function builtSite(from = dirname(fileURLToPath(import.meta.url))): string {
  const parent = dirname(from);
  if (existsSync(join(from, 'package.json')) || parent === from) return join(from, 'dist', 'web');
  return builtSite(parent);
}
