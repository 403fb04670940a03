/**
 * The pages into dist/web and the explorer into dist/web/explorer, each when it is stale: Vite builds them, and each file is
 * compressed here and now, so that the gateway only sends bytes. The explorer takes many times as long as the pages and
 * seldom changes, so it has a stamp of its own. Without the packages that build them (`npm ci --omit=dev` has them all)
 * nothing is made.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { exclusively } from './exclusively.mjs';
import { fingerprint, isFresh, keep } from './fingerprint.mjs';
import { root } from './runtime.mjs';

const EXPLORER = 'explorer';
const BUILD = ['packages/client', 'tsconfig.json', 'scripts/build-web.mjs'];
const ENDINGS = ['.ts', '.tsx', '.css', '.html', '.js', '.json', '.svg', '.txt', '.graphql'];
const STAMP = 'dist/web.stamp';
/** Gone with what it is of, should somebody remove that. */
const EXPLORER_STAMP = 'dist/web/explorer/.stamp';
/** What the explorer takes from the pages, which change daily. */
const SHARED = [
  'web/colours.css',
  'web/fonts',
  'web/tsconfig.json',
  'web/app/session.ts',
  'web/app/theme.ts',
  'web/app/choose-organisation.ts',
];
/** The packages that it is made of: package.json changes for other reasons too. */
const MADE_OF = /^(graphiql|@graphiql[/].*|graphql|graphql-ws|react|react-dom|vite)$/;
const TEXT = /[.](html|js|css|svg|txt|json|map)$/;
/** Smaller than a packet: compressing saves nothing. */
const SMALL = 1_000;
/** The best that brotli can do takes a second a megabyte more than one step below, for some per cent. */
const LARGE = 500_000;

export async function ensurePages() {
  await exclusively('web', () => !isFresh(STAMP, sources()), buildPages);
  await exclusively('explorer', () => !isFresh(EXPLORER_STAMP, explorerSources()), buildExplorer);
}

function sources() {
  const ofPages = readdirSync(join(root, 'web')).filter((name) => name !== EXPLORER);
  return fingerprint([...ofPages.map((name) => `web/${name}`), 'package.json', ...BUILD], ENDINGS);
}

function explorerSources() {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const versions = Object.entries(dependencies).filter(([name]) => MADE_OF.test(name));
  return `${fingerprint(['web/explorer', ...SHARED, ...BUILD], ENDINGS)} ${versions.join(' ')}`;
}

async function buildPages() {
  const before = sources(); // a file saved meanwhile makes the next start build again
  await buildForUse({
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'warn',
    build: { emptyOutDir: false },
    plugins: [{ name: 'leave-the-explorer', renderStart: { order: 'pre', handler: removePages } }],
  });
  compress(join(root, 'dist/web'), [EXPLORER]);
  keep(STAMP, before);
}

async function buildExplorer() {
  const before = explorerSources();
  await buildForUse({ configFile: join(root, 'web/explorer/vite.config.ts'), logLevel: 'warn' });
  compress(join(root, 'dist/web', EXPLORER));
  keep(EXPLORER_STAMP, before);
}

/** Whoever builds, a test too: with another NODE_ENV, React would be the larger and slower one of developers. */
async function buildForUse(config) {
  const { build } = await import('vite');
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build(config);
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

/** When Vite would empty the whole folder: just before public files are copied and the others written. */
function removePages() {
  const folder = join(root, 'dist/web');
  for (const name of listed(folder)) if (name !== EXPLORER) rmSync(join(folder, name), { recursive: true });
}

function listed(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return []; // the first build
  }
}

function compress(folder, except = []) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) except.includes(entry.name) || compress(path);
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
