/** The client as others will load it: bundled, in a process of its own. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FakeLog, startFakeFeed, type FakeFeed } from '../../tests/support/fake-feed.ts';

const root = join(import.meta.dirname, '..', '..');
/** esbuild does not work within jest. */
const BUILD = `
  const { build } = await import('esbuild');
  const [entry, outfile] = process.argv.slice(1);
  await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'browser', minify: true, packages: 'external' });`;

const log = new FakeLog();
let folder: string;
let feed: FakeFeed;
beforeAll(async () => {
  folder = mkdtempSync(join(root, 'node_modules', '.roosevelt-bundle-')); // where graphql-ws is found
  feed = await startFakeFeed(log);
});
afterAll(async () => {
  await feed.kill();
  rmSync(folder, { recursive: true, force: true });
});

function bundle(entry: string, name: string): string {
  const outfile = join(folder, name);
  execFileSync(process.execPath, ['--input-type=module', '--eval', BUILD, entry, outfile], { cwd: root });
  return outfile;
}

it('weighs less than 5 kB beside graphql-ws and the documents, needs nothing else, and knows no Node', () => {
  const text = readFileSync(bundle('packages/client/client.ts', 'client.mjs'));
  expect(gzipSync(text).length).toBeLessThan(5_000);
  const imports = [...text.toString().matchAll(/from\s*"([^"]+)"|import\("([^"]+)"\)/g)].map(([, name]) => name);
  expect(imports).toEqual(['graphql-ws/client']);
});

it.each([
  ['breaks the loop', 'for await (const { tick } of feed) if (tick.n === 2) break;'],
  ['aborts', 'for await (const { tick } of feed) if (tick.n === 2) abort.abort();'],
  ['gives up while nobody answers', 'setTimeout(() => abort.abort(), 300); for await (const _ of away);'],
  ['never begins', ''],
])('lets a process end that %s', async (_, loop) => {
  const client = bundle('packages/client/index.ts', 'index.mjs');
  const script = join(folder, 'consumer.mjs');
  writeFileSync(
    script,
    `import { createClient, TypedDocumentString } from ${JSON.stringify(client)};
     const ticks = new TypedDocumentString('subscription { tick { n } }');
     const abort = new AbortController();
     const feed = createClient({ url: process.argv[2] }).subscribe(ticks, {}, { after: 'c0', signal: abort.signal });
     const away = createClient({ url: 'http://127.0.0.1:1/graphql' }).subscribe(ticks, {}, { signal: abort.signal });
     ${loop}`,
  );
  log.publish(3);
  const child = spawn(process.execPath, [script, feed.url], { stdio: ['ignore', 'inherit', 'inherit'] });
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
});
