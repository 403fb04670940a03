/** (e) The sample history through the command line, as a user imports it: the first time, again, and the metrics of it. */
import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../packages/dev-env/repository-root.ts';
import { makeDataFolder, type RunningPlatform } from '../platform/start-platform.ts';
import { seconds } from '../report/figures.ts';
import { skipped, type Row } from '../report/row.ts';

const execute = promisify(execFile);

const BUNDLE = join(repositoryRoot, '..', 'shared', 'data', 'git', 'alphagov-frontend.bundle');
const TAGS = 'release_*,v*';
const WINDOW = ['--from', '2026-05-23T00:00:00Z', '--to', '2026-08-21T00:00:00Z'];
const TARGET = 30;
const WHAT = 'import of 16,000 commits by the command line';

export async function benchImport(platform: RunningPlatform, note: (line: string) => void): Promise<Row[]> {
  if (!existsSync(BUNDLE)) return [skipped(WHAT, `< ${TARGET} s`, 'the sample history is not beside the repository')];
  const folder = makeDataFolder();
  try {
    const clone = join(folder, 'history');
    await execute('git', ['clone', '--quiet', BUNDLE, clone]);
    return await importTwice(platform, clone, note);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importTwice(platform: RunningPlatform, clone: string, note: (line: string) => void): Promise<Row[]> {
  const run = (...args: string[]) => roosevelt(platform, args);
  const importGit = ['import', 'git', clone, '--deploy-tags', TAGS, '--json'];
  note('import');
  const first = await run(...importGit);
  const { service, outcome } = JSON.parse(first.stdout) as Imported;
  note('import again');
  const second = await run(...importGit);
  const again = (JSON.parse(second.stdout) as Imported).outcome;
  if (again.unchanged !== outcome.created || again.created + again.updated > 0)
    throw new Error(`the second import changed something: ${second.stdout}`);
  note('metrics');
  const metrics = await run('metrics', '--service', service, ...WINDOW);
  return [
    toRow(`${WHAT}: ${outcome.created.toLocaleString('en')} facts`, first.seconds),
    toRow('the same again: nothing changes', second.seconds),
    { ...toRow('metrics by the command line after it', metrics.seconds), target: '', met: null },
  ];
}

interface Imported {
  readonly service: string;
  readonly outcome: { readonly created: number; readonly updated: number; readonly unchanged: number };
}

async function roosevelt(
  { url, ownerToken }: RunningPlatform,
  args: readonly string[],
): Promise<{ seconds: number; stdout: string }> {
  const start = performance.now();
  const env = { ...process.env, ROOSEVELT_URL: url, ROOSEVELT_TOKEN: ownerToken, ROOSEVELT_ORGANISATION: 'default' };
  const cli = join(repositoryRoot, 'scripts', 'roosevelt.mjs');
  const { stdout } = await execute(process.execPath, [cli, ...args], { cwd: repositoryRoot, env, maxBuffer: 1e8 });
  return { seconds: (performance.now() - start) / 1000, stdout };
}

function toRow(what: string, took: number): Row {
  return {
    what,
    ours: seconds(took),
    reference: null,
    ratio: null,
    target: `< ${TARGET} s`,
    met: took < TARGET,
    figures: { seconds: took },
  };
}
