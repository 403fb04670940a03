/** A running dora subgraph over a database of its own, for tests of the read side: resolved rows are put there as they are. */
import pg from 'pg';
import type { Claim } from '#kit/claims';
import { createLog } from '#kit/log';
import { askSubgraph, claimOf, TEST_SECRET, type Answer } from '../../../tests/support/ask.ts';
import { createDatabase } from '../../../tests/support/database.ts';
import { startDora } from '../server.ts';

export const NOW = new Date('2026-11-24T12:00:00Z');

export interface ReadServer {
  readonly adminUrl: string;
  ask<Data>(
    organisationId: string,
    query: string,
    variables?: Record<string, unknown>,
    claim?: Partial<Claim>,
  ): Promise<Answer<Data>>;
  /** Statements since the last call, those of transactions left out. */
  statements(): string[];
  /** As superuser, past row-level security. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  setNow(now: Date): void;
  stop(): Promise<void>;
}

/** Of transactions, not of the work in them. */
const OF_TRANSACTIONS = /^\s*(BEGIN|COMMIT|ROLLBACK|SET|SELECT set_config)/i;

export async function startReadServer(): Promise<ReadServer> {
  const database = await createDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const state = { now: NOW, seen: [] as string[] };
  const server = await startDora({
    databaseUrl: database.url('dora'),
    secret: TEST_SECRET,
    port: 0,
    host: '127.0.0.1',
    log: createLog('dora', 'warn'),
    now: () => state.now,
    onStatement: (text) => void (OF_TRANSACTIONS.test(text) || state.seen.push(text)),
  });
  return {
    adminUrl: database.adminUrl,
    ask: (organisationId, query, variables, claim) =>
      askSubgraph(server.url, 'dora', claimOf(organisationId, claim), query, variables),
    statements: () => state.seen.splice(0),
    sql: async <Row extends object>(text: string, values: unknown[] = []) =>
      (await admin.query<Row>(text, values)).rows,
    setNow: (now) => void (state.now = now),
    stop: async () => {
      await server.close();
      await admin.end();
      await database.drop();
    },
  };
}
