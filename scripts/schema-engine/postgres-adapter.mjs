/**
 * @prisma/adapter-pg 7.10.0, made good for the schema engine. It is written for queries; for migrations it
 *
 * - does not know the type "char", of which the system catalogue is full (here it does);
 * - cuts scripts at each semicolon, also those inside of functions, strings and comments (sent whole here);
 * - drops the shadow database while its own pool is connected to it, which Postgres refuses (other order here).
 */
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const CHAR = 18; // "char", one byte: pg_type.oid
const TEXT = 25;

/** Not as a connection string: pg would let its database win over the shadow database's name. */
export function connection(url) {
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: url });
  const options = '-c timezone=UTC'; // else Prisma stores wrong times on a server of another zone
  return { host, port, user, password, database, ssl, options };
}

export class SchemaEngineAdapter extends PrismaPg {
  #config;
  #schema;

  constructor(config, schema) {
    super(config, { schema });
    this.#config = config;
    this.#schema = schema;
  }

  async connect() {
    const adapter = understandChar(await super.connect());
    adapter.executeScript = (script) => sendWhole(adapter, script);
    return adapter;
  }

  async connectToShadowDb() {
    const server = await this.connect();
    const database = `prisma_migrate_shadow_db_${randomUUID()}`;
    await server.executeScript(`CREATE DATABASE "${database}"`);
    const shadow = await new SchemaEngineAdapter({ ...this.#config, database }, this.#schema).connect();
    const disconnect = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await disconnect();
      await server.executeScript(`DROP DATABASE "${database}"`);
      await server.dispose();
    };
    return shadow;
  }
}

async function sendWhole(adapter, script) {
  try {
    await adapter.underlyingDriver().query(script);
  } catch (error) {
    adapter.onError(error); // throws it as the engine wants it
  }
}

/** For what it calls itself and for its transactions. */
function understandChar(queryable) {
  queryable.queryRaw = (query) => queryRaw(queryable, query);
  const { startTransaction } = queryable;
  if (startTransaction === undefined) return queryable;
  queryable.startTransaction = async (level) => understandChar(await startTransaction.call(queryable, level));
  return queryable;
}

/** The adapter's own method, shown "char" columns as text; what they are is put right in its answer. */
async function queryRaw(queryable, query) {
  const columns = [];
  const asText = async (question) => {
    const result = await queryable.performIO(question);
    for (const [i, field] of result.fields.entries()) if (field.dataTypeID === CHAR) columns.push(i);
    for (const i of columns) result.fields[i].dataTypeID = TEXT;
    return result;
  };
  const shown = Object.create(queryable, { performIO: { value: asText } });
  const result = await Object.getPrototypeOf(queryable).queryRaw.call(shown, query);
  for (const i of columns) result.columnTypes[i] = ColumnTypeEnum.Character;
  return result;
}
