/** Makes the Prisma client when it is missing or older than its schema. It is not in git: its first user makes it. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exclusively } from './exclusively.mjs';
import { fingerprint, isFresh, keep } from './fingerprint.mjs';
import { root } from './runtime.mjs';

const STAMP = 'generated/prisma.stamp';

/** The generator counts as source: its version is in the package.json of Prisma. */
function sources() {
  return fingerprint(['prisma/schema', 'prisma.config.ts', 'node_modules/prisma/package.json'], ['.prisma']);
}

function isStale() {
  if (!existsSync(join(root, 'prisma/schema'))) return false; // nothing to make it of
  return !existsSync(join(root, 'generated/prisma/client.ts')) || !isFresh(STAMP, sources());
}

/** Throws when the schema is wrong; what Prisma says about it is on the terminal by then. */
export function ensureClient() {
  return exclusively('prisma', isStale, async () => {
    const code = await run();
    if (code !== 0) throw new Error('prisma generate failed');
  });
}

/** To be called when `prisma generate` has succeeded, whoever asked for it. */
export function rememberClient() {
  keep(STAMP, sources());
}

/** Quiet unless it fails. */
function run() {
  const script = join(root, 'scripts', 'prisma.mjs');
  const child = spawn(process.execPath, [script, 'generate'], { stdio: ['ignore', 'pipe', 'pipe'], cwd: root });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      if (code !== 0) console.error(output);
      resolve(code);
    });
  });
}
