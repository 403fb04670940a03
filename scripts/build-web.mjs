/**
 * The pages into dist/web, when they are stale: Vite builds them, and each file is compressed here and now, so that the
 * gateway only sends bytes. Without the packages that build them (`npm ci --omit=dev` has them all) nothing is made.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { exclusively } from './exclusively.mjs';
import { fingerprint, isFresh, keep } from './fingerprint.mjs';
import { root } from './runtime.mjs';

const SOURCES = ['web', 'packages/client', 'package.json', 'tsconfig.json', 'scripts/build-web.mjs'];
const ENDINGS = ['.ts', '.tsx', '.css', '.html', '.js', '.json', '.svg', '.txt', '.graphql'];
const STAMP = 'dist/web.stamp';
const TEXT = /[.](html|js|css|svg|txt|json|map)$/;
/** Smaller than a packet: compressing saves nothing. */
const SMALL = 1_000;
/** The best that brotli can do takes a second a megabyte more than one step below, for some per cent. */
const LARGE = 500_000;

export async function ensurePages() {
  await exclusively('web', () => !isFresh(STAMP, sources()), buildPages);
}

function sources() {
  return fingerprint(SOURCES, ENDINGS);
}

async function buildPages() {
  const before = sources(); // a file saved meanwhile makes the next start build again
  const { build } = await import('vite');
  await build({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'warn' });
  compress(join(root, 'dist/web'));
  keep(STAMP, before);
}

function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) compress(path);
    else if (TEXT.test(entry.name)) compressFile(path);
  }
}

function compressFile(path) {
  const bytes = readFileSync(path);
  if (bytes.length < SMALL) return;
  const quality = bytes.length > LARGE ? 9 : 11;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
