/** CSV through the gateway: what is in the files, held against the graph's own answers. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCsv, type ReadCsv } from '../support/csv.ts';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { at, MARCH, Scenario } from '../support/scenario.ts';

let platform: TestPlatform;
let berlin: Scenario;
/** Written by strangers; the file is opened by somebody else. */
const HOSTILE = '=HYPERLINK("http://evil.example";"a,b")\r\nnext';
const MARCH_PARAMETERS = { from: MARCH.from, to: MARCH.to };

/** Two teams in two zones; one deployment a day that carries one change, of which every third fails for an hour. */
beforeAll(async () => {
  platform = await startTestPlatform();
  const owned = (team: string) => [{ team, from: '2020-01-01T00:00:00Z' }];
  berlin = await Scenario.create(platform, {
    zone: 'Europe/Berlin',
    teams: [
      { key: 'shop', name: '@SUM(A1)' },
      { key: 'tokyo', zone: 'Asia/Tokyo', parent: 'shop' },
    ],
    services: [
      { key: 'shop', repositories: [{ repository: 'example.org/shop' }], owners: owned('shop') },
      { key: 'bank', owners: owned('tokyo') },
    ],
  });
  for (let day = 2; day < 12; day++) {
    const two = String(day).padStart(2, '0');
    await berlin.change({
      id: `C-${two}`,
      title: day === 2 ? HOSTILE : `-${day}`,
      mergeSha: `sha${day}`,
      openedAt: at(`${two}T08:00`),
      mergedAt: `2026-03-${two}T08:10:00.${day}07Z`,
      observedAt: at(`${two}T09:00`),
    });
    await berlin.deploy(
      { id: `D-${two}`, at: `${two}T23:30`, sha: `sha${day}`, commits: [`sha${day}`], version: '+1' },
      { id: `T-${two}`, at: `${two}T16:30`, service: { key: 'bank' } },
    );
    if (day % 3 === 0)
      await berlin.incident({
        id: `I-${two}`,
        title: '\t=1+1',
        detectedAt: at(`${two}T23:40`),
        resolvedAt: `2026-03-${String(day + 1).padStart(2, '0')}T00:40:00Z`,
      });
  }
});
afterAll(() => platform.close());

async function get(what: string, parameters: Readonly<Record<string, string>>): Promise<Response> {
  const query = new URLSearchParams({ organisation: berlin.key, ...parameters });
  return fetch(`${platform.platform.gateway.url}/export/${what}.csv?${query.toString()}`, {
    headers: { authorization: `Bearer ${platform.platform.secrets.ownerToken}` },
  });
}

async function file(what: string, parameters: Readonly<Record<string, string>> = {}): Promise<ReadCsv> {
  return read(await get(what, { ...MARCH_PARAMETERS, ...parameters }));
}

async function read(response: Response): Promise<ReadCsv> {
  // Not text(): it swallows the byte order mark.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(text);
  return readCsv(text);
}

const numberOf = (cell: string | undefined) => (cell === '' || cell === undefined ? null : Number(cell));

describe('how a file is served', () => {
  it('says what it is, for whom, and under which name', async () => {
    const { status, headers } = await get('series', { ...MARCH_PARAMETERS, metric: 'CHANGE_LEAD_TIME', team: 'tokyo' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="roosevelt-series-test-[a-z0-9-]+-tokyo-change-lead-time-2026-03-01-2026-04-01\.csv"$/,
    );
  });
});

interface Point {
  readonly from: string;
  readonly to: string;
  readonly value: number | null;
  readonly n: number;
  readonly partial: boolean;
}

describe('series.csv', () => {
  it.each([
    ['CHANGE_LEAD_TIME', 'P75', 'p75 seconds'],
    ['CHANGE_LEAD_TIME', 'MEDIAN', 'median seconds'],
    ['CHANGE_FAIL_RATE', 'MEDIAN', 'ratio 0 to 1'],
    ['DEPLOYMENT_FREQUENCY', 'MEDIAN', 'per day'],
  ])('holds the points of the graph, unrounded: %s %s', async (metric, statistic, head) => {
    const { series } = await berlin.dora<{ series: { points: Point[] } }>(
      `series(metric: ${metric}, statistic: ${statistic}, bucket: DAY) { points { from to value n partial } }`,
    );
    const { rows } = await file('series', { metric, statistic, bucket: 'DAY' });
    expect(rows.map((row) => [numberOf(row[head]), numberOf(row['n']), row['partial']])).toEqual(
      series.points.map(({ value, n, partial }) => [value, n, String(partial)]),
    );
    expect(rows.map((row) => Date.parse(row['from (Europe/Berlin)']!))).toEqual(
      series.points.map(({ from }) => Date.parse(from)),
    );
    expect(series.points.some(({ value }) => value !== null && value > 0)).toBe(true);
  });

  it('writes moments in the zone of who is measured, with its offset at that moment', async () => {
    const { rows } = await file('series', { metric: 'DEPLOYMENT_FREQUENCY', bucket: 'DAY' });
    const begins = rows.map((row) => row['from (Europe/Berlin)']);
    expect(begins).toContain('2026-03-29T00:00:00.000+01:00');
    expect(begins).toContain('2026-03-30T00:00:00.000+02:00'); // the clocks went forward
    const tokyo = await file('series', { metric: 'DEPLOYMENT_FREQUENCY', bucket: 'DAY', team: 'tokyo' });
    expect(tokyo.rows[3]).toMatchObject({
      'from (Asia/Tokyo)': '2026-03-04T00:00:00.000+09:00',
      zone: 'Asia/Tokyo',
      team: 'tokyo',
      'window from': '2026-03-01T09:00:00.000+09:00',
    });
  });

  it('holds the windows of a week instead when they are asked for', async () => {
    const { series } = await berlin.dora<{ series: { rolling: Point[] } }>(
      'series(metric: CHANGE_FAIL_RATE, bucket: DAY) { rolling(window: "P7D", step: "P1D") { from to value n partial } }',
    );
    const { rows } = await file('series', { metric: 'CHANGE_FAIL_RATE', bucket: 'DAY', rolling: 'P7D' });
    expect(rows.map((row) => numberOf(row['ratio 0 to 1']))).toEqual(series.rolling.map(({ value }) => value));
    expect(rows[0]).toMatchObject({ 'rolling window': 'P7D', metric: 'change fail rate' });
  });

  it('has those of incidents too', async () => {
    const { series } = await berlin.incidentStats<{ series: { points: Point[] } }>(
      'series(metric: TIME_TO_RESOLVE, bucket: WEEK) { points { from to value n partial } }',
    );
    const { rows } = await file('series', { metric: 'TIME_TO_RESOLVE', bucket: 'WEEK' });
    expect(rows.map((row) => numberOf(row['median seconds']))).toEqual(series.points.map(({ value }) => value));
  });
});

describe('metrics.csv and teams.csv', () => {
  const NUMBERS = `deploymentFrequency { value n } changeLeadTime { value p90Seconds n } changeFailRate { value n }
    deploymentReworkRate { value n } failedDeploymentRecoveryTime { value p90Seconds n }`;
  type Numbers = Record<string, { value: number | null; p90Seconds?: number | null; n: number }>;

  it('metrics.csv holds the five, in the statistic that is asked for', async () => {
    const numbers = Object.values(await berlin.dora<Numbers>(NUMBERS));
    const median = await file('metrics');
    expect(median.rows.map((row) => [numberOf(row['value']), numberOf(row['n'])])).toEqual(
      numbers.map(({ value, n }) => [value, n]),
    );
    const p90 = await file('metrics', { statistic: 'P90' });
    expect(p90.rows.map((row) => numberOf(row['value']))).toEqual(
      numbers.map(({ value, p90Seconds }) => (p90Seconds === undefined ? value : p90Seconds)),
    );
    expect(p90.rows.map((row) => row['unit'])).toEqual([
      'per day',
      'p90 seconds',
      'ratio 0 to 1',
      'ratio 0 to 1',
      'p90 seconds',
    ]);
    expect(p90.rows[1]).toMatchObject({ 'value before': '', 'change ratio': '', edition: 'ROOSE_29' });
  });

  it('teams.csv holds a row for each, in the zone of each', async () => {
    const { rows } = await file('teams');
    for (const key of ['shop', 'tokyo']) {
      const numbers = await berlin.dora<Numbers>(NUMBERS, { subject: `team(key: "${key}")` });
      const row = rows.find(({ team }) => team === key)!;
      expect(numberOf(row['change lead time: median seconds'])).toBe(numbers['changeLeadTime']!.value);
      expect(numberOf(row['deployment frequency: per day'])).toBe(numbers['deploymentFrequency']!.value);
    }
    expect(rows.map(({ zone, parent, name }) => [name, parent, zone])).toEqual([
      ["'@SUM(A1)", '', 'Europe/Berlin'],
      ['tokyo', 'shop', 'Asia/Tokyo'],
    ]);
  });

  it('counts the last days of each team in its own zone', async () => {
    const { rows } = await read(await get('teams', { last: 'P7D' }));
    expect(rows.map((row) => row['window from']!.slice(10))).toEqual([
      expect.stringMatching(/^T00:00:00.000\+0[12]:00$/),
      'T00:00:00.000+09:00',
    ]);
  });
});

describe('lists', () => {
  it.each([
    ['CHANGE_LEAD_TIME', 'dora', 'changeLeadTime', 'change'],
    ['CHANGE_FAIL_RATE', 'dora', 'changeFailRate', 'deployment'],
    ['FAILED_DEPLOYMENT_RECOVERY_TIME', 'dora', 'failedDeploymentRecoveryTime', 'deployment'],
    ['TIME_TO_RESOLVE', 'incidentStats', 'timeToResolve', 'incident'],
  ] as const)('rows.csv holds as many counted rows as n says: %s', async (metric, group, field, kind) => {
    const numbers = await berlin[group]<Record<string, { n: number }>>(`${field} { n }`);
    const { rows } = await file('rows', { metric });
    const counted = rows.filter((row) => row['counted'] === 'true');
    expect(counted).toHaveLength(numbers[field]!.n);
    expect(counted.length).toBeGreaterThan(0);
    expect(new Set(counted.map((row) => row['row']))).toEqual(new Set([kind]));
    for (const row of rows) expect(row['counted'] === 'true').toBe(row['reason for not counting'] === '');
    expect((await file('rows', { metric, counted: 'true' })).rows).toHaveLength(counted.length);
  });

  it('changes.csv holds the titles of strangers as text, and numbers as numbers', async () => {
    const { rows } = await file('changes');
    expect(rows).toHaveLength(10);
    expect(rows.map(({ title }) => title)).toContain(`'${HOSTILE}`);
    expect(rows.map(({ title }) => title)).toContain(`'-7`);
    const { data } = await berlin.ask<{ changes: { nodes: { leadTimeSeconds: number | null }[] } }>(
      `query ($window: WindowInput!) { changes(filter: { window: $window }) { nodes { leadTimeSeconds } } }`,
      { window: MARCH },
    );
    expect(rows.map((row) => numberOf(row['lead time seconds']))).toEqual(
      data!.changes.nodes.map(({ leadTimeSeconds }) => leadTimeSeconds),
    );
  });

  it('deployments.csv and incidents.csv are those of a service when it is asked for', async () => {
    expect((await file('deployments')).rows).toHaveLength(20);
    const { rows } = await file('deployments', { service: 'shop' });
    expect(rows).toHaveLength(10);
    expect(rows[0]).toMatchObject({ 'service of the deployment': 'shop', service: 'shop', version: "'+1" });
    const incidents = await file('incidents', { service: 'shop' });
    expect(incidents.rows.map(({ id }) => id)).toEqual(['I-09', 'I-06', 'I-03']);
    expect(incidents.rows[0]).toMatchObject({
      title: "'\t=1+1",
      'detected at (Europe/Berlin)': '2026-03-10T00:40:00.000+01:00',
      'open seconds': '3600',
      'owner now': 'shop',
    });
    expect((await file('incidents', { service: 'bank' })).rows).toEqual([]);
  });
});
