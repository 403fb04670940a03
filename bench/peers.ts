/** `npm run bench:peers [-- --json]`: the fan-out of subscriptions by ours and by other gateways, in turn and by the same clients. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../packages/dev-env/repository-root.ts';
import { supergraphAt, type Urls } from './gateway/gateways.ts';
import { Part } from './processes/part.ts';
import { thisMachine } from './report/machine.ts';
import { toMarkdown } from './report/table.ts';
import { compareAtAllSizes, type Reference } from './subscriptions/fan-out.ts';

const HIVE = 'bench/peers/node_modules/@graphql-hive/gateway';
const folder = mkdtempSync(join(tmpdir(), 'roosevelt-peers-'));
const note = (line: string) => console.error(`  ${line}`);
const { version } = JSON.parse(readFileSync(join(repositoryRoot, HIVE, 'package.json'), 'utf8')) as { version: string };

const REFERENCES: readonly Reference[] = [
  { name: `Hive Gateway ${version}`, gateway: (urls) => startHive(urls), target: 0.25 },
  {
    name: `Hive Gateway ${version} with its Rust planner`,
    gateway: (urls) => startHive(urls, { HIVE_ROUTER_RUNTIME: 'true' }),
    target: 0.25,
  },
];

try {
  const rows = [];
  for (const reference of REFERENCES) rows.push(...(await compareAtAllSizes(reference, note)));
  const machine = thisMachine(new Date());
  console.log(process.argv.includes('--json') ? JSON.stringify({ machine, rows }, null, 2) : toMarkdown(rows, machine));
} finally {
  rmSync(folder, { recursive: true });
}

/** By its own command, in one process, for production; nothing of it is switched on or off. */
async function startHive(urls: Urls, env: Readonly<Record<string, string>> = {}): Promise<Part<string>> {
  const port = await freePort();
  const supergraph = join(folder, `${port}.graphql`);
  writeFileSync(supergraph, supergraphAt(urls));
  const origin = `http://127.0.0.1:${port}`;
  const config = join(repositoryRoot, 'bench', 'peers', 'hive.config.mjs');
  return Part.start({
    file: `${HIVE}/dist/bin.js`,
    args: ['supergraph', supergraph, '--host', '127.0.0.1', '--port', `${port}`, '--config-path', config],
    flags: ['--expose-gc', '--import', join(repositoryRoot, 'dist', 'bench', 'peers-process.js')],
    env: { NODE_ENV: 'production', LOG_LEVEL: 'warn', PEER_URL: `${origin}/graphql`, PEER_READY: `${origin}/readiness`, ...env }, // prettier-ignore
  });
}

/** Its command says nowhere which one it took. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
