/**
 * Bundles our own code into dist/ (packages stay where npm put them), in a tenth of a second and only when it is stale.
 *
 * Names      two subgraphs may have a class of the same name; esbuild would rename one, and type-graphql names its types
 *            by the class: hence keepNames.
 * Splitting  modules that entry points share are loaded once, so that module state (caches, registries) is one.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { exclusively } from './exclusively.mjs';
import { fingerprint, isFresh, keep, listFiles } from './fingerprint.mjs';
import { root } from './runtime.mjs';

const ENTRY_POINTS = [
  /^(gateway|subgraphs\/[^/]+|packages\/(dev-env|cli))\/main\.ts$/,
  /^bench\/[^/]+(?<!\.test)\.ts$/,
  /\.worker\.ts$/, // a worker thread starts at a file of its own
];
const SOURCES = ['gateway', 'subgraphs', 'integrations', 'packages', 'bench', 'generated/prisma'];
const SETTINGS = ['package.json', 'tsconfig.json', 'scripts/build.mjs', 'node_modules/esbuild/package.json'];
const STAMP = 'dist/build.stamp';

export async function ensureBuilt() {
  await exclusively('build', () => !isFresh(STAMP, sources()), build);
}

async function build() {
  const before = sources(); // a file saved meanwhile makes the next start build again
  const { build: bundle } = await import('esbuild');
  const { metafile } = await bundle(options());
  finishBuild(metafile, before);
}

export function sources() {
  return fingerprint([...SOURCES, ...SETTINGS], ['.ts', '.json']);
}

/** For esbuild; the watcher adds a plugin. */
export function options() {
  const isEntry = (file) => ENTRY_POINTS.some((pattern) => pattern.test(file));
  return {
    absWorkingDir: root,
    entryPoints: listFiles(SOURCES, ['.ts']).filter(isEntry),
    outdir: 'dist',
    outbase: '.',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    packages: 'external',
    conditions: ['source'],
    format: 'esm',
    platform: 'node',
    target: 'node22',
    sourcemap: true,
    keepNames: true,
    // Decorators of type-graphql ask for it as a file is loaded, whichever chunk comes first.
    banner: { js: "import 'reflect-metadata';" },
    metafile: true,
    logLevel: 'warning',
  };
}

/** Chunks carry a hash in their name, so old ones would pile up. */
export function finishBuild(metafile, print) {
  const made = new Set(Object.keys(metafile.outputs).map((file) => basename(file)));
  const folder = join(root, 'dist', 'chunks');
  const chunks = statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder) : [];
  for (const file of chunks) if (!made.has(file)) rmSync(join(folder, file), { force: true });
  keep(STAMP, print);
}
