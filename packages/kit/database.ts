/**
 * The door to Postgres for one role. Every statement runs in a transaction that names its organisation first, since
 * row-level security shows nothing (it raises) without one.
 *
 * `read` is the hot path: begin, `set local`, the statement and commit in one trip over one connection of the pool, about
 * 0.4 ms where a Prisma batch transaction costs 2.5. `transaction` is for writes: Prisma's interactive transaction, raw or by model.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '#prisma';
import { DomainError } from '#errors';
import { isUuid } from './ids.ts';

export type Sql = Prisma.Sql;
export const sql = Prisma.sql;
export type Transaction = Prisma.TransactionClient;

/** Runs statements inside one transaction of one organisation. */
export type Query = <Row extends object>(statement: Sql) => Promise<Row[]>;

/** A write's transaction seen as a `Query`, for statements that reads share. */
export function queryOf(tx: Pick<Transaction, '$queryRaw'>): Query {
  return (statement) => tx.$queryRaw(statement);
}

export interface DatabaseOptions {
  readonly url: string;
  /** Connections; the sum over all processes stays under max_connections - 10. */
  readonly poolSize?: number;
  /** Milliseconds a read may take; writes get 8 s. */
  readonly readTimeout?: number;
  /** Called with the text of every statement, begin and commit included. */
  readonly onStatement?: (text: string) => void;
}

const WRITE_TIMEOUT = 8_000;
const WORK_TIMEOUT = 60_000;
/**
 * For what writes and resolves: a statement keeps its name, and so is parsed once, but is planned for the values at hand. The
 * plan that Postgres would keep was made when the tables were all but empty, and stays until the next ANALYZE: an import's
 * first resolutions took seconds instead of milliseconds.
 */
export const PLANNED_ANEW = 'BEGIN; SET LOCAL plan_cache_mode = force_custom_plan';

export class Database {
  readonly prisma: PrismaClient;
  readonly #pool: pg.Pool;
  readonly #options: DatabaseOptions;

  constructor(options: DatabaseOptions) {
    this.#options = options;
    this.#pool = createPool(options);
    // The adapter takes our pool, so that reads and writes share one bound on connections.
    this.prisma = new PrismaClient({
      adapter: new PrismaPg(this.#pool, { statementNameGenerator: ({ sql: text }) => statementName(text) }),
    });
  }

  /** One statement under the organisation's row-level security; with what surrounds it, one trip to the server. */
  async read<Row extends object>(organisationId: string, statement: Sql): Promise<Row[]> {
    const begin = `BEGIN READ ONLY; ${localSettings(organisationId, this.#options.readTimeout ?? 2_000)}`;
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    try {
      const sent = [client.query(begin), this.#run<Row>(client, statement), client.query('COMMIT')] as const;
      // All three are waited for: a client with an answer under way must not go back to the pool. COMMIT of what failed rolls back.
      const [began, found, ended] = await Promise.allSettled(sent);
      if (ended.status === 'rejected') broken = ended.reason as Error;
      if (began.status === 'rejected') throw began.reason as Error;
      if (found.status === 'rejected') throw found.reason as Error;
      return found.value;
    } finally {
      client.release(broken);
    }
  }

  /** Several statements over one connection in one transaction; rolled back when `work` throws. */
  async work<T>(
    organisationId: string,
    work: (query: Query) => Promise<T>,
    timeout = WORK_TIMEOUT,
    begin = 'BEGIN',
  ): Promise<T> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(`${begin}; ${localSettings(organisationId, timeout)}`);
      const result = await work((statement) => this.#run(client, statement));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((rollback: Error) => (broken = rollback));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** A write: all of it or nothing. Throw to roll back. */
  transaction<T>(organisationId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.prisma.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT set_config('app.organisation', ${organisationId}, true), set_config('statement_timeout', ${String(WRITE_TIMEOUT)}, true), set_config('plan_cache_mode', 'force_custom_plan', true)`;
        return work(tx);
      },
      // A crowd of writers waits its turn; the gateway gives a write 10 s.
      { timeout: WRITE_TIMEOUT + 2_000, maxWait: 6_000 },
    );
  }

  /** Answers within half a second or throws: readiness. */
  async ping(): Promise<void> {
    const late = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error('database did not answer in 500 ms')), 500).unref(),
    );
    await Promise.race([this.#pool.query('select 1'), late]);
  }

  async close(): Promise<void> {
    await this.prisma.$disconnect();
    if (!this.#pool.ended) await this.#pool.end();
  }

  async #run<Row extends object>(client: pg.PoolClient, statement: Sql): Promise<Row[]> {
    const { rows } = await client.query<Row>({
      text: statement.text,
      values: statement.values,
      name: statementName(statement.text),
    });
    return rows;
  }
}

function createPool({ url, poolSize = 4, onStatement }: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 6_000,
    // A server in another zone would store every moment shifted (seen with New York); jit never pays on these statements.
    options: '-c timezone=UTC -c jit=off',
    // Statements that are sent together travel together; whoever waits for each, as Prisma does, notices nothing.
    pipeline: true,
  });
  // A link cut while idle or checked out must not end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    if (onStatement) watchStatements(client, onStatement);
  });
  return pool;
}

/** For tests and slow logs: sees Prisma's statements too, since all share the pool. */
function watchStatements(client: pg.PoolClient, onStatement: (text: string) => void): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const watched = (...args: unknown[]) => {
    const [first] = args;
    onStatement(typeof first === 'string' ? first : (first as { text: string }).text);
    return query(...args);
  };
  // The overloads of pg's query cannot be spelled by one function.
  client.query = watched as typeof client.query;
}

/** `set local` takes no parameters: the value is checked instead. */
function localSettings(organisationId: string, timeout: number): string {
  if (!isUuid(organisationId))
    throw new DomainError('BAD_USER_INPUT', `"${organisationId}" is not the id of an organisation`);
  return `SET LOCAL app.organisation = '${organisationId}'; SET LOCAL statement_timeout = ${Math.trunc(timeout)}`;
}

const names = new Map<string, string>();

/** Prepared once per connection: halves the time of a small statement. */
function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `s${createHash('sha1').update(text).digest('hex').slice(0, 16)}`;
    if (names.size < 2_000) names.set(text, name);
  }
  return name;
}
