/**
 * A process of the platform dies while a history is imported, and is started again: the import ends well, its numbers are
 * those of an import that nothing happened to, and nothing that was acknowledged is lost or doubled.
 *
 * The moment of each fault is random, by a seed that is printed: FAULTS_SEED=7 npm test -- tests/faults/import
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createRandom } from '../../integrations/demo/random.ts';
import { run } from '../../packages/cli/program.ts';
import { ROOMS, startProcesses, type Processes, type Room } from '../support/processes.ts';
import { until } from '../support/until.ts';
import { Acknowledgements, KINDS } from './acknowledgements.ts';
import { generateHistory, type GeneratedHistory } from './generated-history.ts';
import { numbersOf } from './numbers.ts';
import { tellIncidents } from './pager.ts';
import { analyse, countRows, storedReferences } from './stored-facts.ts';

const SEED = Number(process.env['FAULTS_SEED'] ?? 1);
const SERVICE = 'shop';
const DOWN = 300;
const IMPORT = ['import', 'git', '--deploy-tags', 'release_*', '--service', SERVICE] as const;

interface Imported {
  readonly numbers: Record<string, unknown>;
  readonly rows: Record<string, number>;
}

type Victim = Room | 'postgres';
const VICTIMS: readonly Victim[] = [...ROOMS, 'postgres'];
const named = (victim: Victim) => (victim === 'postgres' ? processes.postgres : processes.rooms[victim]);

let processes: Processes;
let history: GeneratedHistory;
/** Without faults. */
let plain: Imported & { readonly requests: number };
const random = createRandom(SEED);

beforeAll(async () => {
  history = generateHistory(1);
  processes = await startProcesses();
  const heard = new Acknowledgements();
  const organisation = await createOrganisation('plain');
  expect(await importInto(organisation, heard)).toMatchObject({ code: 0 });
  plain = { ...(await imported(organisation)), requests: heard.sent };
}, 60_000);
afterAll(async () => {
  await processes.close();
  history.remove();
}, 30_000);

async function createOrganisation(key: string): Promise<string> {
  const input = { key, name: key, zone: 'UTC' };
  const { errors } = await processes.ask(
    'mutation ($input: CreateOrganisationInput!) { createOrganisation(input: $input) { organisation { key } } }',
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  // Known beforehand, since the pager may be faster than the import.
  const items = [{ key: SERVICE, name: SERVICE }];
  const upsert = 'mutation ($input: UpsertServicesInput!) { upsertServices(input: $input) { summary { created } } }';
  const made = await processes.ask(upsert, { input: { items } }, key);
  expect(made).toEqual({ data: { upsertServices: { summary: { created: 1 } } } });
  return key;
}

const environmentOf = (organisation: string) => ({
  ROOSEVELT_URL: processes.url,
  ROOSEVELT_TOKEN: processes.ownerToken,
  ROOSEVELT_ORGANISATION: organisation,
});

/** In this process, so that its requests can be listened to; a pager tells of incidents meanwhile. */
async function importInto(organisation: string, heard: Acknowledgements): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const write = { write: (text: string) => said.push(text) };
  const terminal = { env: environmentOf(organisation), folders: [], stdout: write, stderr: write };
  const [code] = await heard.during(() =>
    Promise.all([run([...IMPORT, history.path], terminal), tellIncidents(processes, organisation, SERVICE, history)]),
  );
  return { code, said: said.join('') };
}

async function imported(organisation: string): Promise<Imported> {
  await analyse(processes.postgres.url);
  const numbers = await numbersOf(processes, organisation, SERVICE);
  return { numbers, rows: await countRows(processes.postgres.url, organisation) };
}

it('finds a history worth comparing: each metric has a value', () => {
  const { subject } = plain.numbers['organisation whole'] as Measured;
  const measured = Object.values(subject.dora).filter((metric): metric is Metric => 'n' in metric);
  expect(measured.map(({ n, value }) => n > 0 && value !== null)).toEqual(Array(6).fill(true));
  expect(plain.rows).toMatchObject({
    'dora.commit_edge': history.commits,
    'dora.deployment': history.releases.length,
    'dora.stale_mark': 0,
  });
});

/** When: after which part of the import's requests, and how many milliseconds later. */
const FAULTS = VICTIMS.map((victim) => ({ victim, part: random.next(), late: Math.round(random.between(0, 150)) }));

it.each(FAULTS)(
  'ends with the same numbers when $victim is killed at $part of it and $late ms',
  async (fault) => {
    const { part, late } = fault;
    const victim = named(fault.victim);
    const organisation = await createOrganisation(`without-${fault.victim}`);
    const heard = new Acknowledgements();
    const requests = 1 + Math.floor(part * (plain.requests - 1));
    heard.holdAfter(requests + 1);
    const ending = importInto(organisation, heard);
    await heard.reached(requests);
    await pause(late);
    await victim.kill();
    heard.resume();
    const acknowledged = heard.snapshot();
    await pause(DOWN);
    await victim.start();
    const stored = await storedReferences(processes.postgres.url, organisation);
    for (const kind of KINDS) expect(missing(acknowledged[kind], stored[kind])).toEqual([]);
    expect(await ending).toEqual({ code: 0, said: expect.stringContaining('0 stale, 0 refused') });
    expect(await imported(organisation)).toEqual({ numbers: plain.numbers, rows: plain.rows });
  },
  60_000,
);

it('ends with the same numbers when the command line itself is killed, and is run again', async () => {
  const organisation = await createOrganisation('without-command-line');
  const half = 1 + Math.floor(random.between(0, 1_000));
  const environment = { ...environmentOf(organisation), PATH: process.env['PATH'], HOME: history.path };
  const child = spawn(process.execPath, [processes.commandLine, ...IMPORT, history.path], {
    env: environment,
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  try {
    await until(
      `${half} changes are stored`,
      async () => (await countRows(processes.postgres.url, organisation))['dora.change']! >= half,
    );
  } finally {
    child.kill('SIGKILL');
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
  const { code, said } = await importInto(organisation, new Acknowledgements());
  expect([code, said]).toEqual([0, expect.stringMatching(/ 0 updated, [1-9]\d* unchanged, 0 stale, 0 refused/)]);
  expect(await imported(organisation)).toEqual({ numbers: plain.numbers, rows: plain.rows });
}, 60_000);

interface Metric {
  readonly n: number;
  readonly value: number | null;
}

interface Measured {
  readonly subject: { readonly dora: Readonly<Record<string, Metric | object>> };
}

function missing(acknowledged: readonly string[], stored: readonly string[]): string[] {
  const there = new Set(stored);
  return acknowledged.filter((reference) => !there.has(reference));
}
