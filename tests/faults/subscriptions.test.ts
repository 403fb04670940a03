/**
 * Every client that resumes by cursor ends with every event exactly once, in order, whoever dies meanwhile. Here with some
 * clients; with many by `npm run faults`. The seed is printed: SEED=7 npm test -- tests/faults/subscriptions
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startProcesses, type Processes } from '../support/processes.ts';
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

it('all hear all of it once and in order while gateway, subgraphs and Postgres are killed', async () => {
  const began = performance.now();
  const counts = await runLiveFaults(processes, RUN);
  process.stdout.write(`${JSON.stringify({ ...counts, seconds: Math.round((performance.now() - began) / 1_000) })}\n`);
  expect(counts).toMatchObject({ lost: 0, doubled: 0, misordered: 0 });
}, 600_000);
