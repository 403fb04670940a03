/**
 * `npm run generate`: schemas out of the code, the supergraph composed of them, the client's types out of its API.
 * `--check` writes nothing and fails naming the files that would change.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { needNode, root } from './runtime.mjs';

await needNode();
const { ensureClient } = await import('./generate-client.mjs');
await ensureClient();

const check = process.argv.includes('--check');
const changed = [];

function put(file, text) {
  const path = join(root, file);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  changed.push(file);
  if (check) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const schemas = await loadSchemas();
for (const [file, text] of schemas) put(file, text);
for (const { filename, content } of await runCodegen(schemas.get('gateway/api.graphql'))) put(filename, content);

if (check && changed.length > 0) {
  console.error(
    `generated files are not what the code makes; run "npm run generate" and commit:\n  ${changed.join('\n  ')}`,
  );
  process.exit(1);
}
console.log(changed.length === 0 ? 'generated files are up to date' : `wrote ${changed.join(', ')}`);

/** Apart from dist/: the platform's own build must not need what this makes. */
async function loadSchemas() {
  const { build } = await import('esbuild');
  const folder = mkdtempSync(join(root, 'node_modules', '.roosevelt-generate-'));
  try {
    const outfile = join(folder, 'generate.mjs');
    await build({
      absWorkingDir: root,
      entryPoints: ['packages/dev-env/generate.ts'],
      outfile,
      bundle: true,
      packages: 'external',
      conditions: ['source'],
      format: 'esm',
      platform: 'node',
      target: 'node22',
      keepNames: true,
      logLevel: 'warning',
      banner: { js: "import 'reflect-metadata';" },
    });
    const { generateSchemas } = await import(pathToFileURL(outfile).href);
    return generateSchemas();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In memory, from codegen.yml, against the API schema just made. */
async function runCodegen(api) {
  const { generate, loadContext } = await import('@graphql-codegen/cli');
  const folder = mkdtempSync(join(tmpdir(), 'roosevelt-api-'));
  const schema = join(folder, 'api.graphql');
  writeFileSync(schema, api);
  try {
    const context = await loadContext(join(root, 'codegen.yml'));
    context.updateConfig({ schema, cwd: root, silent: true });
    return await generate(context, false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
