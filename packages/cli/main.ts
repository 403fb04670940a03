/** Where the command line meets the process. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './program.ts';

/** Milliseconds to end in, once asked to. */
const PATIENCE = 1_000;

/** The folder of the platform: upwards from here, however deep the build put this file. */
function platformFolder(from: string): string {
  if (existsSync(join(from, 'package.json')) || dirname(from) === from) return from;
  return platformFolder(dirname(from));
}

// `roosevelt … | head` closes our stdout before the end: no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

/** The second Ctrl-C kills, as ever. */
function interruption(): AbortSignal {
  const abort = new AbortController();
  process.once('SIGINT', () => {
    abort.abort();
    // A server that is frozen never answers the goodbye, and Node's WebSocket waits for it.
    setTimeout(() => process.exit(), PATIENCE).unref();
  });
  return abort.signal;
}

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  folders: [...new Set([process.cwd(), platformFolder(dirname(fileURLToPath(import.meta.url)))])],
  stdout: process.stdout,
  stderr: process.stderr,
  interruption,
});
