/**
 * The supergraph comes composed, from a file: the gateway starts while subgraphs are down and shows nothing unreviewed.
 * The file is polled (a mounted volume changes by a swapped link, which no watcher sees) and a new one taken over in
 * place; one that cannot be used is logged and the old one serves on.
 */
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SupergraphSdlHook } from '@apollo/gateway';
import type { Log } from '#kit/log';

const COMMITTED = 'gateway/supergraph.graphql';

export interface SupergraphOptions {
  readonly path: string;
  /** Milliseconds between two looks. */
  readonly poll: number;
  readonly log: Log;
}

/** For Apollo's gateway, which throws out of `update` what it cannot use and keeps what it has. */
export function supergraphFrom(options: SupergraphOptions): SupergraphSdlHook {
  return async ({ update }) => {
    let seen = await signature(options.path);
    const supergraphSdl = await readFile(options.path, 'utf8');
    const look = async () => {
      const now = await signature(options.path).catch(() => seen); // between two links there is no file
      if (now === seen) return;
      seen = now;
      await takeOver(options, update);
    };
    const timer = setInterval(() => void look(), options.poll).unref();
    return { supergraphSdl, cleanup: async () => clearInterval(timer) };
  };
}

async function takeOver({ path, log }: SupergraphOptions, update: (sdl: string) => void): Promise<void> {
  try {
    update(await readFile(path, 'utf8'));
    log.info({ path }, 'supergraph taken over');
  } catch (err) {
    log.error({ err, path }, 'supergraph refused; the one before serves on');
  }
}

async function signature(path: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path);
  return `${mtimeMs} ${size} ${ino}`;
}

/** The given path, or the committed file: found upwards, since this code also runs bundled from another folder. */
export function supergraphPath(given: string | undefined): string {
  return given === undefined ? findUpwards(dirname(fileURLToPath(import.meta.url))) : resolve(given);
}

function findUpwards(folder: string): string {
  const candidate = join(folder, COMMITTED);
  if (existsSync(candidate)) return candidate;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`${COMMITTED} is not above the gateway's own code: set SUPERGRAPH`);
  return findUpwards(parent);
}
