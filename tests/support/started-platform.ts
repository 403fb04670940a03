/** `npm start` in a process of its own, on a data folder and a port that stay: to be killed as a whole, and started again. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../../packages/dev-env/repository-root.ts';
import { freePorts } from './free-ports.ts';
import { RoomProcess } from './room-process.ts';
import { askAs, type RunningGraph } from './running-graph.ts';

export interface StartedPlatform extends RunningGraph {
  readonly process: RoomProcess;
  close(): Promise<void>;
}

export async function startWholePlatform(): Promise<StartedPlatform> {
  const folder = mkdtempSync(join(tmpdir(), 'roosevelt-start-'));
  chmodSync(folder, 0o711);
  const [port] = (await freePorts(1)) as [number]; // as many as were asked for
  const ownerToken = `rops_owner_${randomBytes(32).toString('base64url')}`;
  const process = new RoomProcess({
    name: 'the platform',
    script: join(repositoryRoot, 'scripts', 'start.mjs'),
    env: {
      PATH: globalThis.process.env['PATH'] ?? '',
      DATA_DIR: folder,
      PORT: String(port),
      DEMO: 'off',
      ROOSEVELT_OWNER_TOKEN: ownerToken,
    },
    port,
    logFile: join(folder, 'start.log'),
  });
  const close = async () => {
    await process.terminate(); // and with it its Postgres
    rmSync(realpathSync(join(folder, 'postgres')), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await process.start();
  } catch (error) {
    await close();
    throw error;
  }
  const url = `${process.url}/graphql`;
  return {
    process,
    url,
    ownerToken,
    ask: askAs(url, ownerToken),
    adminUrl: () => adminUrl(folder),
    log: () => process.log(),
    close,
  };
}

function adminUrl(folder: string): string {
  const [password, port] = ['password', 'port'].map((what) =>
    readFileSync(join(folder, `postgres.${what}`), 'utf8').trim(),
  );
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}
