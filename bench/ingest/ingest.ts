/** (b) Rows a second through the graph (HTTP, checks, one result an item, marks and watermarks) against a multi-row INSERT. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { organisationIdOf } from '#kit/ids';
import { median } from '#stats/quantile';
import {
  OrganisationMetricsDocument,
  RecordChangesDocument,
  RecordDeploymentsDocument,
  UpsertServicesDocument,
  type Client,
  type RecordedFragment,
} from '#client';
import { rowsPerSecond } from '../report/figures.ts';
import type { Row } from '../report/row.ts';
import type { RunningPlatform } from '../platform/start-platform.ts';
import { CHANGE_TABLES, DEPLOYMENT_TABLES, insertRows, readRows, type Parameters, type Table } from './copy-rows.ts';
import { BATCH, changesOf, deploymentsOf, repositoryOf, serviceKey, SERVICES } from './items.ts';

const ROUNDS = 8;
/** Ours, then as many of the reference. */
const BATCHES = 4;
const TARGET = 1 / 3;
const ORGANISATION = 'default';
/** Nobody's: it only keeps the copies apart. */
const COPY = organisationIdOf('copies of a benchmark');

interface Kind {
  readonly what: string;
  readonly graph: Client;
  readonly tables: readonly Table[];
  readonly send: (batch: number) => Promise<string[]>;
}

export async function benchIngest(platform: RunningPlatform, note: (line: string) => void): Promise<Row[]> {
  const graph = platform.client(ORGANISATION);
  const client = new pg.Client({ connectionString: platform.adminUrl() });
  await client.connect();
  try {
    await register(graph);
    const rows: Row[] = [];
    for (const kind of kindsOf(graph)) {
      note(kind.what);
      rows.push(await measure(kind, client));
    }
    return rows;
  } finally {
    await client.end();
  }
}

async function register(graph: Client): Promise<void> {
  const items = Array.from({ length: SERVICES }, (_, number) => ({
    key: serviceKey(number),
    name: serviceKey(number),
    repositories: [{ repository: repositoryOf(number) }],
  }));
  await graph.mutate(UpsertServicesDocument, { input: { items } });
}

function kindsOf(graph: Client): Kind[] {
  const options = { dryRun: false, historical: false, onError: 'ITEM' } as const;
  return [
    {
      what: 'recordDeployments, 500 of one part and one commit',
      graph,
      tables: DEPLOYMENT_TABLES,
      send: async (batch) => {
        const items = deploymentsOf(batch);
        assertCreated(
          (await graph.mutate(RecordDeploymentsDocument, { input: { ...options, items } })).recordDeployments,
        );
        return items.map(({ ref }) => ref.id);
      },
    },
    {
      what: 'recordChanges, 500 of one commit',
      graph,
      tables: CHANGE_TABLES,
      send: async (batch) => {
        const items = changesOf(batch);
        assertCreated((await graph.mutate(RecordChangesDocument, { input: { ...options, items } })).recordChanges);
        return items.map(({ ref }) => ref.id);
      },
    },
  ];
}

function assertCreated(payload: RecordedFragment | null): void {
  if (payload?.summary.created !== BATCH)
    throw new Error(`not every item was created: ${JSON.stringify(payload?.summary)}`);
}

async function measure(kind: Kind, client: pg.Client): Promise<Row> {
  await round(kind, client, 0); // a warm-up
  const rounds: Rates[] = [];
  for (let number = 1; number <= ROUNDS; number++) rounds.push(await round(kind, client, number));
  const of = (name: keyof Rates) => median(rounds.map((rates) => rates[name]));
  const ratio = median(rounds.map(({ ours, reference }) => ours / reference));
  return {
    what: kind.what,
    ours: `${rowsPerSecond(of('ours'))} (${rowsPerSecond(of('counted'))} until a metric counts them)`,
    reference: `${rowsPerSecond(of('reference'))} (multi-row INSERT by pg)`,
    ratio,
    target: '≥ 0.33',
    met: ratio >= TARGET,
    figures: { ours: of('ours'), oursCounted: of('counted'), reference: of('reference') },
  };
}

/** Rows of tables a second. */
interface Rates {
  readonly ours: number;
  /** Until a metric counted them too. */
  readonly counted: number;
  readonly reference: number;
}

async function round({ tables, send, graph }: Kind, client: pg.Client, number: number): Promise<Rates> {
  const batches = Array.from({ length: BATCHES }, (_, index) => number * BATCHES + index);
  const externalIds: string[][] = [];
  const sending = await timed(async () => {
    for (const batch of batches) externalIds.push(await send(batch));
  });
  const resolving = await timed(() => counted(graph)); // in the background it would slow the reference down
  const copies: Parameters[] = [];
  for (const ids of externalIds) copies.push(await readRows(client, tables, organisationIdOf(ORGANISATION), ids, COPY));
  const inserting = await timed(async () => {
    for (const copy of copies) await insertRows(client, tables, copy);
  });
  const rows = BATCHES * BATCH * tables.length;
  return { ours: rows / sending, counted: rows / (sending + resolving), reference: rows / inserting };
}

/** A metric is asked, which waits until everything is worked out; repeated where that takes longer than a read may. */
async function counted(graph: Client): Promise<void> {
  for (;;) {
    const { errors } = await graph.execute(OrganisationMetricsDocument, { window: { last: 'P30D' } });
    if (errors.length === 0) return;
    await pause(20);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
