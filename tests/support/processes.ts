/**
 * The platform as operators run it: Postgres, three subgraphs and the gateway, each a process of its own on loopback, at
 * ports that stay over restarts. For tests that kill and freeze them.
 *
 * Bundle   a copy of dist/, made when this starts: a rebuild meanwhile (`npm run dev`) takes chunks away that a process
 *          started again would load.
 * Leaves   nothing: `close` kills what runs, and leash.mjs what a killed test would leave.
 */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { migrate } from '../../packages/dev-env/database/migrate.ts';
import { loginRole, owners, type Login } from '../../packages/dev-env/database/owners.ts';
import { roleUrl } from '../../packages/dev-env/database/role-secrets.ts';
import { applyRoles } from '../../packages/dev-env/database/roles.ts';
import { ensureOrganisations } from '../../packages/dev-env/organisations.ts';
import { repositoryRoot } from '../../packages/dev-env/repository-root.ts';
import { freePorts } from './free-ports.ts';
import { KillablePostgres } from './killable-postgres.ts';
import { RoomProcess } from './room-process.ts';
import { askAs, type RunningGraph } from './running-graph.ts';

/** The gateway last: it is asked, the others are asked by it. */
export const ROOMS = [...owners, 'gateway'] as const;
export type Room = (typeof ROOMS)[number];

export interface Processes extends RunningGraph {
  readonly postgres: KillablePostgres;
  readonly rooms: Readonly<Record<Room, RoomProcess>>;
  /** The bundled command line. */
  readonly commandLine: string;
  close(): Promise<void>;
}

export async function startProcesses(): Promise<Processes> {
  const folder = makeFolder();
  const closers: (() => Promise<void> | void)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    return { ...(await start(folder, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Closers = (() => Promise<void> | void)[];

async function start(folder: string, closers: Closers): Promise<Omit<Processes, 'close'>> {
  const [postgresPort, ...ports] = await freePorts(ROOMS.length + 1);
  const bundle = await copyBundle(folder);
  const secret = randomBytes(32).toString('hex');
  const postgres = new KillablePostgres(join(folder, 'data'), postgresPort as number); // as many as were asked for
  closers.push(async () => {
    await postgres.stop();
    for (const each of postgres.folders) rmSync(each, { recursive: true, force: true });
  });
  await postgres.start();
  await prepare(postgres.url, secret);
  const ownerToken = `rops_owner_${randomBytes(32).toString('base64url')}`;
  const environments = environmentsOf({ adminUrl: postgres.url, secret, ownerToken, ports, folder });
  const made = ROOMS.map((name, index) => {
    const script = join(bundle, name === 'gateway' ? 'gateway' : `subgraphs/${name}`, 'main.js');
    const options = { name, script, env: environments[name], port: ports[index] as number };
    return [name, new RoomProcess({ ...options, logFile: join(folder, `${name}.log`) })] as const;
  });
  closers.push(async () => void (await Promise.all(made.map(([, room]) => room.kill()))));
  await Promise.all(made.map(([, room]) => room.start()));
  const rooms = Object.fromEntries(made) as Record<Room, RoomProcess>; // one for each name
  const url = `${rooms.gateway.url}/graphql`;
  const commandLine = join(bundle, 'packages', 'cli', 'main.js');
  const graph = { url, ownerToken, ask: askAs(url, ownerToken), adminUrl: () => postgres.url };
  return { ...graph, postgres, rooms, commandLine, log: () => made.map(([, room]) => room.log()).join('\n') };
}

/** Not in memory, where scratch databases may live, and open to whom root runs Postgres as. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'roosevelt-faults-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** Built in a process of its own: esbuild does not work in jest's. */
async function copyBundle(folder: string): Promise<string> {
  const build = `const { ready } = await import(${JSON.stringify(join(repositoryRoot, 'scripts', 'ready.mjs'))}); await ready();`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', build], { cwd: repositoryRoot });
  cpSync(join(repositoryRoot, 'dist'), join(folder, 'dist'), { recursive: true });
  cpSync(join(repositoryRoot, 'gateway', 'supergraph.graphql'), join(folder, 'supergraph.graphql'));
  cpSync(join(repositoryRoot, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(repositoryRoot, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return join(folder, 'dist');
}

async function prepare(adminUrl: string, secret: string): Promise<void> {
  await migrate({ url: adminUrl });
  const { roles } = await applyRoles(adminUrl, secret);
  if (roles !== 'on') throw new Error('the roles of the database are off');
  await ensureOrganisations(roleUrl(adminUrl, loginRole('catalog'), secret), false);
}

interface Given {
  readonly adminUrl: string;
  readonly secret: string;
  readonly ownerToken: string;
  readonly ports: readonly number[];
  readonly folder: string;
}

function environmentsOf({ adminUrl, secret, ownerToken, ports, folder }: Given): Record<Room, Record<string, string>> {
  const common = (name: Login, index: number) => ({
    PATH: process.env['PATH'] ?? '',
    ROOSEVELT_SECRET: secret,
    DATABASE_URL: roleUrl(adminUrl, loginRole(name), secret),
    PORT: String(ports[index]),
    LOG_LEVEL: 'warn',
  });
  const gateway = {
    ...Object.fromEntries(
      owners.map((name, index) => [`SUBGRAPH_${name.toUpperCase()}_URL`, `http://127.0.0.1:${ports[index]}/`]),
    ),
    ROOSEVELT_OWNER_TOKEN_HASH: createHash('sha256').update(ownerToken).digest('hex'),
    SUPERGRAPH: join(folder, 'supergraph.graphql'),
    NODE_ENV: 'production',
  };
  const environments = ROOMS.map((name, index) => [
    name,
    { ...common(name, index), ...(name === 'gateway' && gateway) },
  ]);
  return Object.fromEntries(environments) as Record<Room, Record<string, string>>; // one for each name
}
