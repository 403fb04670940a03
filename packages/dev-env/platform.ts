/**
 * The whole platform in one process:
 *
 *   database (embedded, or DATABASE_URL) -> migrations, roles -> catalog, dora, incident -> gateway -> demo, behind it
 *
 * Parts talk over loopback HTTP exactly as they would on machines of their own.
 */
import { join } from 'node:path';
import { readConfig as readGatewayConfig } from '../../gateway/config.ts';
import { startGateway, type Gateway } from '../../gateway/server.ts';
import { createLog } from '#kit/log';
import type { SubgraphListening } from '#kit/server';
import { openDataDir } from './data-dir.ts';
import { migrate } from './database/migrate.ts';
import { loginRole, owners, type Login, type Owner } from './database/owners.ts';
import { roleUrl } from './database/role-secrets.ts';
import { applyRoles } from './database/roles.ts';
import { ensureOrganisations } from './organisations.ts';
import { startPostgres } from './postgres/start-postgres.ts';
import { repositoryRoot } from './repository-root.ts';
import { ensureSecrets, type Secrets } from './secrets.ts';
import { startSubgraph } from './subgraphs.ts';

export interface PlatformOptions {
  readonly dataDir: string;
  /** Another Postgres than the embedded one. */
  readonly databaseUrl?: string | undefined;
  readonly demo: boolean;
  readonly logLevel: string;
  /** How long events can be replayed; a week unless said otherwise. */
  readonly eventsKeptDays?: number;
  /** For the gateway: PORT, HOST, NODE_ENV and what else it reads. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly note: (line: string) => void;
  readonly now?: () => Date;
  readonly onStatement?: (text: string) => void;
}

export interface Platform {
  readonly gateway: Gateway;
  readonly subgraphs: ReadonlyMap<Owner, SubgraphListening>;
  readonly secrets: Secrets;
  readonly adminUrl: string;
  readonly explorer: 'sandbox' | 'graphiql' | 'off';
  /** The demo organisation was made just now and waits for its facts. */
  readonly demoIsNew: boolean;
  close(): Promise<void>;
}

export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const closers: (() => Promise<void>)[] = [];
  // What started last ends first: the door, then the rooms, then the ground.
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    return { ...(await start(options, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(options: PlatformOptions, closers: (() => Promise<void>)[]): Promise<Omit<Platform, 'close'>> {
  const { env, logLevel, dataDir, note } = options;
  openDataDir(dataDir);
  const secrets = ensureSecrets(dataDir, { secret: env['ROOSEVELT_SECRET'], ownerToken: env['ROOSEVELT_OWNER_TOKEN'] });
  const database = await openDatabase(options, closers);
  const urlOf = await prepareDatabase(database.url, secrets.secret, note);
  const { demoIsNew } = await ensureOrganisations(urlOf('catalog'), options.demo);
  const subgraphs = new Map<Owner, SubgraphListening>();
  for (const name of owners) {
    const { now, onStatement, eventsKeptDays } = options;
    const shared = {
      secret: secrets.secret,
      logLevel,
      port: 0,
      ...(eventsKeptDays !== undefined && { eventsKeptDays }),
      ...(now && { now }),
      ...(onStatement && { onStatement }),
    };
    const listening = await startSubgraph(name, { ...shared, databaseUrl: urlOf(name) });
    closers.push(listening.close);
    subgraphs.set(name, listening);
  }
  const config = readGatewayConfig({
    // Absolute: a start from another folder finds it too.
    SUPERGRAPH: join(repositoryRoot, 'gateway/supergraph.graphql'),
    ...env,
    ...gatewayEnvironment(secrets, urlOf('gateway'), subgraphs),
    LOG_LEVEL: logLevel,
  });
  const { now: clock } = options;
  const now = clock && (() => clock().getTime());
  const gateway = await startGateway({ ...config, log: createLog('gateway', logLevel), now });
  closers.push(gateway.close);
  database.announce(gateway.url);
  return { gateway, subgraphs, secrets, adminUrl: database.url, explorer: config.explorer, demoIsNew };
}

async function openDatabase({ databaseUrl, dataDir, note }: PlatformOptions, closers: (() => Promise<void>)[]) {
  if (databaseUrl !== undefined) return { url: databaseUrl, announce: () => undefined };
  const postgres = await startPostgres({ dataDir, log: note });
  closers.push(postgres.stop);
  return postgres;
}

/** Migrations and roles; answers how each login connects. */
async function prepareDatabase(
  adminUrl: string,
  secret: string,
  note: (line: string) => void,
): Promise<(login: Login) => string> {
  const applied = await migrate({ url: adminUrl });
  if (applied.length > 0) note(`Database: applied ${applied.length} migration${applied.length === 1 ? '' : 's'}`);
  const roles = await applyRoles(adminUrl, secret);
  if (roles.roles === 'on') return (login) => roleUrl(adminUrl, loginRole(login), secret);
  note(
    `Database: the wall between subgraphs is off, all use one login (${roles.reason}). Row-level security between organisations stays on.`,
  );
  return () => adminUrl;
}

function gatewayEnvironment(
  { secret, ownerTokenHash }: Secrets,
  databaseUrl: string,
  subgraphs: ReadonlyMap<Owner, SubgraphListening>,
) {
  const urls = [...subgraphs].map(([name, { url }]) => [`SUBGRAPH_${name.toUpperCase()}_URL`, url]);
  return {
    ROOSEVELT_SECRET: secret,
    ROOSEVELT_OWNER_TOKEN_HASH: ownerTokenHash,
    DATABASE_URL: databaseUrl,
    ...(Object.fromEntries(urls) as Record<string, string>),
  };
}
