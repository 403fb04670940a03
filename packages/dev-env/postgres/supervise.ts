/** Starts Postgres below its supervisor (supervisor.mjs says why there is one) and hears from it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { repositoryRoot } from '../repository-root.ts';
import type { ProcessOptions } from './server-process.ts';

export interface Job {
  command: string;
  args: string[];
  options: ProcessOptions;
  logFile: string;
  pgCtl: string;
  /** Folders that are removed when it was told to stop, or its owner died. */
  discard: string[];
}

export interface Supervised {
  pid: number;
  /** Null while it runs. */
  exit(): string | number | null;
  exited: Promise<void>;
  /** Stops Postgres and resolves when it is gone. */
  stop(): Promise<void>;
  /** From now on it does not keep our process alive: a process that just ends takes its Postgres with it. */
  unref(): void;
}

interface Message {
  pid?: number;
  error?: string;
  code?: string;
  exit?: string | number;
}

export class SpawnError extends Error {
  readonly code: string | undefined;

  constructor({ error, code }: Message) {
    super(error ?? 'the supervisor of Postgres ended before it had begun');
    this.name = 'SpawnError';
    this.code = code;
  }
}

export async function supervise(job: Job): Promise<Supervised> {
  const script = join(repositoryRoot, 'packages/dev-env/postgres/supervisor.mjs');
  const child = spawn(process.execPath, [script, JSON.stringify(job)], {
    cwd: job.options.cwd,
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  child.stdin.on('error', () => {}); // it went first: `exited` says so
  let exit: string | number | null = null;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve(void (exit ??= 'unknown'))));
  const pid = await firstMessage(child, (message) => (exit = message.exit ?? exit));
  return { pid, exit: () => exit, exited, stop: () => stop(child, exited), unref: () => hold(child, false) };
}

function firstMessage(child: ChildProcess, later: (message: Message) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new SpawnError({})));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const message = JSON.parse(line) as Message; // written by supervisor.mjs alone
      later(message);
      if (message.pid !== undefined) resolve(message.pid);
      if (message.error !== undefined) reject(new SpawnError(message));
    });
  });
}

async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  hold(child, true);
  child.stdin?.end();
  await exited;
}

/** A child is held by three handles: itself and the two pipes. */
function hold(child: ChildProcess, yes: boolean): void {
  for (const handle of [child, child.stdin, child.stdout]) {
    const holder = handle as { ref?(): void; unref?(): void } | null; // pipes are sockets, which the types do not say
    if (yes) holder?.ref?.();
    else holder?.unref?.();
  }
}
