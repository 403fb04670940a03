/**
 * Which Node runs our scripts. `npm run` puts the Node 24 that the repository brings first on the PATH, but
 * `node scripts/start.mjs`, typed by hand, is whatever the machine has. Then the script starts again on ours.
 * Plain syntax that Node 12 can read: an old Node must reach the sentence, not a SyntaxError.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const MINIMUM = [22, 12];

/** Flags for a Node that runs our .ts files as they are: from 22.18 on it needs none. */
export const typescriptFlags = process.features.typescript ? [] : ['--experimental-strip-types', '--no-warnings'];

/** Resolves when this Node will do; otherwise the script goes on in another process and this one never returns. */
export async function needNode(script) {
  endWithParent();
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return;
  const ours = bundledNode();
  if (ours !== null && !process.env.ROOSEVELT_NODE) await goOnWith(ours, script);
  console.error(
    `Roosevelt Ops needs Node ${MINIMUM.join('.')} or newer and this is ${process.versions.node}: run "npm install", which brings one (on a Mac with Apple silicon, install one from nodejs.org).`,
  );
  process.exit(1);
}

function bundledNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const file = join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(file) ? file : null;
}

/** The first process passes signals on, and its end (kill -9 included) reaches the second one as a closed channel. */
function goOnWith(node, script) {
  const env = {
    ...process.env,
    ROOSEVELT_NODE: node,
    PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  };
  const args = [...process.execArgv, script, ...process.argv.slice(2)];
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise(() => {
    child.on('exit', (code, signal) => process.exit(signal === null ? code : 1));
    child.on('error', (error) => {
      console.error(`${node} does not run here (${error.message}).`);
      process.exit(1);
    });
  });
}

function endWithParent() {
  if (!process.env.ROOSEVELT_NODE || !process.channel) return;
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
