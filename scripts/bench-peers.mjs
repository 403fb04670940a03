/** `npm run bench:peers`: ours against other gateways. They are no part of the platform, so they are installed when first asked for. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, isFresh, keep } from './fingerprint.mjs';
import { needNode, root } from './runtime.mjs';

await needNode();
const peers = join(root, 'bench', 'peers');
const stamp = 'bench/peers/node_modules/.installed';
const lock = fingerprint(['bench/peers/package-lock.json'], []);
if (!isFresh(stamp, lock)) {
  console.error('installing other gateways into bench/peers …');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], {
    cwd: peers,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(1);
  keep(stamp, lock);
}
const { ready } = await import('./ready.mjs');
await ready();
process.setSourceMapsEnabled(true);
await import('../dist/bench/peers.js');
