import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordPayload } from '#kit/types/record.type';
import { at, change, createDoraFacts, type DoraFacts } from '../../../tests/support/dora-facts.ts';
import { allRows } from '../../../tests/support/resolved-rows.ts';
import { recordChanges, type RecordChanges } from './record-changes.ts';
import { stopResolution } from './schedule-resolution.ts';

let facts: DoraFacts;
beforeAll(async () => {
  facts = await createDoraFacts({
    teams: ['front', 'back'],
    services: [
      { key: 'shop', team: 'front', repositories: [{ repository: 'git.example/shop' }] },
      { key: 'pay', team: 'back', repositories: [{ repository: 'git.example/pay' }] },
    ],
  });
  await stopResolution(facts.db); // it would hold rows that a test truncates
});
afterAll(() => facts.close());
beforeEach(() =>
  facts.admin.query(
    'TRUNCATE dora.change, dora.change_commit, dora.change_review, dora.stale_mark, dora.watermark, dora.idempotency',
  ),
);

const record = (input: RecordChanges, claim = {}): Promise<RecordPayload> => recordChanges(facts.context(claim), input);
const outcomes = ({ results }: RecordPayload) => results.map(({ outcome }) => outcome);
const codes = ({ results }: RecordPayload) =>
  results.map(({ errors, warnings }) => [...errors, ...warnings].map(({ code }) => code).join());
const review = (id: string) => ({
  ref: { source: 'git', id },
  submittedAt: at(2),
  state: 'APPROVED' as const,
  reviewer: { login: 'ann' },
});

it('creates, updates as a whole with commits and reviews, and leaves alone what it knows', async () => {
  const open = change('1', at(3), {
    mergedAt: null,
    mergeSha: null,
    observedAt: at(2),
    commits: [{ sha: 'a' }, { sha: 'b' }],
    reviews: [review('r')],
  });
  const merged = change('1', at(3), { commits: [{ sha: 'b' }, { sha: 'c' }], labels: ['x'], paths: ['a.ts'] });
  expect(outcomes(await record({ items: [open, change('2', at(3))] }))).toEqual(['CREATED', 'CREATED']);
  expect(outcomes(await record({ items: [merged, change('2', at(3))] }))).toEqual(['UPDATED', 'UNCHANGED']);
  expect(outcomes(await record({ items: [open] }))).toEqual(['STALE']);
  const rows = await allRows(facts);
  expect(rows['change_commit']?.map(({ sha }) => sha)).toEqual(['b', 'c']);
  expect(rows['change_review']).toEqual([]);
  expect(rows['change']).toContainEqual(
    expect.objectContaining({ external_id: '1', merge_sha: 'merge-1', labels: ['x'], paths: ['a.ts'] }),
  );
});

it('marks the change, and the commits that it leaves', async () => {
  await record({ items: [change('1', at(3), { commits: [{ sha: 'a' }] })] });
  await facts.admin.query('TRUNCATE dora.stale_mark');
  const answer = await record({ items: [change('1', at(4), { repository: 'git.example/pay', mergeSha: 'm2' })] });
  const rows = await facts.rows('SELECT change_ids, shas, repositories, service_ids FROM dora.stale_mark');
  const change_ids = [answer.results[0]?.id];
  expect(rows).toEqual([{ change_ids, shas: ['a', 'merge-1'], repositories: [], service_ids: [] }]);
});

it('predicts by a dry run what comes, ids and all, and writes nothing by ABORT', async () => {
  const input = { items: [change('1', at(3)), change('2', at(3), { title: 'x\0' })] };
  const predicted = await record({ ...input, dryRun: true });
  expect(outcomes(await record({ ...input, onError: 'ABORT' }))).toEqual(['REJECTED', 'REJECTED']);
  expect((await allRows(facts))['change']).toEqual([]);
  expect(await record(input)).toEqual(predicted);
});

it('replays a key', async () => {
  const input = { idempotencyKey: 'k', items: [change('1', at(3))] };
  const first = await record(input);
  expect(await record(input)).toEqual({ ...first, replayed: true });
  await expect(record({ ...input, items: [change('2', at(3))] })).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('keeps of people a keyed hash alone', async () => {
  await record({
    items: [
      change('1', at(3), {
        author: { login: 'ann' },
        commits: [{ sha: 'a', author: { login: 'ann' } }],
        reviews: [review('r')],
      }),
    ],
  });
  const rows = await allRows(facts);
  expect(JSON.stringify(rows)).not.toMatch(/\bann\b/);
  const [hash] = [rows['change']?.[0]?.['author_hash']];
  expect([rows['change_commit']?.[0]?.['author_hash'], rows['change_review']?.[0]?.['reviewer_hash']]).toEqual([
    hash,
    hash,
  ]);
});

describe('a token of some teams', () => {
  it('writes of the repositories of its services, and takes no other over', async () => {
    const claim = { role: 'WRITER' as const, teams: [facts.teams['front'] as string] };
    await record({ items: [change('9', at(3), { repository: 'git.example/pay' })] });
    const items = [change('1', at(3)), change('2', at(3), { repository: 'git.example/pay' }), change('9', at(4))];
    const answer = await record({ items }, claim);
    expect([outcomes(answer), codes(answer)]).toEqual([
      ['CREATED', 'REJECTED', 'REJECTED'],
      ['', 'FORBIDDEN_SCOPE', 'FORBIDDEN_SCOPE'],
    ]);
  });
});
