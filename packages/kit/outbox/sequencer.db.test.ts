/** Numbers: dense, in the order of numbering, each row once, whoever numbers; and what is old goes. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '#kit/ids';
import { createOutboxGround, range, seqsOf, take, type OutboxGround } from '../../../tests/support/outbox-ground.ts';
import { until } from '../../../tests/support/until.ts';

let ground: OutboxGround;

beforeEach(async () => void (ground = await createOutboxGround()));
afterEach(() => ground.close());

const numbers = async (organisationId = ground.organisationId) =>
  (await ground.rows<{ seq: string | null }>('SELECT seq FROM incident.outbox WHERE organisation_id = $1 ORDER BY seq', organisationId))
    .map(({ seq }) => seq === null ? null : Number(seq)); // prettier-ignore

const allNumbered = () =>
  until('every row has a number', async () => {
    const [row] = await ground.rows<{ left: string }>('SELECT count(*) AS left FROM incident.outbox WHERE seq IS NULL');
    return row?.left === '0';
  });

/** Somebody wrote an event and has not committed yet. Other tests' databases are on the same server. */
const WRITTEN = `SELECT FROM pg_stat_activity
  WHERE datname = current_database() AND state = 'idle in transaction' AND query LIKE '%INSERT INTO incident.outbox%'`;

describe('the sequencer', () => {
  it('never passes over a late commit: 16 writers that commit whenever, two sequencers, three listeners', async () => {
    const processes = [ground.process(), ground.process()];
    const listeners = await Promise.all([0, 1, 1].map((which) => processes[which]!.listen(ground.organisationId)));
    const random = mulberry(7);
    const writers = range(0, 16).map(async (writer) => {
      for (let turn = 0; turn < 12; turn++) {
        const kinds = range(0, 1 + Math.floor(random() * 3)).map((event) => `${writer}/${turn}/${event}`);
        await ground.write(kinds, () => pause(random() * 30));
      }
    });
    await Promise.all(writers);
    const [{ total }] = (await ground.rows<{ total: string }>('SELECT count(*) AS total FROM incident.outbox')) as [
      { total: string },
    ];
    const heard = await Promise.all(listeners.map((listener) => take(listener, Number(total))));
    for (const events of heard) {
      expect(seqsOf(events)).toEqual(range(1, Number(total)));
      expect(new Set(events.map(({ kind }) => kind)).size).toBe(Number(total));
    }
    expect(heard[1]).toEqual(heard[0]);
    const mine = heard[0]!.filter(({ kind }) => kind.startsWith('3/')).map(({ kind }) => kind);
    expect(mine).toEqual(mine.toSorted((a, b) => placeOf(a) - placeOf(b))); // each writer's in its order
    expect(await numbers()).toEqual(range(1, Number(total)));
  });

  it('numbers what was written first and committed last after what came between', async () => {
    const outbox = ground.process();
    const listener = await outbox.listen(ground.organisationId);
    let commit: () => void = () => undefined;
    const open = new Promise<void>((resolve) => (commit = resolve));
    const late = ground.write(['written first'], () => open);
    await until('it is written', async () => (await ground.rows(WRITTEN)).length > 0);
    await ground.write(['in between']);
    expect((await take(listener, 1))[0]).toMatchObject({ seq: 1, kind: 'in between' });
    commit();
    await late;
    expect((await take(listener, 1))[0]).toMatchObject({ seq: 2, kind: 'written first' });
    const [written] = await ground.rows<{ kind: string }>('SELECT kind FROM incident.outbox ORDER BY id LIMIT 1');
    expect(written!.kind).toBe('written first');
  });

  it('forgets what was rolled back, and has no gap for it', async () => {
    const listener = await ground.process().listen(ground.organisationId);
    await expect(ground.write(['never'], () => Promise.reject(new Error('rolled back')))).rejects.toThrow(
      'rolled back',
    );
    await ground.write(['once']);
    expect((await take(listener, 1))[0]).toMatchObject({ seq: 1, kind: 'once' });
  });

  it('numbers each organisation by itself, many in one batch, and tells each listener of its own', async () => {
    const [outbox, others] = [ground.process(), range(0, 450).map(() => newId())];
    const heard = await Promise.all(others.slice(0, 3).map((id) => outbox.listen(id)));
    const lock = await holdLock();
    for (const id of others) await ground.write(['a', 'b'], undefined, id);
    await ground.write(range(0, 2_500).map(String));
    await lock.end(); // the notices of a batch are several: their ids do not fit into one
    await allNumbered();
    expect(await numbers()).toEqual(range(1, 2_500));
    for (const id of others) expect(await numbers(id)).toEqual([1, 2]);
    for (const listener of heard) expect(seqsOf(await take(listener, 2))).toEqual([1, 2]);
  });

  it('waits for whoever holds the lock and takes over when that one is killed', async () => {
    const listener = await ground.process().listen(ground.organisationId);
    const frozen = await holdLock();
    await ground.write(['held up']);
    await pause(150);
    expect(await numbers()).toEqual([null]);
    await ground.rows('SELECT pg_terminate_backend($1)', frozen.pid);
    expect((await take(listener, 1))[0]).toMatchObject({ seq: 1, kind: 'held up' });
  });

  it('goes on when its own connection is killed in the middle of the work', async () => {
    const [outbox, total] = [ground.process(), 400];
    const listener = await outbox.listen(ground.organisationId);
    const writing = (async () => {
      for (let n = 0; n < total; n++) await ground.write([String(n)]);
    })();
    const hearing = take(listener, total);
    for (let kill = 0; kill < 5; kill++) {
      await pause(40);
      await ground.rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'roosevelt outbox' AND datname = current_database()",
      );
    }
    await writing;
    const events = await hearing;
    expect(seqsOf(events)).toEqual(range(1, total));
    expect(events.map(({ kind }) => kind)).toEqual(range(0, total).map(String));
  });

  it('prunes what is old from the front, in batches, and leaves what is young with its number', async () => {
    await ground.write(range(0, 2_300).map(String));
    await ground.rows(
      "UPDATE incident.outbox SET at = now() - interval '8 days' WHERE id <= (SELECT min(id) + 2199 FROM incident.outbox)",
    );
    const lock = await holdLock();
    const outbox = ground.process({ keptDays: 7 });
    const other = newId();
    await ground.write(['young'], undefined, other);
    await lock.end();
    await until('the old are gone', async () => (await numbers()).length === 100);
    expect(await numbers()).toEqual(range(2_201, 100));
    expect(await numbers(other)).toEqual([1]);
    const [position] = await ground.rows(
      'SELECT last_seq, pruned_to FROM incident.outbox_position WHERE organisation_id = $1',
      ground.organisationId,
    );
    expect(position).toEqual({ last_seq: '2300', pruned_to: '2200' });
    await expect(outbox.listen(ground.organisationId, { after: 2_199 })).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
    });
    const kept = await outbox.listen(ground.organisationId, { after: 2_200 });
    expect(seqsOf(await take(kept, 100))).toEqual(range(2_201, 100));
    await ground.write(['next']);
    expect(seqsOf(await take(kept, 1))).toEqual([2_301]);
  });

  it('is quiet about a database that is away, and back to work when it is back', async () => {
    const outbox = ground.process();
    const listener = await outbox.listen(ground.organisationId);
    const name = new URL(ground.url).pathname.slice(1);
    await ground.rows(`ALTER DATABASE ${name} CONNECTION LIMIT 0`);
    await ground.rows(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    const next = listener.next();
    await pause(400);
    await ground.rows(`ALTER DATABASE ${name} CONNECTION LIMIT -1`);
    await ground.write(['after all']);
    expect((await next).value).toMatchObject({ seq: 1, kind: 'after all' });
  });
});

/** As a process that froze in the middle of a tick would, were a tick not one message. */
async function holdLock(): Promise<pg.Client & { pid: number }> {
  const client = new pg.Client({ connectionString: ground.url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('incident sequencer', 0))`);
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return Object.assign(client, { pid: rows[0]!.pid });
}

function placeOf(kind: string): number {
  const [, turn, event] = kind.split('/').map(Number);
  return turn! * 10 + event!;
}

/** The same numbers every time. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
