/**
 * Which Node runs our scripts. `npm run` puts the Node 24 that the repository brings first on the PATH, but
 * `node scripts/start.mjs`, typed by hand, is whatever the machine has. Then the script starts again on ours.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const MINIMUM = '22.12';
const STRIP_TYPES = ['--experimental-strip-types', '--no-warnings']; // from 22.18 on it needs no flag

/**
 * Resolves when this Node will do, and never otherwise: the script then runs in another process, or not at all.
 * `typescript`: the script imports .ts files as they are.
 */
export async function needNode({ typescript = false } = {}) {
  const again = process.env.ROOSEVELT_NODE !== undefined && process.channel !== undefined;
  if (again) endWithParent();
  if (isEnough()) {
    if (typescript && !process.features.typescript) await goOnWith(process.execPath, STRIP_TYPES);
    return;
  }
  const ours = bundledNode();
  if (ours !== null && !again) await goOnWith(ours, []);
  console.error(
    `Roosevelt Ops needs Node ${MINIMUM} or newer, and this is ${process.versions.node}: "npm install" brings one ` +
      '(except on a Mac with Apple silicon: there, install it from nodejs.org).',
  );
  process.exit(1);
}

function isEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [least, leastMinor] = MINIMUM.split('.').map(Number);
  return major > least || (major === least && minor >= leastMinor);
}

function bundledNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const file = join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(file) ? file : null;
}

/** What this process is told it passes on; how it ends (kill -9 too) reaches the other as the end of their channel. */
function goOnWith(node, flags) {
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
  const child = spawn(node, [...process.execArgv, ...flags, ...process.argv.slice(1)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ROOSEVELT_NODE: node, PATH: path },
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => fromTerminal() || child.kill('SIGINT'));
  return new Promise(() => {
    child.on('exit', (code) => process.exit(code ?? 1));
    child.on('error', (error) => {
      console.error(`${node} does not run here: ${error.message}`);
      process.exit(1);
    });
  });
}

/** Ctrl-C goes to every process of the terminal by itself; to pass it on would make it two. */
export function fromTerminal() {
  return process.stdin.isTTY === true;
}

function endWithParent() {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
