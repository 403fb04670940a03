/** Listening: from any event on, without a gap or a double, as slowly as one likes, and gone at once. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '#kit/ids';
import { createOutboxGround, range, seqsOf, take, type OutboxGround } from '../../../tests/support/outbox-ground.ts';
import { until } from '../../../tests/support/until.ts';
import type { Outbox } from './outbox.ts';

let ground: OutboxGround;
let outbox: Outbox;

beforeEach(async () => {
  ground = await createOutboxGround();
  outbox = ground.process();
});
afterEach(() => ground.close());

const NOBODY = { feeds: 0, listeners: 0 };
const lastSeq = async () => {
  const [row] = await ground.rows<{ n: string }>(
    'SELECT coalesce(max(seq), 0) AS n FROM incident.outbox WHERE organisation_id = $1',
    ground.organisationId,
  );
  return Number(row!.n);
};
const numbered = (count: number) => until(`${count} are numbered`, async () => (await lastSeq()) >= count);

describe('listening', () => {
  it('replays what came after any event and goes on live: no gap and no double at the seam, under writers', async () => {
    let writing = true;
    const writers = range(0, 4).map(async (writer) => {
      for (let n = 0; writing; n++) await ground.write(range(0, 1 + (n % 3)).map(String), () => pause(writer));
    });
    await numbered(300);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 200 }), fc.boolean(), async (place, count, lazily) => {
        const after = place % (await lastSeq());
        const listener = await outbox.listen(ground.organisationId, { after });
        const events = await take(listener, count);
        if (lazily) await pause(20); // while it is behind
        events.push(...(await take(listener, 20)));
        await listener.return();
        expect(seqsOf(events)).toEqual(range(after + 1, count + 20));
      }),
      { numRuns: 40 },
    );
    writing = false;
    await Promise.all(writers);
    expect(outbox.counts()).toEqual(NOBODY);
  });

  it('ends after `until`, also when that is yet to come, or is long past', async () => {
    await ground.write(range(0, 10).map(String));
    await numbered(10);
    expect(seqsOf(await take(await outbox.listen(ground.organisationId, { after: 2, until: 7 }), 99))).toEqual(
      range(3, 5),
    );
    expect(await take(await outbox.listen(ground.organisationId, { after: 7, until: 7 }), 99)).toEqual([]);
    const coming = outbox.listen(ground.organisationId, { until: 12 }).then((listener) => take(listener, 99));
    await ground.write(['11', '12', '13']);
    expect(seqsOf(await coming)).toEqual([11, 12]);
    expect(outbox.counts()).toEqual(NOBODY);
  });

  it('reads from memory what is near, and from the database, page by page, what is far', async () => {
    const [near, far] = [await outbox.listen(ground.organisationId), await outbox.listen(ground.organisationId)];
    for (let n = 0; n < 6; n++) await ground.write(range(0, 500).map(String));
    expect(seqsOf(await take(near, 3_000))).toEqual(range(1, 3_000));
    ground.statements();
    expect(seqsOf(await take(far, 2_000))).toEqual(range(1, 2_000));
    expect([4, 5]).toContain(pages()); // the fifth is the feed's, which looks whether there is more
    expect(seqsOf(await take(far, 1_000))).toEqual(range(2_001, 1_000));
    expect(pages()).toBe(0);
    await Promise.all([near.return(), far.return()]);
  });

  it('asks the database once a batch for all who listen in a process', async () => {
    const listeners = await Promise.all(range(0, 200).map(() => outbox.listen(ground.organisationId)));
    const hearing = Promise.all(listeners.map((listener) => take(listener, 3)));
    ground.statements();
    await ground.write(['a', 'b', 'c']);
    await hearing;
    expect(pages()).toBeLessThanOrEqual(2);
    expect(outbox.counts()).toEqual({ feeds: 1, listeners: 200 });
    await Promise.all(listeners.map((listener) => listener.return()));
    expect(outbox.counts()).toEqual(NOBODY);
  });

  it('is freed at once by return, throw, and the end, also while it waits', async () => {
    const [waiting, thrown, behind] = await Promise.all(range(0, 3).map(() => outbox.listen(ground.organisationId)));
    const next = waiting!.next();
    const returned = waiting!.return();
    expect(outbox.counts().listeners).toBe(2);
    expect(await next).toEqual({ done: true, value: undefined });
    await returned;
    expect(await waiting!.next()).toEqual({ done: true, value: undefined });
    await expect(thrown!.throw(new Error('given up'))).rejects.toThrow('given up');
    await ground.write(range(0, 5).map(String));
    expect(seqsOf(await take(behind!, 2))).toEqual([1, 2]);
    const reading = behind!.next();
    await behind!.return();
    await reading;
    expect(outbox.counts()).toEqual(NOBODY);
    expect(await behind!.next()).toEqual({ done: true, value: undefined });
    for await (const event of await outbox.listen(ground.organisationId, { after: 0 })) if (event.seq === 3) break;
    expect(outbox.counts()).toEqual(NOBODY);
  });

  it('refuses an event that has not happened, and frees what it began', async () => {
    await ground.write(['1']);
    await numbered(1);
    const asking = outbox.listen(ground.organisationId, { after: 2 });
    await expect(asking).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: expect.stringContaining('event 2') });
    await expect(outbox.listen('no id')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(outbox.counts()).toEqual(NOBODY);
  });

  it('is told that its place is gone when pruning passes it by', async () => {
    const listener = await outbox.listen(ground.organisationId);
    for (let n = 0; n < 4; n++) await ground.write(range(0, 500).map(String));
    expect(seqsOf(await take(listener, 10))).toEqual(range(1, 10));
    await until('its place is not remembered', async () => (await lastSeq()) === 2_000);
    await ground.rows('DELETE FROM incident.outbox WHERE seq <= 800');
    await ground.rows('UPDATE incident.outbox_position SET pruned_to = 800');
    await expect(take(listener, 1_990)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    await expect(outbox.listen(ground.organisationId, { after: 10 })).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
      message: expect.stringContaining('Subscribe without `after`'),
    });
    expect(outbox.counts()).toEqual(NOBODY);
  });

  it('hears of it within a second or so when the notice got lost', async () => {
    const listener = await outbox.listen(ground.organisationId);
    await pause(200); // it has just looked
    // Numbered by hand, so that nobody is told.
    await ground.rows(
      `INSERT INTO incident.outbox (organisation_id, seq, kind, payload) VALUES ($1, 1, 'unheard of', '{}')`,
      ground.organisationId,
    );
    await ground.rows(
      'INSERT INTO incident.outbox_position (organisation_id, last_seq) VALUES ($1, 1)',
      ground.organisationId,
    );
    expect((await listener.next()).value).toMatchObject({ seq: 1, kind: 'unheard of' });
  });

  it('hears others speak, and takes a lost line for news of whoever is listened to', async () => {
    const heard: string[] = [];
    const ears = ground.process({ others: { catalog: (id) => void heard.push(id) } });
    const [other, listener] = [newId(), await ears.listen(ground.organisationId)];
    await until('the line is open', async () => (await listening()) > 0);
    await ground.rows("SELECT pg_notify('roosevelt_catalog', $1)", `${other},nonsense`);
    await until('it is heard', () => heard.includes(other));
    expect(heard.filter((id) => id !== ground.organisationId)).toEqual([other]);
    heard.length = 0;
    await ground.rows(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ~ 'sequencer|LISTEN' AND application_name = 'roosevelt outbox' AND datname = current_database()",
    );
    await until('it comes back', () => heard.includes(ground.organisationId));
    await listener.return();
  });
});

const pages = () => ground.statements().filter((text) => /FROM incident[.]outbox\s/.test(text)).length;
const listening = async () =>
  (
    await ground.rows(
      "SELECT FROM pg_stat_activity WHERE application_name = 'roosevelt outbox' AND datname = current_database()",
    )
  ).length;
