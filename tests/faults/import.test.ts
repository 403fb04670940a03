/**
 * A process of the platform dies while a history is imported, and is started again: the import ends well, its numbers are
 * those of an import that nothing happened to, and nothing that was acknowledged is lost or doubled.
 *
 * The moment of each fault is random, by a seed that is printed: FAULTS_SEED=7 npm test -- tests/faults/import
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRandom } from '../../integrations/demo/random.ts';
import { ROOMS, startProcesses, type Processes, type Room } from '../support/processes.ts';
import { until } from '../support/until.ts';
import { Acknowledgements } from './acknowledgements.ts';
import { generateHistory, type GeneratedHistory } from './generated-history.ts';
import { createOrganisation, IMPORT, imported, importEnvironment, importInto, type Imported } from './imports.ts';
import { countRows, findMissing } from './stored-facts.ts';

/** By this one each is met at work: the catalog as the service is registered, incident while the pager speaks. */
const SEED = Number(process.env['FAULTS_SEED'] ?? 641);
/** Milliseconds that a victim stays dead, or longer: its start takes some too. */
const DOWN = 300;

type Victim = Room | 'postgres';
const VICTIMS: readonly Victim[] = [...ROOMS, 'postgres'];
const named = (victim: Victim) => (victim === 'postgres' ? processes.postgres : processes.rooms[victim]);

let processes: Processes;
let history: GeneratedHistory;
/** Without faults. */
let plain: Imported & { readonly requests: number };

beforeAll(async () => {
  history = generateHistory(1);
  processes = await startProcesses();
  const heard = new Acknowledgements();
  const organisation = await createOrganisation(processes, 'plain');
  expect(await importInto(processes, organisation, history, heard)).toMatchObject({ code: 0 });
  plain = { ...(await imported(processes, organisation)), requests: heard.sent };
}, 120_000);
afterAll(async () => {
  await processes.close();
  history.remove();
}, 30_000);

it('has something to compare: each metric of the history has a value', () => {
  const { subject } = plain.numbers['organisation whole'] as Measured;
  const measured = Object.values(subject.dora).filter((metric): metric is Metric => 'n' in metric);
  expect(measured.map(({ n, value }) => n > 0 && value !== null)).toEqual(Array(6).fill(true));
  expect(plain.rows).toMatchObject({
    'dora.commit_edge': history.commits,
    'dora.deployment': history.releases.length,
    'dora.stale_mark': 0,
  });
});

describe(`an import ends with the same numbers (seed ${SEED})`, () => {
  const random = createRandom(SEED);
  /** When: after which percentage of the import's requests, and how many milliseconds later. */
  const faults = VICTIMS.map((victim) => ({
    victim,
    percent: Math.floor(random.between(0, 100)),
    late: Math.round(random.between(0, 150)),
  }));
  const half = 1 + Math.floor(random.between(0, 1_000));

  it.each(faults)(
    'when $victim is killed $late ms after $percent % was sent',
    async (fault) => {
      const victim = named(fault.victim);
      const organisation = await createOrganisation(processes, `without-${fault.victim}`);
      const heard = new Acknowledgements();
      const requests = 1 + Math.floor((fault.percent / 100) * (plain.requests - 1));
      heard.holdAfter(requests + 1);
      const ending = importInto(processes, organisation, history, heard);
      await heard.reached(requests);
      await pause(fault.late);
      await victim.kill();
      heard.resume();
      const acknowledged = heard.snapshot();
      await pause(DOWN);
      await victim.start();
      expect(await findMissing(processes.adminUrl(), organisation, acknowledged)).toEqual([]);
      expect(await ending).toEqual({ code: 0, said: expect.stringContaining('0 stale, 0 refused') });
      expect(await imported(processes, organisation)).toEqual({ numbers: plain.numbers, rows: plain.rows });
    },
    120_000,
  );

  it(`when the command line itself is killed with ${half} changes stored, and run again`, async () => {
    const organisation = await createOrganisation(processes, 'without-command-line');
    const env = { ...importEnvironment(processes, organisation), PATH: process.env['PATH'], HOME: history.path };
    const child = spawn(process.execPath, [processes.commandLine, ...IMPORT, history.path], { env, stdio: 'ignore' });
    const ended = once(child, 'exit');
    const changes = async () => (await countRows(processes.adminUrl(), organisation))['dora.change'] ?? 0;
    try {
      await until(`${half} changes are stored`, async () => (await changes()) >= half);
    } finally {
      child.kill('SIGKILL');
    }
    expect(await ended).toEqual([null, 'SIGKILL']);
    const { code, said } = await importInto(processes, organisation, history, new Acknowledgements());
    expect([code, said]).toEqual([0, expect.stringMatching(/ 0 updated, [1-9]\d* unchanged, 0 stale, 0 refused/)]);
    expect(await imported(processes, organisation)).toEqual({ numbers: plain.numbers, rows: plain.rows });
  }, 120_000);
});

interface Metric {
  readonly n: number;
  readonly value: number | null;
}

interface Measured {
  readonly subject: { readonly dora: Readonly<Record<string, Metric | object>> };
}
