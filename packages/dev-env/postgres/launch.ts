/** Starts the server on its data folder and waits until it answers. */
import { readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ground } from './ground.ts';
import { choosePort } from './port.ts';
import { readPostmaster } from './postmaster-file.ts';
import { ELSEWHERE, explainRefusal, processOptions } from './server-process.ts';
import { serverSettings } from './settings.ts';
import { SpawnError, supervise, type Supervised } from './supervise.ts';

const ATTEMPTS = 5;
const PAUSE_MS = 500;
const LOG_LIMIT = 10_000_000; // bytes, kept twice

export interface Launch {
  ground: Ground;
  test: boolean;
  discard: string[];
  log: (line: string) => void;
}

/**
 * Tried again: another program can take the port between the look and the start, and the children of a server that was
 * killed with -9 hold its shared memory until they notice.
 */
export async function launch(input: Launch): Promise<{ server: Supervised; port: number }> {
  rotate(input.ground.file('log'));
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(input.ground.file('port'));
    const before = size(input.ground.file('log'));
    const server = await start(input, port);
    if (await isReady(server, input.ground.place.data)) return { server: watch(server, input), port };
    const reason = fatalLines(input.ground.file('log'), before);
    if (attempt === ATTEMPTS || !/in use/.test(reason)) throw new Error(`Postgres does not start: ${reason}`);
    await sleep(PAUSE_MS);
  }
}

async function start({ ground, test, discard }: Launch, port: number): Promise<Supervised> {
  const { binaries, place, user } = ground;
  const job = {
    command: binaries.postgres,
    args: ['-D', place.data, ...serverSettings({ port, test })],
    options: processOptions(place.home, user),
    logFile: ground.file('log'),
    pgCtl: binaries.pgCtl,
    discard,
  };
  try {
    return await supervise(job);
  } catch (error) {
    if (!(error instanceof SpawnError) || error.code === undefined) throw error;
    throw new Error(`${explainRefusal(error.code, binaries.postgres)}. ${ELSEWHERE}`, { cause: error });
  }
}

/** However long recovery takes: a server that works on it is alive, and one that cannot start exits. */
async function isReady(server: Supervised, data: string): Promise<boolean> {
  while (server.exit() === null) {
    const postmaster = readPostmaster(data);
    if (postmaster?.pid === server.pid && postmaster.ready) return true;
    await sleep(5);
  }
  await server.exited;
  return false;
}

function watch(server: Supervised, { ground, log }: Launch): Supervised {
  let asked = false;
  void server.exited.then(
    () => asked || log(`Postgres, or its supervisor, ended by itself (${server.exit()}): see ${ground.file('log')}.`),
  );
  server.unref();
  const stop = async (): Promise<void> => {
    asked = true;
    await server.stop();
  };
  return { ...server, stop };
}

function rotate(file: string): void {
  if (size(file) > LOG_LIMIT) renameSync(file, `${file}.1`);
}

function size(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** What this start wrote that explains its end. */
function fatalLines(file: string, from: number): string {
  const lines = readFileSync(file).subarray(from).toString('utf8').trim().split('\n');
  const fatal = lines.filter((line) => /FATAL|PANIC|ERROR|HINT|could not/.test(line));
  return (fatal.length > 0 ? fatal : lines.slice(-3)).map((line) => line.replace(/^.*?(?=[A-Z]+: )/, '')).join('; ');
}
