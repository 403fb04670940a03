/** Loads the schema engine as wasm and gives it a Postgres connection. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { connection, SchemaEngineAdapter } from './postgres-adapter.mjs';

/** `datamodels` are paths of .prisma files; the engine wants their content too. */
export async function openEngine(url, datamodels) {
  const { SchemaEngine } = await loadWasm().catch(explainMissing);
  const files = await Promise.all(datamodels.map(async (path) => [path, await readFile(path, 'utf8')]));
  const adapter = bindMigrationAwareSqlAdapterFactory(new SchemaEngineAdapter(connection(url), schemaOf(url)));
  return SchemaEngine.new({ datamodels: files.length > 0 ? files : undefined }, () => {}, adapter);
}

/** What `node --experimental-wasm-modules` would do, without the flag. */
async function loadWasm() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (text) => (globalThis.PRISMA_WASM_PANIC_REGISTRY.message = text),
  };
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return engine;
}

function explainMissing({ message }) {
  throw new Error(
    `The schema engine as wasm does not load (${message}). It is a development dependency: run "npm install" without ` +
      '--omit=dev; or let PRISMA_SCHEMA_ENGINE_BINARY name the engine that Prisma downloads.',
  );
}

/** Creates the database of `url` unless it exists. */
export async function createDatabase(url) {
  const server = new URL(url);
  server.pathname = '/postgres';
  const client = new pg.Client(connection(server.href));
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(databaseName(url))}`);
  } catch (error) {
    if (error.code !== '42P04') throw error; // exists
  } finally {
    await client.end();
  }
}

export function databaseName(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

function schemaOf(url) {
  return url === undefined ? 'public' : (new URL(url).searchParams.get('schema') ?? 'public');
}
