/**
 * `npm run build:client [folder]`: the typed client as a package of its own, ready for `npm pack`, in dist/client-package.
 * Module by module, so that a bundler takes no more than is used.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { buildSchema, isAbstractType } from 'graphql';
import { needNode, root } from './runtime.mjs';

await needNode();

const source = join(root, 'packages/client');
const target = resolve(process.argv[2] ?? join(root, 'dist/client-package'));
const lib = join(target, 'lib');

rmSync(target, { recursive: true, force: true });
compile();
// In types, unlike in code, tsc leaves the names of the sources.
const types = readdirSync(lib, { recursive: true }).filter((name) => name.endsWith('.d.ts'));
for (const name of types) edit(name, /(from '[.]\/[^']+)[.]ts(?=';)/g, '$1.js');
// A bundler may leave out a document that nobody uses: making one does nothing else.
edit('generated/graphql.js', /^(export const \w+ =) (?=new TypedDocumentString\()/gm, '$1 /* @__PURE__ */ ');
writePossibleTypes();
writeManifest();
for (const [from, name] of [
  [join(source, 'documents'), 'documents'],
  [join(source, 'README.md'), 'README.md'],
  [join(root, 'gateway/api.graphql'), 'schema.graphql'],
  [join(root, 'LICENSE'), 'LICENSE'],
])
  cpSync(from, join(target, name), { recursive: true });
console.log(`The package is in ${target}`);
const [ours, all] = [await weigh(['graphql-ws']), await weigh([])];
console.log(`createClient in a page, minified and by gzip: ${ours} kB, with graphql-ws ${all} kB`);

/** What can be reached from index.ts, with nothing but a browser's types at hand. */
function compile() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', join(source, 'tsconfig.build.json'), '--outDir', lib];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

function edit(file, pattern, replacement) {
  const path = join(lib, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(pattern, replacement));
}

/** Caches of other clients cannot know which types an interface stands for. */
function writePossibleTypes() {
  const schema = buildSchema(readFileSync(join(root, 'gateway/api.graphql'), 'utf8'));
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const names = abstract.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]);
  const text = JSON.stringify(Object.fromEntries(names), null, 2);
  writeFileSync(join(lib, 'possible-types.js'), `export const possibleTypes = ${text};\n`);
  writeFileSync(join(lib, 'possible-types.d.ts'), 'export declare const possibleTypes: Record<string, string[]>;\n');
}

/** The scripts are for where it comes from. */
function writeManifest() {
  const { scripts: _, ...manifest } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function weigh(external) {
  const stdin = { contents: "export { createClient } from './lib/index.js';", resolveDir: target };
  const nodePaths = [join(root, 'node_modules')]; // for a folder that lies elsewhere
  const { outputFiles } = await build({
    stdin,
    external,
    nodePaths,
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return (gzipSync(outputFiles[0].contents, { level: 9 }).length / 1_000).toFixed(1);
}
