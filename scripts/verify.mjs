/**
 * Everything that must hold before a change lands: format, lint, types, boundaries, unused code, generated files
 * unchanged, tests. `--no-tests` stops before the tests. Each step says how long it took; the first failure ends the run.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { needNode, root } from './runtime.mjs';

await needNode();

const bin = (name) => join(root, 'node_modules', '.bin', name);
const script = (name) => join(root, 'scripts', `${name}.mjs`);

const steps = [
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['types', bin('tsc'), ['-p', '.']],
  ['types of the pages', bin('tsc'), ['-p', 'web']],
  ['lint', bin('eslint'), ['.', '--max-warnings', '0']],
  [
    'boundaries',
    bin('depcruise'),
    [
      'gateway',
      'subgraphs',
      'integrations',
      'packages',
      'web',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
    ],
  ],
  ['unused code', bin('knip'), ['--no-progress']],
  ['generated files', process.execPath, [script('generate'), '--check']],
  [
    'migrations',
    process.execPath,
    [
      script('prisma'),
      'migrate',
      'diff',
      '--from-migrations',
      'prisma/migrations',
      '--to-schema',
      'prisma/schema',
      '--exit-code',
    ],
  ],
  ['tests', process.execPath, [script('test')]],
];

const wanted = process.argv.includes('--no-tests') ? steps.filter(([name]) => name !== 'tests') : steps;
for (const [name, command, args] of wanted) {
  const from = performance.now();
  const quiet = name !== 'tests';
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  const took = `${((performance.now() - from) / 1000).toFixed(1)} s`;
  if (status !== 0) {
    console.error(`✗ ${name} (${took})\n${stdout ?? ''}${stderr ?? ''}`);
    process.exit(1);
  }
  console.log(`✓ ${name} (${took})`);
}
