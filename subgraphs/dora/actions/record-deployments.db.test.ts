import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordPayload } from '#kit/types/record.type';
import { at, createDoraFacts, deployment, type DoraFacts } from '../../../tests/support/dora-facts.ts';
import { allRows } from '../../../tests/support/resolved-rows.ts';
import { recordDeployments, type RecordDeployments } from './record-deployments.ts';
import { stopResolution } from './schedule-resolution.ts';

let facts: DoraFacts;
beforeAll(async () => {
  facts = await createDoraFacts({
    teams: ['front', { key: 'cart', parent: 'front' }, 'back'],
    services: [
      { key: 'shop', team: 'cart' },
      { key: 'pay', team: 'back' },
    ],
  });
  await stopResolution(facts.db); // it would hold rows that a test truncates
});
afterAll(() => facts.close());
beforeEach(() =>
  facts.admin.query(
    'TRUNCATE dora.deployment, dora.deployment_part, dora.part_commit, dora.stale_mark, dora.watermark, dora.idempotency',
  ),
);

const record = (input: RecordDeployments, claim = {}): Promise<RecordPayload> =>
  recordDeployments(facts.context(claim), input);
const outcomes = ({ results }: RecordPayload) => results.map(({ outcome }) => outcome);
const codes = ({ results }: RecordPayload) =>
  results.map(({ errors, warnings }) => [...errors, ...warnings].map(({ code }) => code).join());
const marks = async () =>
  // The column is uuid[], which pg reads as texts.
  (await facts.rows('SELECT service_ids FROM dora.stale_mark')).flatMap((row) => row['service_ids'] as string[]);

describe('an upsert', () => {
  it('creates, updates as a whole, and leaves alone what it knows', async () => {
    const running = deployment('1', at(3), {
      status: 'RUNNING',
      finishedAt: null,
      observedAt: at(2),
      commits: [{ sha: 'x' }],
    });
    const done = deployment('1', at(3), {
      parts: [{ id: 'a', service: { key: 'pay' }, status: 'SUCCESS', finishedAt: at(3) }],
    });
    expect(outcomes(await record({ items: [running, deployment('2', at(3))] }))).toEqual(['CREATED', 'CREATED']);
    expect(outcomes(await record({ items: [done, deployment('2', at(3))] }))).toEqual(['UPDATED', 'UNCHANGED']);
    const late = await record({ items: [running] });
    expect([outcomes(late), codes(late)]).toEqual([['STALE'], ['STALE_UPDATE']]);
    const rows = await allRows(facts);
    expect(rows['deployment_part']).toHaveLength(2);
    expect(rows['deployment_part']).toContainEqual(
      expect.objectContaining({ part: 'a', service_id: facts.services['pay'] }),
    );
    expect(rows['part_commit']).toEqual([]);
  });

  it('answers one result per item, in order, the bad ones among them', async () => {
    const answer = await record({
      items: [deployment('1', at(3)), deployment('2', at(3), { sha: '' }), deployment('3', at(3))],
    });
    expect(answer.results.map(({ index, outcome, ref }) => [index, outcome, ref?.id])).toEqual([
      [0, 'CREATED', '1'],
      [1, 'REJECTED', '2'],
      [2, 'CREATED', '3'],
    ]);
    expect(answer.summary).toEqual({ created: 2, updated: 0, unchanged: 0, stale: 0, rejected: 1 });
    expect(answer.results[0]?.id).not.toBeNull();
    expect(answer.results[1]?.id).toBeNull();
  });

  it('comes to the same row, whichever of two words for one moment arrives first', async () => {
    const [a, b] = [deployment('1', at(3), { version: 'a' }), deployment('1', at(3), { version: 'b' })];
    await record({ items: [a] });
    await record({ items: [b] });
    const first = await allRows(facts);
    await facts.admin.query('TRUNCATE dora.deployment, dora.deployment_part');
    await record({ items: [b] });
    await record({ items: [a] });
    expect(await allRows(facts)).toEqual(first);
  });

  it('marks the services that it touches, and those that it leaves', async () => {
    const { shop, pay } = facts.services;
    await record({ items: [deployment('1', at(3))] });
    expect(await marks()).toEqual([shop]);
    await facts.admin.query('TRUNCATE dora.stale_mark');
    await record({ items: [deployment('1', at(3), { service: { key: 'pay' }, observedAt: at(4) })] });
    expect((await marks()).sort()).toEqual([shop, pay].sort());
    await facts.admin.query('TRUNCATE dora.stale_mark');
    await record({ items: [deployment('1', at(3), { observedAt: at(1) }), deployment('2', at(3), { sha: '' })] });
    expect(await marks()).toEqual([]);
  });

  it('moves the watermark of its source to the latest event', async () => {
    await record({ items: [deployment('1', at(3)), deployment('2', at(5)), deployment('3', at(9), { sha: '' })] });
    await record({ items: [deployment('4', at(2))] });
    const rows = await facts.rows('SELECT kind, source, last_event_at FROM dora.watermark');
    expect(rows).toEqual([{ kind: 'DEPLOYMENT', source: 'ci', last_event_at: at(5) }]);
  });

  it('keeps of people a keyed hash alone', async () => {
    await record({
      items: [
        deployment('1', at(3), {
          commits: [
            { sha: 'x', author: { login: 'ann' } },
            { sha: 'y', author: { login: 'ci-bot' } },
          ],
        }),
      ],
    });
    const rows = await facts.rows('SELECT author_hash, author_bot FROM dora.part_commit ORDER BY sha');
    expect(rows).toMatchObject([{ author_bot: false }, { author_bot: true }]);
    expect(rows[0]?.['author_hash']).toMatch(/^[\w-]{22}$/);
  });

  it('costs as many statements for one item as for a hundred', async () => {
    const count = async (items: number, from: number) => {
      const statements: string[] = [];
      const stop = facts.watch((text) => statements.push(text));
      await record({
        items: Array.from({ length: items }, (_, i) =>
          deployment(`n${from + i}`, at(3), { commits: [{ sha: `s${i}` }] }),
        ),
      });
      stop();
      return statements.length;
    };
    expect(await count(100, 10)).toBe(await count(1, 1));
  });
});

describe('a dry run', () => {
  it('predicts the real outcome exactly, and leaves nothing', async () => {
    await record({ items: [deployment('1', at(3)), deployment('2', at(3))] });
    const before = await allRows(facts);
    const input = {
      items: [
        deployment('1', at(4)),
        deployment('2', at(2)),
        deployment('3', at(3)),
        deployment('4', at(3), { sha: '' }),
        deployment('3', at(3)),
      ],
    };
    const predicted = await record({ ...input, dryRun: true, idempotencyKey: 'k' });
    expect(await allRows(facts)).toEqual(before);
    expect(await record({ ...input, idempotencyKey: 'k' })).toEqual(predicted);
    expect(outcomes(predicted)).toEqual(['UPDATED', 'STALE', 'CREATED', 'REJECTED', 'REJECTED']);
  });
});

describe('ABORT', () => {
  it('writes nothing of a batch with a bad item, and says of which', async () => {
    const answer = await record({
      onError: 'ABORT',
      items: [deployment('1', at(3)), deployment('2', at(3), { sha: '' })],
    });
    expect(codes(answer)).toEqual(['ABORTED', 'MALFORMED']);
    expect((await allRows(facts))['deployment']).toEqual([]);
    expect(await marks()).toEqual([]);
    expect(await facts.rows('SELECT 1 FROM dora.watermark')).toEqual([]);
  });

  it('writes a batch in which all is well', async () => {
    expect(outcomes(await record({ onError: 'ABORT', items: [deployment('1', at(3))] }))).toEqual(['CREATED']);
  });
});

describe('an idempotency key', () => {
  const input = { idempotencyKey: 'key', items: [deployment('1', at(3))] };

  it('answers the stored result to the same body', async () => {
    const first = await record(input);
    expect(await record(input)).toEqual({ ...first, replayed: true });
  });

  it('refuses another body', async () => {
    await record(input);
    const other = record({ ...input, items: [deployment('1', at(4))] });
    await expect(other).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'IDEMPOTENCY_KEY_REUSED' } });
    expect((await allRows(facts))['deployment']).toMatchObject([
      { observed_at: at(3).toISOString().replace('.000Z', '+00:00') },
    ]);
  });

  it("is each token's own", async () => {
    await record(input);
    expect((await record(input, { subject: 'token:other' })).replayed).toBe(false);
  });

  it('lets one of two calls at once through; the other hears so, or has its answer', async () => {
    const calls = await Promise.allSettled([record(input), record(input), record(input)]);
    const answered = calls.flatMap((call) => (call.status === 'fulfilled' ? [call.value] : []));
    expect(answered.filter(({ replayed }) => !replayed)).toHaveLength(1);
    for (const call of calls) {
      if (call.status === 'rejected')
        expect(call.reason).toMatchObject({ code: 'CONFLICT', details: { reason: 'IN_PROGRESS' } });
    }
    expect((await allRows(facts))['deployment']).toHaveLength(1);
  });

  it('is not used up by a batch that was taken back', async () => {
    const bad = { ...input, onError: 'ABORT' as const, items: [deployment('1', at(3), { sha: '' })] };
    await record(bad);
    expect(outcomes(await record({ ...input, onError: 'ABORT' }))).toEqual(['CREATED']);
  });
});

describe('without a key', () => {
  it('two calls at once with the same new items write them once', async () => {
    const items = Array.from({ length: 20 }, (_, i) => deployment(`${i}`, at(3)));
    const [a, b] = await Promise.all([record({ items }), record({ items: items.toReversed() })]);
    expect([outcomes(a)[0], outcomes(b)[0]].sort()).toEqual(['CREATED', 'UNCHANGED']);
    expect((await allRows(facts))['deployment']).toHaveLength(20);
  });
});

describe('a token', () => {
  it('of one source writes that source', async () => {
    const answer = await record(
      { items: [deployment('1', at(3)), deployment('2', at(3), { ref: { source: 'cd', id: '2' } })] },
      { role: 'WRITER', sources: ['cd'] },
    );
    expect([outcomes(answer), codes(answer)]).toEqual([
      ['REJECTED', 'CREATED'],
      ['FORBIDDEN_SCOPE', ''],
    ]);
  });

  it('of some teams writes for their services, those of subteams too', async () => {
    const teams = [facts.teams['front'] as string];
    const answer = await record(
      { items: [deployment('1', at(3)), deployment('2', at(3), { service: { key: 'pay' } })] },
      { role: 'WRITER', teams },
    );
    expect([outcomes(answer), codes(answer)]).toEqual([
      ['CREATED', 'REJECTED'],
      ['', 'FORBIDDEN_SCOPE'],
    ]);
  });

  it("of some teams does not take over another's deployment by its reference", async () => {
    await record({ items: [deployment('1', at(3), { service: { key: 'pay' } })] });
    const teams = [facts.teams['cart'] as string];
    expect(codes(await record({ items: [deployment('1', at(4))] }, { role: 'WRITER', teams }))).toEqual([
      'FORBIDDEN_SCOPE',
    ]);
  });
});

describe('limits of the whole batch', () => {
  it('are refused before anything is judged', async () => {
    await expect(record({ items: [] })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    const many = Array.from({ length: 501 }, (_, i) => deployment(`${i}`, at(3)));
    await expect(record({ items: many })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { reason: 'TOO_MANY_ITEMS' },
    });
    await expect(record({ idempotencyKey: 'x'.repeat(257), items: [deployment('1', at(3))] })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });
});
