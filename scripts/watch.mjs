/** `npm run dev`: builds at every change and starts the platform again; a build that fails leaves the old one running. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch as watchFolder } from 'node:fs';
import { join } from 'node:path';
import { finishBuild, options, sources } from './build.mjs';
import { ensureClient } from './generate-client.mjs';
import { fromTerminal, root } from './runtime.mjs';

const PATIENCE_MS = 15_000; // for requests that are being answered

let child = null;
let restarting = Promise.resolve();
let ending = false;

export async function watch() {
  process.on('SIGTERM', () => void end('SIGTERM'));
  process.on('SIGINT', () => void end(fromTerminal() ? 0 : 'SIGINT')); // 0: the child has it already
  await ensureClient();
  watchSchema();
  const { context } = await import('esbuild');
  const building = await context({ ...options(), plugins: [{ name: 'restart', setup: restartAfterBuilds }] });
  await building.watch();
}

function restartAfterBuilds(build) {
  let before = '';
  build.onStart(() => void (before = sources()));
  build.onEnd(({ errors, metafile }) => {
    if (errors.length > 0) return;
    finishBuild(metafile, before);
    restarting = restarting.then(restart);
  });
}

/** esbuild then sees the new client by itself. */
function watchSchema() {
  const folder = join(root, 'prisma', 'schema');
  if (!existsSync(folder)) return;
  watchFolder(folder, () => ensureClient().catch((error) => console.error(error.message)));
}

async function restart() {
  if (ending) return;
  await stop('SIGTERM');
  // By the channel it notices when this process is killed (runtime.mjs).
  child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs'), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ROOSEVELT_NODE: process.execPath },
  });
}

async function stop(signal) {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await exited;
  clearTimeout(timer);
}

async function end(signal) {
  if (ending) return;
  ending = true;
  await restarting;
  await stop(signal);
  process.exit(0);
}
