/**
 * `npm test`, `npm test -- packages/stats`: jest, with what it needs around it.
 * The flag: without it neither Prisma's client nor other ES modules can be imported from a test.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureClient } from './generate-client.mjs';
import { needNode, root } from './runtime.mjs';

await needNode();
await ensureClient();

const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const flags = ['--experimental-vm-modules', '--no-warnings'];
if (!process.features.typescript) flags.push('--experimental-strip-types'); // the global setup imports .ts
const child = spawn(process.execPath, [...flags, jest, ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...process.env, NODE_ENV: 'test' },
});

let counts = null;
child.on('message', (message) => (counts = message));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code) => {
  // The last line of all, whatever jest and the tests have printed. No counts: jest itself did not get so far.
  if (counts !== null) console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exit(code ?? 1);
});
