/**
 * Every client that resumes by cursor ends with every event exactly once, in order, whoever dies meanwhile. What dies when is
 * random, by a seed that is printed: SEED=7 npm test -- tests/faults/subscriptions. At full length by `npm run faults`.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startProcesses, type Processes } from '../support/processes.ts';
import { reportOf } from './live-fault-report.ts';
import { runLiveFaults } from './live-fault-run.ts';

const numberOf = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const RUN = {
  clients: numberOf('CLIENTS', 60),
  events: numberOf('EVENTS', 1_000),
  kills: numberOf('KILLS', 3),
  seed: numberOf('SEED', Math.floor(Math.random() * 1e9)),
};

let processes: Processes;
beforeAll(async () => (processes = await startProcesses()), 120_000);
afterAll(() => processes.close(), 30_000);

it(`all hear all of it once and in order while gateway, subgraphs and Postgres are killed (seed ${RUN.seed})`, async () => {
  const began = performance.now();
  const counts = await runLiveFaults(processes, RUN);
  process.stdout.write(`${reportOf(counts, (performance.now() - began) / 1_000)}\n`);
  expect(counts).toMatchObject({
    ...{ lost: 0, doubled: 0, misordered: 0, strange: 0, nameless: 0, failures: [] },
    ...{ unrecorded: 0, recordedTwice: 0, delivered: counts.due },
    kills: { gateway: RUN.kills, subgraph: RUN.kills, postgres: RUN.kills },
  });
  expect(counts.due).toBeGreaterThan((RUN.clients * RUN.events) / 10);
}, 900_000);
