/** A running catalog over a database of its own, with two organisations in it. For tests only. */
import pg from 'pg';
import type { Claim } from '#kit/claims';
import type { Listening } from '#kit/http';
import { newId, organisationIdOf } from '#kit/ids';
import { createLog } from '#kit/log';
import { askSubgraph, claimOf, TEST_SECRET, type Answer } from '../../../tests/support/ask.ts';
import { createDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { startCatalog } from '../server.ts';

export const NOW = new Date('2026-11-24T12:00:00Z');
/** Asked as, unless a test says otherwise. */
export const HOME = organisationIdOf('home');
/** Another organisation in the same database. */
export const STRANGER = organisationIdOf('stranger');

const OF_TRANSACTIONS = /^\s*(BEGIN|COMMIT|ROLLBACK|SET|SELECT set_config)/i;

export interface CatalogServer {
  readonly url: string;
  /** Statements since the last call of `statements()`, those of transactions left out. */
  readonly statements: () => string[];
  /** As the owner in `home` unless the claim says otherwise. */
  readonly ask: <Data>(
    query: string,
    variables?: Record<string, unknown>,
    claim?: Partial<Claim>,
  ) => Promise<Answer<Data>>;
  /** As superuser, past row-level security. */
  readonly sql: <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;
  readonly setNow: (now: Date) => void;
  /** Lets the n-th statement from now fail, those of transactions left out; null: none. */
  readonly failAt: (n: number | null) => void;
  readonly stop: () => Promise<void>;
}

export async function startCatalogServer(logLevel = 'warn'): Promise<CatalogServer> {
  const database = await createDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const state = { now: NOW, seen: [] as string[], failIn: null as number | null };
  const server = await startCatalog({
    databaseUrl: database.url('catalog'),
    secret: TEST_SECRET,
    port: 0,
    host: '127.0.0.1',
    log: createLog('catalog', logLevel),
    now: () => state.now,
    onStatement: (text) => {
      if (OF_TRANSACTIONS.test(text)) return;
      state.seen.push(text);
      if (state.failIn !== null && --state.failIn === 0) throw new Error(`failed on purpose: ${text.slice(0, 60)}`);
    },
  });
  const catalog: CatalogServer = {
    url: server.url,
    statements: () => state.seen.splice(0),
    ask: (query, variables, claim) => askSubgraph(server.url, 'catalog', claimOf(HOME, claim), query, variables),
    sql: async <Row extends object>(text: string, values: unknown[] = []) =>
      (await admin.query<Row>(text, values)).rows,
    setNow: (now) => void (state.now = now),
    failAt: (n) => void (state.failIn = n),
    stop: () => stop(server, admin, database),
  };
  for (const key of ['home', 'stranger']) await found(catalog, key);
  return catalog;
}

async function found({ ask }: CatalogServer, key: string): Promise<void> {
  const { errors } = await ask(
    'mutation ($input: CreateOrganisationInput!) { createOrganisation(input: $input) { adminToken } }',
    { input: { key, name: `The ${key}`, zone: 'Europe/Berlin' } },
  );
  if (errors) throw new Error(errors[0]?.message);
}

async function stop(server: Listening, admin: pg.Client, database: TestDatabase): Promise<void> {
  await server.close();
  await admin.end();
  await database.drop();
}

export interface Results {
  readonly results: {
    outcome: string;
    id: string | null;
    ref: { source: string; id: string } | null;
    errors: { code: string; path: string[]; message: string; received: string | null }[];
  }[];
  readonly summary: Record<'created' | 'updated' | 'unchanged' | 'stale' | 'rejected', number>;
}

const RESULTS =
  '{ results { index outcome id ref { source id } errors { code path message received hint } } summary { created updated unchanged stale rejected } requestId replayed }';

/** Throws where the request as a whole was refused. */
export async function upsertTeams(catalog: CatalogServer, items: object[], claim?: Partial<Claim>): Promise<Results> {
  const text = `mutation ($items: [TeamInput!]!) { upsertTeams(input: { items: $items }) ${RESULTS} }`;
  const { data, errors } = await catalog.ask<{ upsertTeams: Results }>(text, { items }, claim);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.upsertTeams;
}

/** Throws where the request as a whole was refused. */
export async function upsertServices(
  catalog: CatalogServer,
  items: object[],
  claim?: Partial<Claim>,
): Promise<Results> {
  const text = `mutation ($items: [ServiceInput!]!) { upsertServices(input: { items: $items }) ${RESULTS} }`;
  const { data, errors } = await catalog.ask<{ upsertServices: Results }>(text, { items }, claim);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.upsertServices;
}

/** Outcome and codes of each item: `REJECTED UNKNOWN_TEAM`. */
export function brief({ results }: Results): string[] {
  return results.map(({ outcome, errors }) => [outcome, ...errors.map(({ code }) => code)].join(' '));
}

/** `version` of the organisation: grows when resolved facts may come out differently. */
export async function versionOf({ sql }: CatalogServer, organisationId = HOME): Promise<number> {
  const [row] = await sql<{ version: number }>('SELECT version FROM catalog.organisation WHERE organisation_id = $1', [
    organisationId,
  ]);
  return row?.version ?? 0;
}

/** A claim limited to these teams. */
export function limitedTo(...teams: string[]): Partial<Claim> {
  return { role: 'ADMIN', subject: `token:${newId()}`, teams };
}
