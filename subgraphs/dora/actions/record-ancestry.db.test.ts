import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { RecordPayload } from '#kit/types/record.type';
import { at, createDoraFacts, NOW, type DoraFacts } from '../../../tests/support/dora-facts.ts';
import { recordAncestry, type EdgeItem } from './record-ancestry.ts';
import { stopResolution } from './schedule-resolution.ts';

let facts: DoraFacts;
beforeAll(async () => {
  facts = await createDoraFacts({
    teams: ['front'],
    services: [{ key: 'shop', team: 'front', repositories: [{ repository: 'git.example/shop' }] }],
  });
  await stopResolution(facts.db); // it would hold rows that a test truncates
});
afterAll(() => facts.close());
beforeEach(() => facts.admin.query('TRUNCATE dora.commit_edge, dora.stale_mark'));

const edge = (sha: string, parents: string[], day = 1): EdgeItem => ({ sha, parents, committedAt: at(day) });
const record = (edges: readonly EdgeItem[], claim = {}, repository = 'https://git.example/shop.git') =>
  recordAncestry(facts.context(claim), { repository, edges });
const outcomes = ({ results }: RecordPayload) => results.map(({ outcome }) => outcome);
const stored = () => facts.rows('SELECT repository, sha, parents FROM dora.commit_edge ORDER BY sha');

it('answers one result per edge, by repository and sha', async () => {
  const answer = await record([edge('a', []), edge('b', ['a'])]);
  expect(answer.results).toMatchObject([
    { outcome: 'CREATED', ref: { source: 'git.example/shop', id: 'a' }, id: null },
    { outcome: 'CREATED', ref: { source: 'git.example/shop', id: 'b' }, id: null },
  ]);
  expect(await stored()).toEqual([
    { repository: 'git.example/shop', sha: 'a', parents: [] },
    { repository: 'git.example/shop', sha: 'b', parents: ['a'] },
  ]);
});

it('leaves the same edge alone, and marks nothing for it', async () => {
  await record([edge('b', ['a'])]);
  await facts.admin.query('TRUNCATE dora.stale_mark');
  expect(outcomes(await record([edge('b', ['a']), edge('b', ['a'])]))).toEqual(['UNCHANGED', 'UNCHANGED']);
  expect(await facts.rows('SELECT 1 FROM dora.stale_mark')).toEqual([]);
});

it('keeps of two tellings the later, of one time the parents that sort last, whichever arrives first', async () => {
  const tellings = [
    edge('x', ['p'], 1),
    edge('x', ['q'], 2),
    edge('x', ['r'], 2),
    edge('x', ['r', 'a'], 2),
    edge('x', ['\u{1f600}'], 1),
    edge('x', ['\uffff'], 1),
  ];
  for (const order of [
    tellings,
    tellings.toReversed(),
    tellings.toSorted((a, b) => (a.parents.join() < b.parents.join() ? 1 : -1)),
  ]) {
    await facts.admin.query('TRUNCATE dora.commit_edge');
    for (const telling of order) await record([telling]);
    expect(await stored()).toMatchObject([{ parents: ['r', 'a'] }]);
    await facts.admin.query('TRUNCATE dora.commit_edge');
    await record(order);
    expect(await stored()).toMatchObject([{ parents: ['r', 'a'] }]);
  }
});

it('judges what is not text as the database does', async () => {
  // By bytes of UTF-8 an emoji comes after U+FFFF, by UTF-16 units before it.
  for (const order of [
    ['\u{1f600}', '\uffff'],
    ['\uffff', '\u{1f600}'],
  ]) {
    await facts.admin.query('TRUNCATE dora.commit_edge');
    await record(order.map((parent) => edge('x', [parent])));
    expect(await stored()).toMatchObject([{ parents: ['\u{1f600}'] }]);
  }
});

it('says what each of several tellings did', async () => {
  await record([edge('x', ['p'], 2)]);
  const answer = await record([
    edge('x', ['q'], 1),
    edge('x', ['q'], 3),
    edge('x', ['q'], 3),
    edge('y', []),
    edge('y', ['x']),
  ]);
  expect(outcomes(answer)).toEqual(['STALE', 'UPDATED', 'UNCHANGED', 'CREATED', 'UPDATED']);
  expect(answer.results[0]?.warnings).toMatchObject([{ code: 'STALE_UPDATE' }]);
});

it.each<[string, EdgeItem, string]>([
  ['a commit that is its own parent', edge('a', ['a']), 'MALFORMED'],
  ['an empty sha', edge('', []), 'MALFORMED'],
  ['an empty parent', edge('a', ['']), 'MALFORMED'],
  ['a long sha', edge('x'.repeat(129), []), 'TOO_LONG'],
  [
    'too many parents',
    edge(
      'a',
      Array.from({ length: 101 }, (_, i) => `p${i}`),
    ),
    'TOO_LONG',
  ],
  ['a commit of the future', { ...edge('a', []), committedAt: new Date(NOW.getTime() + 400_000) }, 'TIME_IN_FUTURE'],
])('refuses %s, and takes the rest', async (_, bad, code) => {
  const answer = await record([bad, edge('ok', [])]);
  expect(outcomes(answer)).toEqual(['REJECTED', 'CREATED']);
  expect(answer.results[0]?.errors[0]?.code).toBe(code);
});

it('takes 5,000 edges and no more', async () => {
  const many = Array.from({ length: 5_001 }, (_, i) => edge(`s${i}`, i === 0 ? [] : [`s${i - 1}`]));
  await expect(record(many)).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
    details: { reason: 'TOO_MANY_ITEMS', limit: 5_000 },
  });
  expect((await record(many.slice(1))).summary.created).toBe(5_000);
});

it('is for a token of some teams about the repositories of their services', async () => {
  const claim = { role: 'WRITER' as const, teams: [facts.teams['front'] as string] };
  expect(outcomes(await record([edge('a', [])], claim))).toEqual(['CREATED']);
  const answer = await record([edge('a', [])], claim, 'git.example/other');
  expect(answer.results[0]?.errors).toMatchObject([{ code: 'FORBIDDEN_SCOPE' }]);
});
