/**
 * Stops Postgres when its owner dies, however it dies.
 *
 * Why    a process that is killed with -9 cannot clean up, and Postgres would live on. The kernel closes a dead process's
 *        pipes at once, so the end of stdin is the one message that always arrives.
 * Who    started detached (a session of its own: Ctrl-C in the owner's terminal reaches neither this nor Postgres, which
 *        stays up while the owner drains) and parent of Postgres. Tells the owner, on stdout, the pid and the exit.
 * Plain JavaScript without imports of ours, found by path: it must run from the bundle as from the source.
 */
import { spawn, spawnSync } from 'node:child_process';
import { openSync, rmSync } from 'node:fs';

const PATIENCE_MS = 20_000; // for a fast shutdown (SIGINT), before an immediate one (SIGQUIT)

const { command, args, options, logFile, pgCtl, discard } = JSON.parse(process.argv[2]);
process.title = 'roosevelt-postgres-supervisor';
process.stdout.on('error', () => {}); // the owner is gone: nobody to tell

const log = openSync(logFile, 'a', 0o600); // it can hold values of failed statements
const server = spawn(command, args, { ...options, stdio: ['ignore', log, log], windowsHide: true });
server.on('spawn', () => tell({ pid: server.pid }));
server.on('error', ({ code, message }) => tell({ error: message, code }, () => process.exit(1)));
server.on('exit', (code, signal) => {
  if (stopping) for (const folder of discard) rmSync(folder, { recursive: true, force: true });
  tell({ exit: signal ?? code }, () => process.exit(0));
});

process.stdin.on('error', stop).on('close', stop).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);

let stopping = false;
function stop() {
  if (stopping || server.pid === undefined) return;
  stopping = true;
  send('INT');
  setTimeout(() => send('QUIT'), PATIENCE_MS);
}

/** Windows has no signals: there Postgres listens on a named pipe, to which pg_ctl speaks. */
function send(signal) {
  if (process.platform === 'win32') spawnSync(pgCtl, ['kill', signal, String(server.pid)], { windowsHide: true });
  else server.kill(`SIG${signal}`);
}

function tell(message, then = () => {}) {
  if (process.stdout.destroyed) then();
  else process.stdout.write(`${JSON.stringify(message)}\n`, () => then());
}
