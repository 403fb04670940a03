/** The whole platform as people start it: `node scripts/start.mjs` in a process of its own, on a folder that is thrown away. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createClient, type Client } from '#client';
import { makeTemporaryFolder } from '../../packages/dev-env/postgres/scratch.ts';
import { repositoryRoot } from '../../packages/dev-env/repository-root.ts';

export interface RunningPlatform {
  readonly url: string;
  readonly dataDir: string;
  readonly ownerToken: string;
  /** Seconds from its start to "Ready", by its own word. */
  readonly readyIn: number;
  client(organisation: string): Client;
  /** As superuser. */
  adminUrl(): string;
  /** `keep`: the data stays for another start. */
  stop(keep?: 'keep'): Promise<void>;
}

/** No rate limit: a benchmark asks more than a person. All other limits stay. */
const UNHURRIED = { REQUESTS_PER_MINUTE: '1000000', COST_PER_MINUTE: '1000000000' };

/** Not in memory, where scratch databases may live: the disk is part of what is measured. */
export function makeDataFolder(): string {
  process.env['TMPDIR'] ??= tmpdir();
  return makeTemporaryFolder();
}

export async function startPlatform(dataDir = makeDataFolder()): Promise<RunningPlatform> {
  const child = spawn(process.execPath, [join(repositoryRoot, 'scripts', 'start.mjs')], {
    cwd: repositoryRoot,
    env: { ...process.env, ...UNHURRIED, DATA_DIR: dataDir, PORT: '0', DEMO: 'off', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = await readiness(child);
  const ownerToken = readFileSync(join(dataDir, 'owner-token'), 'utf8').trim();
  const { url } = said;
  return {
    ...said,
    dataDir,
    ownerToken,
    client: (organisation) => createClient({ url, token: ownerToken, organisation, name: 'bench', timeout: 120_000 }),
    adminUrl: () => adminUrl(dataDir),
    stop: async (keep) => {
      await ended(child);
      if (keep === undefined) removeDataFolder(dataDir);
    },
  };
}

/** Where the data is elsewhere, the folder links to it. */
export function removeDataFolder(dataDir: string): void {
  rmSync(realpathSync(join(dataDir, 'postgres')), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

function readiness(child: ChildProcess): Promise<{ url: string; readyIn: number }> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('the platform was started without pipes');
  let url = '';
  const notes: string[] = [];
  createInterface({ input: stderr }).on('line', (line) => notes.push(line));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the platform ended with ${code}:\n${notes.join('\n')}`)));
    createInterface({ input: stdout }).on('line', (line) => {
      url = /^Graph\s+(\S+)/.exec(line)?.[1] ?? url;
      const seconds = /^Ready in ([\d.]+) s/.exec(line)?.[1];
      if (seconds !== undefined) resolve({ url, readyIn: Number(seconds) });
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function adminUrl(dataDir: string): string {
  const [port, password] = ['port', 'password'].map((what) =>
    readFileSync(join(dataDir, `postgres.${what}`), 'utf8').trim(),
  );
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}
