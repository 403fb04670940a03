/**
 * The one way to call the Prisma CLI: `node scripts/prisma.mjs generate`, `npm run prisma -- migrate dev --name x`.
 *
 * Engine    Prisma's schema engine is a download that closed networks refuse, so PRISMA_SCHEMA_ENGINE_BINARY names our
 *           stand-in, the same engine as wasm (schema-engine.mjs). Set the variable yourself to use another.
 * Database  commands that need one get a scratch Postgres when DATABASE_URL is not set: empty, and gone afterwards.
 * Newline   `--create-only` ends its file without one, and SQL appended by hand would continue a comment.
 */
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { rememberClient } from './generate-client.mjs';
import { endNewMigrationsWithNewline, withScratchPostgres } from './prisma/migrations.mjs';
import { needNode, root } from './runtime.mjs';

await needNode({ typescript: true });

const args = process.argv.slice(2);
const [command, subcommand] = args;
if (command === 'migrate' && subcommand === 'dev' && !process.stdin.isTTY && !args.some(isName)) {
  console.error('prisma migrate dev needs --name here: it would wait for ever for somebody to type one.');
  process.exit(1);
}
process.exitCode = await (needsDatabase() ? withScratchPostgres(prisma) : prisma(process.env));

function isName(arg) {
  return /^(-n|--name)(=|$)/.test(arg) || arg === '--help' || arg === '-h';
}

/** Even a diff of two files does: the wasm engine connects before it is asked anything. */
function needsDatabase() {
  if (process.env.DATABASE_URL || args.includes('--help') || args.includes('-h')) return false;
  return command === 'db' || command === 'migrate';
}

async function prisma(env) {
  const finish = endNewMigrationsWithNewline();
  const code = await run({ ...env, ...engine(), PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' });
  finish();
  if (command === 'generate' && code === 0) rememberClient();
  return code;
}

/** Windows cannot start a script as a program; `generate` and `validate` only look whether the file is there. */
function engine() {
  if (process.env.PRISMA_SCHEMA_ENGINE_BINARY) return {};
  if (process.platform === 'win32' && (command === 'migrate' || command === 'db')) return {};
  return { PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'scripts', 'schema-engine.mjs') };
}

/** The stand-in starts with "env node": the folder of this Node comes first, so that it gets the same one. */
function run(env) {
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
  const cli = join(root, 'node_modules', 'prisma', 'build', 'index.js');
  const child = spawn(process.execPath, [cli, ...args], { stdio: 'inherit', env: { ...env, PATH: path }, cwd: root });
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', (error) => resolve(void console.error(`The Prisma CLI does not start: ${error.message}`) ?? 1));
  });
}
