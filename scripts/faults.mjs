/**
 * `npm run faults [-- --clients 200 --events 5000 --kills 5 --seed 7]`: the fault run of subscriptions at full length, some
 * three minutes on a machine that does nothing else. The same with other numbers runs with all other tests.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { needNode, root } from './runtime.mjs';

await needNode();

const FULL = { clients: '200', events: '5000', kills: '5' };
const names = [...Object.keys(FULL), 'seed'];
const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
const wrong = Object.entries(values).find(([, value]) => !/^\d+$/.test(value));
if (wrong) {
  console.error(`--${wrong[0]} ${wrong[1]}: it is no whole number`);
  process.exit(1);
}
const asked = Object.entries({ ...FULL, ...values }).map(([name, value]) => [name.toUpperCase(), value]);
const child = spawn(process.execPath, [join(root, 'scripts', 'test.mjs'), 'tests/faults/subscriptions'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...Object.fromEntries(asked) },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code) => process.exit(code ?? 1));
