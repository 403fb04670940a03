/** The two that are compared, over the same supergraph and subgraphs. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createLog } from '#kit/log';
import { readConfig } from '../../gateway/config.ts';
import type { Directory } from '../../gateway/directory.ts';
import { startGateway } from '../../gateway/server.ts';
import { repositoryRoot } from '../../packages/dev-env/repository-root.ts';

export const TOKEN = 'rops_owner_of-the-bench';
/** Of subgraphs, by name. */
export type Urls = Readonly<Record<string, string>>;

/** As its documentation starts it: data sources as they come, no authentication, no limits. Nothing is sent outwards. */
export async function startStock(urls: Urls): Promise<string> {
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  const gateway = new ApolloGateway({ supergraphSdl: supergraphAt(urls) });
  const server = new ApolloServer({ gateway, nodeEnv: 'production' });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
  return url;
}

/** For gateways that take the addresses from it. */
export function supergraphAt(urls: Urls): string {
  const text = readFileSync(join(repositoryRoot, 'gateway', 'supergraph.graphql'), 'utf8');
  return Object.entries(urls).reduce(withAddress, text);
}

function withAddress(sdl: string, [name, url]: [string, string]): string {
  return sdl.replace(new RegExp(`(@join__graph\\(name: "${name}", url: )"[^"]*"`), `$1"${url}"`);
}

/** As it is served in production, with authentication and every limit but the budgets of a minute. */
export async function startOurs(urls: Urls): Promise<string> {
  const config = readConfig({
    PORT: '0',
    NODE_ENV: 'production',
    ROOSEVELT_SECRET: 'a secret of thirty-two characters or more, for benches',
    ROOSEVELT_OWNER_TOKEN_HASH: createHash('sha256').update(TOKEN).digest('hex'),
    DATABASE_URL: 'postgres://localhost/none',
    REQUESTS_PER_MINUTE: '1000000000',
    COST_PER_MINUTE: '1000000000000',
    ...Object.fromEntries(Object.entries(urls).map(([name, url]) => [`SUBGRAPH_${name.toUpperCase()}_URL`, url])),
  });
  const { url } = await startGateway({ ...config, log: createLog('gateway', 'warn'), directory });
  return `${url}/graphql`;
}

/** The database is not part of what is measured: a token costs it one statement in five seconds. */
const directory: Directory = {
  findToken: async () => null,
  hasOrganisation: async () => true,
  markUsed: async () => undefined,
  ping: async () => undefined,
  close: async () => undefined,
};
