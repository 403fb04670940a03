/** The three ways in, as the gateway asks them. What is judged item by item is tested beside the actions. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Claim } from '#kit/claims';
import type { Listening } from '#kit/http';
import type { RecordPayload } from '#kit/types/record.type';
import { askSubgraph, claimOf, TEST_SECRET } from '../../../tests/support/ask.ts';
import { createDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { seedOrganisation } from '../../../tests/support/seed.ts';
import { startDora } from '../server.ts';

let database: TestDatabase;
let server: Listening;
let organisationId: string;
beforeAll(async () => {
  database = await createDatabase();
  const seed = { services: [{ key: 'shop', repositories: [{ repository: 'git.example/shop' }] }] };
  ({ organisationId } = await seedOrganisation(database.adminUrl, seed));
  const log = pino({ level: 'silent' });
  server = await startDora({ databaseUrl: database.url('dora'), secret: TEST_SECRET, port: 0, host: '127.0.0.1', log });
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

type Payload = Pick<RecordPayload, 'results' | 'summary' | 'replayed'>;

async function record(mutation: string, input: object, claim: Partial<Claim> = { role: 'WRITER' }) {
  const Type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${Type}!) { ${mutation}(input: $input) {
    replayed summary { created rejected } results { index ref { source id } outcome errors { code path received } warnings { code } } } }`;
  type Data = Record<string, Payload | null>;
  const { data, errors } = await askSubgraph<Data>(server.url, 'dora', claimOf(organisationId, claim), query, {
    input,
  });
  return { payload: data?.[mutation] ?? null, errors };
}

const deployment = {
  ref: { source: 'ci', id: '1' },
  service: { repository: 'https://git.example/shop.git' },
  environment: 'production',
  status: 'SUCCESS',
  startedAt: '2026-03-02T10:00:00+0800',
  finishedAt: '2026-03-02T11:00:00+08:00',
  observedAt: '2026-03-02T03:00:00Z',
  commits: [{ sha: 'abc', authoredAt: '2026-03-01T00:00:00Z', author: { login: 'ann' } }],
  parts: [{ id: 'a', service: { key: 'shop' }, status: 'SUCCESS', finishedAt: '2026-03-02T03:00:00Z' }],
};
const change = {
  ref: { source: 'git', id: '1' },
  kind: 'PULL_REQUEST',
  repository: 'git.example/shop',
  title: 'Mend it',
  openedAt: '2026-03-01T09:00:00Z',
  mergedAt: '2026-03-01T12:00:00Z',
  mergeSha: 'abc',
  reviews: [{ ref: { source: 'git', id: 'r' }, submittedAt: '2026-03-01T11:00:00Z', state: 'APPROVED' }],
  observedAt: '2026-03-01T12:00:00Z',
};

describe('facts of every kind', () => {
  it('come in, in the shapes of the contract', async () => {
    const edge = { sha: 'abc', parents: ['abb'], committedAt: '2026-03-01T12:00:00Z' };
    const answers = [
      await record('recordDeployments', { items: [deployment], historical: true, idempotencyKey: 'k' }),
      await record('recordChanges', { items: [change], onError: 'ABORT' }),
      await record('recordAncestry', { repository: 'git@git.example:shop.git', edges: [edge] }),
    ];
    expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined]);
    expect(answers.map(({ payload }) => payload?.results[0])).toMatchObject([
      { index: 0, outcome: 'CREATED', ref: { source: 'ci', id: '1' } },
      { index: 0, outcome: 'CREATED', ref: { source: 'git', id: '1' } },
      { index: 0, outcome: 'CREATED', ref: { source: 'git.example/shop', id: 'abc' } },
    ]);
    expect(
      (await record('recordDeployments', { items: [deployment], historical: true, idempotencyKey: 'k' })).payload,
    ).toMatchObject({ replayed: true });
  });

  it('are counted by whoever asks next', async () => {
    const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Organisation {
      dora(window: { from: "2026-03-01T00:00:00Z", to: "2026-03-08T00:00:00Z" }) { deploymentFrequency { n } changeLeadTime { n } } } } }`;
    const refs = [{ __typename: 'Organisation', id: organisationId }];
    const before = await askSubgraph<{ _entities: unknown[] }>(server.url, 'dora', claimOf(organisationId), query, {
      refs,
    });
    await record('recordDeployments', {
      items: [{ ...deployment, ref: { source: 'ci', id: '2' }, finishedAt: '2026-03-03T00:00:00Z', parts: null }],
    });
    const after = await askSubgraph<{ _entities: unknown[] }>(server.url, 'dora', claimOf(organisationId), query, {
      refs,
    });
    expect(before.data?._entities).toEqual([{ dora: { deploymentFrequency: { n: 1 }, changeLeadTime: { n: 1 } } }]);
    expect(after.data?._entities).toEqual([{ dora: { deploymentFrequency: { n: 2 }, changeLeadTime: { n: 1 } } }]);
  });
});

describe('what is wrong', () => {
  it('with an item is in its result', async () => {
    const { payload } = await record('recordDeployments', {
      items: [{ ...deployment, finishedAt: '2026-03-02 11:00' }],
    });
    expect(payload?.results[0]).toMatchObject({
      outcome: 'REJECTED',
      errors: [{ code: 'BAD_TIME_FORMAT', path: ['finishedAt'], received: '2026-03-02 11:00' }],
    });
  });

  it.each([
    ['an unknown status', { ...deployment, status: 'DONE' }, 'input.items[0].status'],
    ['no environment', { ...deployment, environment: undefined }, 'environment'],
    ['no status', { ...deployment, status: null }, 'input.items[0].status'],
    ['a number for text', { ...deployment, sha: 7 }, 'input.items[0].sha'],
    ['a field nobody knows', { ...deployment, severity: 'LOW' }, 'severity'],
  ])('with what GraphQL coerces fails the request: %s', async (_, item, named) => {
    const { payload, errors } = await record('recordDeployments', { items: [item] });
    expect(payload).toBeNull();
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors?.[0]?.message).toContain(named);
  });

  it('with the batch fails the request', async () => {
    const many = Array.from({ length: 501 }, () => ({ sha: 'x', parents: [], committedAt: '2026-03-01T00:00:00Z' }));
    const { errors } = await record('recordChanges', { items: Array.from({ length: 501 }, () => change) });
    expect(errors?.[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', reason: 'TOO_MANY_ITEMS', limit: 500 });
    expect((await record('recordAncestry', { repository: 'r', edges: many })).errors).toBeUndefined();
  });

  it('with the token fails the request', async () => {
    const { errors } = await record('recordDeployments', { items: [deployment] }, { role: 'READER' });
    expect(errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
  });
});
