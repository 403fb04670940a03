#!/usr/bin/env node
/**
 * Stand-in for Prisma's schema engine, which is a binary that Prisma downloads at install.
 *
 * Why    the download fails behind a closed network; the same engine is published to npm as wasm.
 * How    the CLI starts PRISMA_SCHEMA_ENGINE_BINARY and speaks JSON-RPC over stdin and stdout, one message a line. Each
 *        method has its namesake in the wasm, which reaches Postgres through @prisma/adapter-pg.
 * Print  what a human should see (a diff) is not a result: the engine asks the CLI to print it, by a request of its own.
 * Limit  for development only; a panic of the wasm is reported without a Rust backtrace.
 */
import { createInterface } from 'node:readline';
import { createDatabase, databaseName, openEngine } from './schema-engine/wasm.mjs';
import { engineError, logLine } from './schema-engine/report.mjs';

const args = process.argv.slice(2);
const { url } = JSON.parse(option('--datasource')[0] ?? '{}');
let opened;

// A bug of the wasm surfaces outside of the call that met it, which then never ends. Exit code 1: told, not reported.
process.on('uncaughtException', (error) => {
  logLine('ERROR', engineError(error));
  process.exit(1);
});

if (args.includes('--version')) console.log('schema-engine-cli (wasm)');
else if (args.includes('can-connect-to-database')) await runOnce(async () => (await engine()).version());
else if (args.includes('create-database')) await runOnce(() => createDatabase(url));
else serve();

/** Values of a flag which may be repeated: `--datamodels a.prisma --datamodels b.prisma`. */
function option(name) {
  return args.flatMap((arg, i) => (arg === name ? [args[i + 1]] : []));
}

/** Opened by the first call that needs it: some commands only ask for the version of the engine. */
function engine() {
  opened ??= openEngine(url, option('--datamodels'));
  return opened;
}

/** The two subcommands answer by their exit code, and by one log line on stderr when they fail. */
async function runOnce(action) {
  logLine('INFO', { message: 'Starting schema engine CLI' }); // the CLI skips the first line
  try {
    await action();
    process.exit(0); // an idle pool would hold this process for ten seconds
  } catch (error) {
    logLine('ERROR', engineError(error));
    process.exit(1);
  }
}

function serve() {
  let queue = Promise.resolve();
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  lines.on('line', (line) => {
    const request = JSON.parse(line);
    if (request.method !== undefined) queue = queue.then(() => answer(request)); // else the CLI's reply to our print
  });
  lines.on('close', () => queue.then(() => process.exit(0)));
}

async function answer({ id, method, params }) {
  try {
    send({ id, result: (await call(method, params)) ?? {} });
  } catch (error) {
    const { message, error_code, is_panic } = engineError(error);
    const data = is_panic ? { is_panic, message, error: { message } } : { is_panic, message, error_code, meta: null };
    send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } });
  }
}

async function call(method, params) {
  if (method === 'getDatabaseVersion') return (await engine()).version();
  if (method === 'createDatabase') return (createDatabase(url), { databaseName: databaseName(url) });
  const wasm = await engine();
  if (typeof wasm[method] !== 'function') throw new Error(`The wasm schema engine has no method ${method}.`);
  const result = await wasm[method](params);
  if (method === 'diff' && result.stdout)
    send({ id: `print-${Date.now()}`, method: 'print', params: { content: result.stdout } });
  return result;
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}
