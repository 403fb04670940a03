/** Which graph, which token, which organisation: options first, then the environment, then this machine's own. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient, type Client } from '#client';
import { CommandError } from './failure.ts';

export interface ConnectionOptions {
  readonly url?: string;
  readonly token?: string;
  readonly organisation?: string;
}

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folders in which `.data` may lie: where the command runs, then where the platform is. */
  readonly folders: readonly string[];
}

const DEFAULT_URL = 'http://localhost:4000/graphql';

/** Where a command asks, and as whom. */
export interface Place {
  /** Of the graph. */
  readonly url: string;
  readonly token: string;
  /** Absent: nobody said which. */
  readonly organisation?: string;
}

export function connect(options: ConnectionOptions, surroundings: Surroundings): Client {
  const { organisation, ...place } = placeOf(options, surroundings);
  // A token belongs to one organisation; only the owner's needs to be told which.
  const isOwners = (options.token ?? surroundings.env['ROOSEVELT_TOKEN']) === undefined;
  const named = organisation ?? (isOwners ? 'default' : undefined);
  return createClient({ ...place, name: 'roosevelt-cli', ...(named !== undefined && { organisation: named }) });
}

export function placeOf(options: ConnectionOptions, surroundings: Surroundings): Place {
  const { env } = surroundings;
  const url = options.url ?? env['ROOSEVELT_URL'] ?? DEFAULT_URL;
  const token = options.token ?? env['ROOSEVELT_TOKEN'] ?? ownerToken(url, surroundings);
  const organisation = options.organisation ?? env['ROOSEVELT_ORGANISATION'];
  return { url, token, ...(organisation !== undefined && { organisation }) };
}

function ownerToken(url: string, { env, folders }: Surroundings): string {
  if (!isThisMachine(url)) throw new CommandError(`${url} is not this machine: give a token by ROOSEVELT_TOKEN`);
  const places = env['DATA_DIR'] === undefined ? folders.map((folder) => join(folder, '.data')) : [env['DATA_DIR']];
  const file = places.map((place) => join(place, 'owner-token')).find((candidate) => existsSync(candidate));
  if (file === undefined)
    throw new CommandError(`no owner token in ${places.join(' or ')}: run "npm start" first, or set ROOSEVELT_TOKEN`);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new CommandError(`the owner token in ${file} cannot be read by this user: set ROOSEVELT_TOKEN`);
  }
}

function isThisMachine(url: string): boolean {
  const { hostname } = parseUrl(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

export function parseUrl(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new CommandError(`"${url}" is not the address of a graph, as ${DEFAULT_URL}`);
  }
}
