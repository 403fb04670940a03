import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { repositoryRoot } from '../repository-root.ts';
import { processIdentity } from './process-identity.ts';
import { readPostmaster } from './postmaster-file.ts';
import { makeTemporaryFolder, startScratchPostgres } from './scratch.ts';
import { startPostgres } from './start-postgres.ts';

/** One folder for all: initdb takes a second, and each test leaves it fit for the next. */
let dataDir: string;
const owners: Owner[] = [];

const onLinux = process.platform === 'linux' ? it : it.skip; // reads /proc
const asRoot = process.getuid?.() === 0 ? it : it.skip;

beforeAll(() => {
  dataDir = makeTemporaryFolder();
});
afterEach(() => Promise.all(owners.splice(0).map(kill)));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('startPostgres', () => {
  it('makes a server of version 18 in UTF8 and UTC that wants a password', async () => {
    const server = await startPostgres({ dataDir, log: () => {} });
    const settings =
      "current_setting('timezone') AS zone, pg_encoding_to_char(encoding) AS encoding, datcollate AS locale";
    const rows = await query(server.url, `SELECT ${settings} FROM pg_database WHERE datname = current_database()`);
    expect(rows).toEqual([{ zone: 'UTC', encoding: 'UTF8', locale: 'C' }]);
    await expect(query(server.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
      'password authentication failed',
    );
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
    await server.stop();
  });

  it('keeps data and port over stop and start', async () => {
    const first = await startPostgres({ dataDir, log: () => {} });
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS a');
    await first.stop();
    const second = await startPostgres({ dataDir, log: () => {} });
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'SELECT a FROM kept')).toEqual([{ a: 1 }]);
    await second.stop();
  });

  it('takes another port when the remembered one is taken', async () => {
    const port = Number(readFileSync(join(dataDir, 'postgres.port'), 'utf8'));
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    const server = await startPostgres({ dataDir, log: () => {} });
    expect(server.port).not.toBe(port);
    await server.stop();
    squatter.close();
  });

  it('refuses a second start, in this process or another, and says where the first is', async () => {
    const first = await startPostgres({ dataDir, log: () => {} });
    const message = `already running at postgres://127.0.0.1:${first.port}, pid ${process.pid}`;
    await expect(startPostgres({ dataDir, log: () => {} })).rejects.toThrow(message);
    expect((await startOwner()).answer).toEqual({ error: message });
    first.announce('http://localhost:4000');
    await expect(startPostgres({ dataDir, log: () => {} })).rejects.toThrow(
      'already running at http://localhost:4000, pid',
    );
    await first.stop();
  });

  it('lets one of two starts at the same moment win', async () => {
    const starts = await Promise.allSettled([startOwner(), startOwner(), startOwner()]);
    const answers = starts.map((start) => (start.status === 'fulfilled' ? start.value.answer : {}));
    expect(answers.filter(({ url }) => url !== undefined)).toHaveLength(1);
    expect(answers.filter(({ error }) => error?.startsWith('already '))).toHaveLength(2);
  });
});

describe('startScratchPostgres', () => {
  it('leaves nothing behind', async () => {
    const server = await startScratchPostgres(() => {});
    const [row] = await query(server.url, "SELECT current_setting('data_directory') AS data");
    const { data } = row as { data: string };
    await server.stop();
    expect(existsSync(dirname(dirname(data)))).toBe(false);
  });
});

describe('below a folder that is closed to everybody else', () => {
  asRoot('keeps the data of a server that root runs as nobody elsewhere, and says where', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'closed-')); // mode 0700
    const said: string[] = [];
    const server = await startPostgres({ dataDir: join(closed, 'data'), test: true, log: (line) => said.push(line) });
    const home = realpathSync(join(closed, 'data', 'postgres'));
    expect(said).toEqual([`Postgres may not enter ${join(closed, 'data')}: its data is in ${home}.`]);
    expect(await query(server.url, "SELECT current_setting('data_directory') AS folder")).toEqual([
      { folder: join(home, 'data') },
    ]);
    await server.stop();
    for (const folder of [home, closed]) rmSync(folder, { recursive: true });
  });
});

describe('when its owner is killed with -9', () => {
  it('stops within two seconds, and what was committed is there at the next start', async () => {
    const owner = await startOwner();
    await query(owner.answer.url!, 'CREATE TABLE committed AS SELECT generate_series(1, 1000) AS a');
    const server = serverPid();
    owner.process.kill('SIGKILL');
    expect(await goneWithin(server, 2_000)).toBe(true);
    const next = await startPostgres({ dataDir, log: () => {} });
    expect(await query(next.url, 'SELECT count(*)::int AS n FROM committed')).toEqual([{ n: 1000 }]);
    await next.stop();
  });

  onLinux('is stopped by the next start when its supervisor was killed too', async () => {
    const owner = await startOwner();
    const server = serverPid();
    process.kill(parentOf(server), 'SIGKILL');
    owner.process.kill('SIGKILL');
    await once(owner.process, 'exit');
    expect(await goneWithin(server, 300)).toBe(false);
    const said: string[] = [];
    const next = await startPostgres({ dataDir, log: (line) => said.push(line) });
    expect(said).toEqual([`Stopping the Postgres that a killed run left behind (pid ${server}).`]);
    expect(isAlive(server)).toBe(false);
    await next.stop();
  });

  onLinux('is stopped by stop() though its supervisor was killed', async () => {
    const said: string[] = [];
    const server = await startPostgres({ dataDir, log: (line) => said.push(line) });
    const pid = serverPid();
    process.kill(parentOf(pid), 'SIGKILL');
    await server.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('starts again though its old pids are now those of others', async () => {
    const pid = process.pid; // alive, and neither a server on our folder nor the owner that the lock names
    writeFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), `${pid}\n${dataDir}\n`);
    writeFileSync(join(dataDir, 'postgres.lock'), JSON.stringify({ pid, identity: 'of long ago', url: 'x' }));
    const server = await startPostgres({ dataDir, log: () => {} });
    await server.stop();
    expect(isAlive(pid)).toBe(true);
  });
});

interface Owner {
  process: ChildProcess;
  answer: { url?: string; error?: string };
}

async function startOwner(): Promise<Owner> {
  const flags = ['--experimental-strip-types', '--no-warnings']; // needed before Node 22.18
  const script = join(repositoryRoot, 'tests/support/own-postgres.mjs');
  const child = spawn(process.execPath, [...flags, script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const owner = { process: child, answer: JSON.parse(line) as Owner['answer'] }; // written by that script alone
  owners.push(owner);
  return owner;
}

async function kill({ process: child }: Owner): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const server = readPostmaster(join(dataDir, 'postgres', 'data'))?.pid;
  child.kill('SIGKILL');
  await once(child, 'exit');
  if (server !== undefined) await goneWithin(server, 5_000);
}

function serverPid(): number {
  return readPostmaster(join(dataDir, 'postgres', 'data'))!.pid;
}

function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function isAlive(pid: number): boolean {
  return processIdentity(pid) !== null;
}

async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
  return !isAlive(pid);
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<object>(sql).finally(() => client.end());
  return rows;
}
