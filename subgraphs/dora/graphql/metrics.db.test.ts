/** Every number by GraphQL over SQL against the definitions of domain/ over the same rows, for every kind of subject. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Interval } from '#time/interval';
import type { MetricContext } from '../domain/metric-context.ts';
import { askDora, contextOf, subjectsOf, windowsOf } from '../testing/ask-dora.ts';
import { insertHistory, type HistoryOptions } from '../testing/insert-history.ts';
import { startReadServer, type ReadServer } from '../testing/read-server.ts';
import { Dice, resolvedHistory } from '../testing/resolved-history.ts';
import {
  METRIC_FIELDS,
  rowsOf,
  slowMetrics,
  slowPrevious,
  type MetricField,
  type Rows,
} from '../testing/slow-metrics.ts';

let server: ReadServer;
beforeAll(async () => void (server = await startReadServer()));
afterAll(() => server.stop());

const DURATIONS = 'medianSeconds p75Seconds p90Seconds meanSeconds';
const STATS = `{ n ${DURATIONS} }`;
const OWN: Record<MetricField, string> = {
  deploymentFrequency: 'deployments days deploymentDaysPerWeekMedian',
  changeLeadTime: `${DURATIONS} stages { coding ${STATS} pickup ${STATS} review ${STATS} deploy ${STATS} } perCommit ${STATS}`,
  changeFailRate: 'failed total unattributedIncidents',
  deploymentReworkRate: 'rework total',
  failedDeploymentRecoveryTime: `${DURATIONS} openCount oldestOpenSeconds`,
  attemptFailureRate: 'failed attempts',
};
const NUMBERS = METRIC_FIELDS.map(
  (metric) => `${metric} { value n reason provisional previous { value n } change ${OWN[metric]} }`,
).join('\n');

interface Numbers {
  readonly value: number | null;
  readonly n: number;
  readonly previous: { value: number | null; n: number };
  readonly change: number | null;
}
type AllNumbers = Record<MetricField, Numbers>;

describe.each([
  ['an organisation of UTC', {}],
  [
    'an organisation of Berlin without a limit of attribution',
    { zone: 'Europe/Berlin', attributionWindowSeconds: null },
  ],
  ['an organisation that sends no incidents', { incidentSource: false }],
  ['an organisation that sends nothing', { deploymentSource: false, incidentSource: false }],
] as [string, HistoryOptions][])('%s', (_, options) => {
  it.each([1, 2, 3, 4, 5, 6])('measures what the definitions say of the same rows, history %i', async (seed) => {
    const [history, dice] = [resolvedHistory(seed), new Dice(seed + 1000)];
    const zone = options.zone ?? 'UTC';
    const organisation = await insertHistory(server, history, options);
    const asked = subjectsOf(history, organisation, zone);
    for (const window of windowsOf(dice, zone)) {
      const found = await askDora<AllNumbers>(server, organisation, asked, window, NUMBERS);
      for (const [i, each] of asked.entries()) {
        expectNumbers(each.type, found[i]!, rowsOf(history, each.subject), contextOf(window, each.zone, options));
      }
    }
  });
});

function expectNumbers(who: string, found: AllNumbers, rows: Rows, context: MetricContext): void {
  const [wanted, before] = [slowMetrics(rows, context), slowPrevious(rows, context)];
  for (const metric of METRIC_FIELDS) {
    const { value, n } = before[metric];
    const own = wanted[metric];
    const change = own.value === null || !value ? null : (own.value - value) / value;
    const expected = { who, metric, ...own, previous: { value, n }, change };
    expect({ who, metric, ...found[metric] }).toEqual(nearly(expected));
  }
}

/** Sums of doubles differ in the last digit by their order. */
function nearly<T>(value: T): T {
  if (typeof value === 'number') return (Number.isInteger(value) ? value : expect.closeTo(value, 6)) as T;
  if (Array.isArray(value)) return value.map(nearly) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, nearly(inner)])) as T;
}

describe('windows', () => {
  const COUNTS = METRIC_FIELDS.map(
    (metric) => `${metric} { n ${OWN[metric].match(/failed|rework|openCount/)?.[0] ?? ''} }`,
  ).join('\n');
  type Counts = Record<string, Record<string, number>>;

  it.each([21, 22, 23])('add up when they touch, for every subject, history %i', async (seed) => {
    const [history, dice] = [resolvedHistory(seed), new Dice(seed)];
    const organisation = await insertHistory(server, history);
    const asked = subjectsOf(history, organisation, 'UTC');
    const [{ from, to }] = windowsOf(dice, 'UTC');
    const ends = [+from, ...Array.from({ length: 4 }, () => +dice.hour()), +to].sort((a, b) => a - b);
    const parts = ends.slice(1).map((end, i): Interval => ({ from: new Date(ends[i]!), to: new Date(end) }));
    const ask = (window: Interval) => askDora<Counts>(server, organisation, asked, window, COUNTS);
    const whole = await ask({ from, to });
    const found = await Promise.all(parts.filter((part) => part.from < part.to).map(ask));
    const sums = whole.map((counts, i) => found.map((part) => part[i]!).reduce(add, zero(counts)));
    expect(sums).toEqual(whole);
  });

  function zero(counts: Counts): Counts {
    return mapNumbers(counts, () => 0);
  }

  function add(a: Counts, b: Counts): Counts {
    return mapNumbers(a, (value, metric, field) => value + b[metric]![field]!);
  }

  function mapNumbers(counts: Counts, change: (value: number, metric: string, field: string) => number): Counts {
    const inner = (metric: string, fields: Record<string, number>) =>
      Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, change(value, metric, field)]));
    return Object.fromEntries(Object.entries(counts).map(([metric, fields]) => [metric, inner(metric, fields)]));
  }
});
