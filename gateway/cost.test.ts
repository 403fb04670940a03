import { describe, expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { costOf } from './cost.ts';

const schema = buildSchema(`
  scalar Duration  scalar DateTime
  enum Bucket { AUTO DAY WEEK MONTH }
  input WindowInput { from: DateTime  to: DateTime  last: Duration }
  type Query { teams(first: Int! = 50): TeamConnection  team: Team  organisation: Team }
  type Mutation { record(input: Items!): Int  rename: Team }
  input Items { items: [Int!]! }
  type TeamConnection { nodes: [Team!]!  totalCount: Int!  pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! }
  type Team { id: ID!  tags: [String!]!  subteams: [Team!]!  dora(window: WindowInput!): DoraMetrics }
  type DoraMetrics { lead: Metric  frequency: Metric  failRate: Metric  rework: Metric  recovery: Metric
    series(bucket: Bucket! = AUTO): DoraSeries }
  type Metric { value: Float  n: Int!  tier: Tier  previous: Previous  definition: Tier! }
  type Previous { value: Float  window: Tier! }
  type Tier { tier: String! }
  type DoraSeries { points: [MetricPoint!]!  rolling(window: Duration!, step: Duration!): [MetricPoint!]! }
  type MetricPoint { value: Float }`);

function cost(query: string, variables: Record<string, unknown> = {}): number | null {
  const document = parse(query);
  return costOf({ schema, document, operation: getOperationAST(document)!, variables });
}

describe('the cost of an operation', () => {
  it.each<readonly [string, number, string, Record<string, unknown>]>(
    cases([
      ['an object', 1, '{ team { id tags } }'],
      ['objects within objects', 2, '{ team { dora(window: { last: "P1D" }) { __typename } } }'],
      ['a page: itself and its rows', 11, '{ teams(first: 10) { totalCount nodes { id } pageInfo { hasNextPage } } }'],
      ['a page of the default size', 51, '{ teams { nodes { id } } }'],
      ['a page by a variable', 21, 'query ($n: Int!) { teams(first: $n) { nodes { id } } }', { n: 20 }],
      ["a page by a variable's default", 31, 'query ($n: Int! = 30) { teams(first: $n) { nodes { id } } }'],
      ['a page larger than pages are', 101, '{ teams(first: 1000000000) { nodes { id } } }'],
      ['a page of less than nothing', 2, '{ teams(first: -100000) { nodes { id } } }'],
      ['a list without a size: ten', 11, '{ team { subteams { id } } }'],
      ['lists within lists', 1111, '{ team { subteams { subteams { subteams { id } } } } }'],
      ['what is not included', 1, 'query ($x: Boolean!) { team { subteams @include(if: $x) { id } } }', { x: false }],
      ['what is included', 11, 'query ($x: Boolean!) { team { subteams @include(if: $x) { id } } }', { x: true }],
      ['points of a day, three tenths each', 3 + 9.3, series('last: "P30D"', '')],
      ['points of a day over ten years', 3 + 1095.3, series('last: "P3650D"', '(bucket: DAY)')],
      ['points of a month over ten years', 3 + 39.6, series('last: "P3650D"', '')],
      [
        'points of a window by its ends',
        3 + 9.6,
        series('from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z"', ''),
      ],
      ['points of a window nobody can read', 3 + 39.6, series('last: "long"', '')],
      ['a window that comes as a variable', 3 + 39.6, windowed('$w: WindowInput!'), { w: { last: 'P3650D' } }],
      ["a window that is a variable's default", 3 + 39.6, windowed('$w: WindowInput! = { last: "P3650D" }')],
      ['rolling windows, one a step', 3 + 216, series('last: "P30D"', '', 'rolling(window: "P7D", step: "PT1H")')],
    ]),
  )('of %s is %d', (_, expected, query, variables) => {
    expect(cost(query, variables)).toBeCloseTo(expected, 6);
  });

  it('lets a page of 50 teams with five metrics and their series through', () => {
    const metric = '{ value n tier { tier } definition { tier } previous { value window { tier } } }';
    const metrics = ['lead', 'frequency', 'failRate', 'rework', 'recovery']
      .map((name) => `${name} ${metric}`)
      .join(' ');
    const lines = ['a', 'b', 'c', 'd', 'e'].map((alias) => `${alias}: series { points { value } }`).join(' ');
    const query = `{ teams(first: 50) { nodes { id dora(window: { last: "P90D" }) { ${metrics} ${lines} } } } }`;
    expect(cost(query)).toBeLessThan(10_000);
  });

  it('does not depend on the body of a bulk write, and is worked out once for it', () => {
    const document = parse('mutation ($input: Items!) { record(input: $input) rename { subteams { id } } }');
    const operation = getOperationAST(document)!;
    const of = (variables: Record<string, unknown>) => costOf({ schema, document, operation, variables });
    expect(of({ input: { items: [1] } })).toBe(11);
    const bare = { get input(): never { throw new Error('looked at again'); } }; // prettier-ignore
    expect(of(bare)).toBe(11);
  });

  it('tells null, which has no default, from absent, which takes it', () => {
    const document = parse(windowed('$w: WindowInput = { last: "P3650D" }'));
    const operation = getOperationAST(document)!;
    expect(costOf({ schema, document, operation, variables: {} })).toBeCloseTo(3 + 39.6);
    expect(() => costOf({ schema, document, operation, variables: { w: null } })).toThrow(
      'Argument "window" of non-null type "WindowInput!" must not be null',
    );
  });

  it('of a field that is not run for want of an argument hides no cost beside it', () => {
    const query = 'query ($n: Int = 5) { none: teams(first: $n) { nodes { id } } teams(first: 100) { nodes { id } } }';
    expect(cost(query)).toBe(107);
    expect(() => cost(query, { n: null })).toThrow('must not be null');
  });

  it('is worked out anew for values too long to keep', () => {
    const document = parse(windowed('$w: WindowInput!'));
    const operation = getOperationAST(document)!;
    let looks = 0;
    const of = (last: string) => {
      const w = { get last() { looks++; return last; } }; // prettier-ignore
      return costOf({ schema, document, operation, variables: { w } });
    };
    of('P1D');
    const forAShort = looks;
    of('P1D');
    expect(looks - forAShort).toBeLessThan(forAShort);
    looks = 0;
    of('x'.repeat(100_000));
    const forALong = looks;
    of('x'.repeat(100_000));
    expect(looks).toBe(2 * forALong);
  });

  it('is unknown when variables do not fit', () => {
    expect(cost('query ($n: Int!) { teams(first: $n) { nodes { id } } }', { n: 'many' })).toBeNull();
  });
});

function series(window: string, bucket: string, points = 'points'): string {
  return `{ team { dora(window: { ${window} }) { series${bucket} { ${points} { value } } } } }`;
}

function windowed(variable: string): string {
  return `query (${variable}) { team { dora(window: $w) { series { points { value } } } } }`;
}

/** Jest takes a missing last element for a callback of its own. */
function cases(rows: [string, number, string, Record<string, unknown>?][]) {
  return rows.map(([what, expected, query, variables = {}]) => [what, expected, query, variables] as const);
}
