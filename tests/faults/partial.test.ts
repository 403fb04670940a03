/**
 * One subgraph dead (SIGKILL) or frozen (SIGSTOP), as a process: what the others know is answered in time, each failed fetch
 * is one coded error that names no address, and when it is back everything is. What readiness says meanwhile, and how each
 * process ends when it is told to.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { owners, type Owner } from '../../packages/dev-env/database/owners.ts';
import { ROOMS, startProcesses, type Processes, type Room } from '../support/processes.ts';
import { until } from '../support/until.ts';

/** Milliseconds that a person waits for part of an answer. */
const SOON = 5_000;
/** Of whom nobody answers the port: refused at once, no deadline is waited for. */
const AT_ONCE = 2_500;

/** Root fields of each; every fetch of its own. */
const PAGE = `{
  organisation { key }
  teams(first: 1) { totalCount }
  deployments(first: 1) { totalCount }
  benchmarkEditions { edition }
  incidents(first: 1) { totalCount }
}`;
const FIELDS: Readonly<Record<Owner, readonly string[]>> = {
  catalog: ['organisation', 'teams'],
  dora: ['deployments', 'benchmarkEditions'],
  incident: ['incidents'],
};

type Page = Record<string, unknown>;

let processes: Processes;
let whole: Page;

beforeAll(async () => {
  processes = await startProcesses();
  const { data, errors } = await processes.ask<Page>(PAGE);
  expect([errors, Object.values(data ?? {}).filter((value) => value === null)]).toEqual([undefined, []]);
  whole = data!;
}, 120_000);
afterAll(() => processes.close(), 30_000);

function without(name: Owner): Page {
  return { ...whole, ...Object.fromEntries(FIELDS[name].map((field) => [field, null])) };
}

async function timed() {
  const started = performance.now();
  const answer = await processes.ask<Page>(PAGE);
  return { ...answer, took: performance.now() - started };
}

/** Of one failed fetch, whatever the number of its fields. */
const outage = (name: Owner) => [
  {
    message: expect.stringMatching(new RegExp(`^${name} (cannot be reached|did not answer within [0-9.]+ s)$`)),
    extensions: { code: 'UPSTREAM_UNAVAILABLE', subgraph: name },
  },
];

describe.each(owners)('without %s, a query over all three', (name) => {
  it('answers with the rest at once when it is dead, and whole when it is back', async () => {
    await processes.rooms[name].kill();
    try {
      const { data, errors, took } = await timed();
      expect(data).toEqual(without(name));
      expect(errors).toEqual(outage(name));
      expect(took).toBeLessThan(AT_ONCE);
    } finally {
      await processes.rooms[name].start();
    }
    expect(await processes.ask(PAGE)).toEqual({ data: whole });
  }, 60_000);

  it('answers with the rest within 5 s when it is frozen, and whole when it thaws', async () => {
    await processes.rooms[name].freeze();
    try {
      const { data, errors, took } = await timed();
      expect(data).toEqual(without(name));
      expect(errors).toEqual(outage(name));
      expect(took).toBeLessThan(SOON);
    } finally {
      await processes.rooms[name].thaw();
    }
    expect(await processes.ask(PAGE)).toEqual({ data: whole });
  }, 60_000);
});

describe('while Postgres is down', () => {
  const statuses = async (path: '/healthz' | '/readyz') =>
    Promise.all(ROOMS.map((name) => processes.rooms[name].status(path)));

  it('each process is alive and not ready, and ready again by itself', async () => {
    await processes.postgres.kill();
    try {
      await until('nobody is ready', async () => (await statuses('/readyz')).every((status) => status === 503));
      expect(await statuses('/healthz')).toEqual(ROOMS.map(() => 200));
      const { errors } = await processes.ask(PAGE);
      expect(errors?.length).toBeGreaterThan(0);
      expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN|localhost|postgres/i);
    } finally {
      await processes.postgres.start();
    }
    await until('all are ready', async () => (await statuses('/readyz')).every((status) => status === 200));
    expect(await processes.ask(PAGE)).toEqual({ data: whole });
  }, 60_000);
});

/** A table that a request of the page must read, by which it is held under way. */
const TABLE: Readonly<Record<Room, string>> = {
  catalog: 'catalog.team',
  dora: 'dora.deployment',
  incident: 'incident.incident',
  gateway: 'incident.incident',
};

describe('told to end (SIGTERM)', () => {
  let admin: pg.Client;
  beforeAll(async () => {
    admin = new pg.Client({ connectionString: processes.postgres.url });
    await admin.connect();
  });
  afterEach(() => admin.query('ROLLBACK'));
  afterAll(() => admin.end());

  async function isHeld(table: string): Promise<boolean> {
    const { rows } = await admin.query<{ waiting: boolean }>(
      'SELECT EXISTS (SELECT FROM pg_locks WHERE relation = $1::regclass AND NOT granted) AS waiting',
      [table],
    );
    return rows[0]?.waiting === true;
  }

  it.each(ROOMS)(
    '%s finishes what is under way, takes nothing new, and ends with 0',
    async (name) => {
      const room = processes.rooms[name];
      await admin.query(`BEGIN; LOCK TABLE ${TABLE[name]} IN ACCESS EXCLUSIVE MODE`);
      const answer = processes.ask<Page>(PAGE);
      await until('the request waits for its table', () => isHeld(TABLE[name]));
      const ended = room.terminate();
      try {
        await until(`${name} takes nothing new`, async () => (await room.status('/readyz')) !== 200);
        await admin.query('COMMIT');
        const answered = performance.now();
        expect(await answer).toEqual({ data: whole });
        expect(await ended).toBe(0);
        // Kept connections are not waited for: the last resort would end them after 10 s.
        expect(performance.now() - answered).toBeLessThan(SOON);
      } finally {
        await ended;
        await room.start();
      }
      expect(await processes.ask(PAGE)).toEqual({ data: whole });
    },
    60_000,
  );
});
