/** (d) From the start of the process to the first answered query: on an empty folder, and on one that has data. */
import { ViewerDocument } from '#client';
import { median } from '#stats/quantile';
import { makeDataFolder, removeDataFolder, startPlatform } from '../platform/start-platform.ts';
import { seconds } from '../report/figures.ts';
import type { Row } from '../report/row.ts';

const STARTS = 3;
const TARGET = 10;

export async function benchStart(note: (line: string) => void): Promise<Row[]> {
  const cold: Start[] = [];
  const warm: Start[] = [];
  for (let number = 0; number < STARTS; number++) {
    note(`start ${number + 1} of ${STARTS}, empty folder and again`);
    const dataDir = makeDataFolder();
    try {
      cold.push(await start(dataDir));
      warm.push(await start(dataDir));
    } finally {
      removeDataFolder(dataDir);
    }
  }
  return [toRow('start to first answer, empty folder', cold), toRow('start to first answer, with data', warm)];
}

/** Seconds. */
interface Start {
  readonly ready: number;
  readonly answered: number;
}

async function start(dataDir: string): Promise<Start> {
  const spawned = performance.now();
  const platform = await startPlatform(dataDir);
  const ready = (performance.now() - spawned) / 1000;
  try {
    await platform.client('default').query(ViewerDocument, {});
    return { ready, answered: (performance.now() - spawned) / 1000 };
  } finally {
    await platform.stop('keep');
  }
}

function toRow(what: string, starts: readonly Start[]): Row {
  const [ready, answered] = [median(starts.map((each) => each.ready)), median(starts.map((each) => each.answered))];
  const worst = Math.max(...starts.map((each) => each.answered));
  return {
    what,
    ours: `${seconds(answered)} (ready ${seconds(ready)}; worst of ${STARTS}: ${seconds(worst)})`,
    reference: null,
    ratio: null,
    target: `< ${TARGET} s`,
    met: worst < TARGET,
    figures: { ready, answered, worst },
  };
}
