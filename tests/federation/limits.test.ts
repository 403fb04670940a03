/** Every attack by name, against a running gateway: what comes back, and that nothing reached a subgraph. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OWNER_TOKEN, startFakeGateway, type Answered, type FakeGateway } from '../support/fake-gateway.ts';

let fake: FakeGateway;
beforeAll(async () => {
  fake = await startFakeGateway();
});
beforeEach(() => {
  fake.catalog.asked.length = 0;
  fake.dora.asked.length = 0;
});
afterAll(() => fake.close());

function expectRefused({ status, body }: Answered, message: string, limit: number): void {
  expect(body).toEqual({ errors: [{ message, extensions: { code: 'LIMIT_EXCEEDED', limit } }] });
  expect(status).toBe(400);
  expect([...fake.catalog.asked, ...fake.dora.asked]).toEqual([]);
}

const repeat = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ');
const nest = (levels: number) => `{ team(id: 1) ${'{ parent '.repeat(levels)} { id } ${'}'.repeat(levels)} }`;

describe('a document', () => {
  it('of 2^25 selections by fragments', async () => {
    const bomb = repeat(25, (i) => `fragment F${i} on Team { parent { ...F${i + 1} } subteams { ...F${i + 1} } }`);
    const query = `{ team(id: 1) { ...F0 } } ${bomb} fragment F25 on Team { id }`;
    expectRefused(await fake.ask(query), 'selections: 167772158 is over the limit of 1000', 1_000);
  });

  it('of fragments that double two hundred times', async () => {
    const bomb = repeat(90, (i) => `fragment F${i} on Team { ...F${i + 1} ...F${i + 1} ...F${i + 1} }`);
    const query = `{ team(id: 1) { ...F0 } } ${bomb} fragment F90 on Team { id }`;
    expectRefused(await fake.ask(query), 'selections: more than 1000000000 is over the limit of 1000', 1_000);
  });

  it('whose fragments spread each other', async () => {
    const { body, status } = await fake.ask(
      '{ team(id: 1) { ...A } } fragment A on Team { ...B } fragment B on Team { ...A }',
    );
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(status).toBe(400);
  });

  it('17 fields deep', async () => {
    expectRefused(await fake.ask(nest(15)), 'depth: 17 is over the limit of 16', 16);
    expect((await fake.ask(nest(14))).status).toBe(200);
  });

  it('deep by a chain of fragments', async () => {
    const chain = repeat(20, (i) => `fragment F${i} on Team { parent { ...F${i + 1} } }`);
    const query = `{ team(id: 1) { ...F0 } } ${chain} fragment F20 on Team { id }`;
    expectRefused(await fake.ask(query), 'depth: 22 is over the limit of 16', 16);
  });

  it('with 1,000 aliases', async () => {
    const query = `{ ${repeat(666, (i) => `a${i}: __typename`)} }`;
    expectRefused(await fake.ask(query), 'aliases: 666 is over the limit of 60', 60);
    const more = `{ ${repeat(1_000, (i) => `a${i}: __typename`)} }`;
    expectRefused(await fake.ask(more), 'tokens: more than 2000 is over the limit of 2000', 2_000);
  });

  it('with 61 aliases through a fragment', async () => {
    const query = `{ ${'...F '.repeat(5)} } fragment F on Query { ${repeat(13, (i) => `a${i}: __typename`)} }`;
    expectRefused(await fake.ask(query), 'aliases: 65 is over the limit of 60', 60);
  });

  it('overloaded with directives', async () => {
    const query = `{ __typename ${'@include(if: true) '.repeat(21)} }`;
    expectRefused(await fake.ask(query), 'directives: 21 is over the limit of 20', 20);
    expectRefused(
      await fake.ask(`query ${'@x '.repeat(900)} { __typename }`),
      'directives: 900 is over the limit of 20',
      20,
    );
  });

  it('with 21 fields at its root', async () => {
    const query = `{ ${repeat(21, () => 'organisation { id }')} }`;
    expectRefused(await fake.ask(query), 'root fields: 21 is over the limit of 20', 20);
  });

  it('with ten thousand tokens', async () => {
    const query = `{ ${'__typename '.repeat(10_000)} }`;
    expectRefused(await fake.ask(query), 'tokens: more than 2000 is over the limit of 2000', 2_000);
  });

  it('of values nested as deep as tokens allow', async () => {
    const query = `{ team(id: ${'['.repeat(990)}${']'.repeat(990)}) { id } }`;
    const { status, body } = await fake.ask(query);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toMatch(/\bat .*:\d+/);
  });

  it('of one field a thousand times costs its validation a moment', async () => {
    const started = performance.now();
    const { status } = await fake.ask(`{ team(id: 1) { ${'id '.repeat(998)} } }`);
    expect(status).toBe(400); // graphql-js gives up comparing them
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('that asks for the schema may be as deep as tools ask', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    const { body } = await fake.ask(
      getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, oneOf: true }),
    );
    expect(body.errors).toBeUndefined();
  });

  it('that asks for the schema of the schema of the schema', async () => {
    const query = `{ __schema ${'{ types { fields { type '.repeat(5)} { name } ${'} } }'.repeat(5)} }`;
    const { status, body } = await fake.ask(query);
    expect(status).toBe(400);
    expect(body.data).toBeUndefined();
  });
});

describe('a body', () => {
  it.each([
    ['arrays', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('of a hundred thousand nested %s', async (_, open, close) => {
    const value = `${open.repeat(100_000)}1${close.repeat(100_000)}`;
    const query = 'query ($w: WindowInput!) { organisation { dora(window: $w) { lead { n } } } }';
    const response = await fetch(fake.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${OWNER_TOKEN}` },
      body: `{"query":${JSON.stringify(query)},"variables":{"w":{"last":${value}}}}`,
    });
    const body = (await response.json()) as Answered['body'];
    expectRefused({ ...response, status: response.status, body }, 'the body is nested more than 100 deep', 100);
  });
});

describe('a cost', () => {
  it('beside a field that lacks its argument', async () => {
    const query = `query ($none: Int = 5, $teams: Int!) { none: deployments(first: $none) { totalCount }
      teams(first: $teams) { nodes { dora(window: { last: "P30D" }) { lead { evidence(first: 100) { nodes { counted } } } } } } }`;
    const { status, body } = await fake.ask(query, { none: null, teams: 100 });
    expect([status, body.errors?.[0]?.extensions]).toEqual([400, { code: 'BAD_USER_INPUT' }]);
    expect(body.data).toBeUndefined();
    expect([...fake.catalog.asked, ...fake.dora.asked]).toEqual([]);
  });

  const PAGES = `query ($teams: Int!, $rows: Int! = 100) {
    teams(first: $teams) { nodes { dora(window: { last: "P30D" }) { lead { ...Rows } failRate { ...Rows } rework { ...Rows } } } }
  }
  fragment Rows on Metric { evidence(first: $rows) { nodes { counted } } }`;

  it('of pages within pages, their sizes in variables and defaults', async () => {
    // 1 + 100 teams x (1 + 1 + 3 metrics x (1 + 1 + 100 rows))
    const message = 'cost: 30801 is over the limit of 30000';
    expectRefused(await fake.ask(PAGES, { teams: 100 }), message, 30_000);
    expectRefused(await fake.ask(PAGES, { teams: 100, rows: 100 }), message, 30_000);
    expect((await fake.ask(PAGES, { teams: 100, rows: 50 })).status).toBe(200);
    expect((await fake.ask(PAGES, { teams: 2 })).status).toBe(200);
  });
});
