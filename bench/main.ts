/** `npm run bench [-- reads ingest gateway subscriptions start import web] [--json]`: prints one table, and notes to stderr. */
import { makeDataFolder, startPlatform, type RunningPlatform } from './platform/start-platform.ts';
import { thisMachine } from './report/machine.ts';
import type { Row } from './report/row.ts';
import { toMarkdown } from './report/table.ts';
import { benchGateway } from './gateway.ts';
import { benchImport } from './import/import-history.ts';
import { benchIngest } from './ingest/ingest.ts';
import { benchReads } from './reads/reads.ts';
import { benchStart } from './start/start.ts';
import { benchSubscriptions } from './subscriptions/subscriptions.ts';
import { benchWeb } from './web/web.ts';

const note = (line: string) => console.error(`  ${line}`);

const BENCHES: Readonly<Record<string, () => Promise<Row[]>>> = {
  reads: () => onPlatform((platform) => benchReads(platform, note)),
  ingest: () => onPlatform((platform) => benchIngest(platform, note)),
  gateway: () => benchGateway(note),
  subscriptions: () => benchSubscriptions(onPlatform, note),
  start: () => benchStart(note),
  import: () => onPlatform((platform) => benchImport(platform, note)),
  web: () => onPlatform((platform) => benchWeb(platform, note)),
};

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  const wanted = args.filter((arg) => !arg.startsWith('--'));
  const unknown = wanted.filter((name) => !(name in BENCHES));
  if (unknown.length > 0)
    throw new Error(`no benchmark ${unknown.join(', ')}: there are ${Object.keys(BENCHES).join(', ')}`);
  const rows: Row[] = [];
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`${name} …`);
    rows.push(...(await bench()));
  }
  const machine = thisMachine(new Date());
  console.log(args.includes('--json') ? JSON.stringify({ machine, rows }, null, 2) : toMarkdown(rows, machine));
}

async function onPlatform<T>(work: (platform: RunningPlatform) => Promise<T>): Promise<T> {
  const platform = await startPlatform(makeDataFolder());
  try {
    return await work(platform);
  } finally {
    await platform.stop();
  }
}
