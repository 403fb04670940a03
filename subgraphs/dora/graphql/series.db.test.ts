/** Series: every point is the metric of its bucket, whatever window it was asked in, and any instance can make one from its id. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bucketsOf, rollingWindows } from '#time/buckets';
import type { Interval } from '#time/interval';
import { askDora, contextOf, subjectsOf, windowsOf, type Asked } from '../testing/ask-dora.ts';
import { insertHistory } from '../testing/insert-history.ts';
import { NOW, startReadServer, type ReadServer } from '../testing/read-server.ts';
import { Dice, resolvedHistory, type History } from '../testing/resolved-history.ts';
import { rowsOf, slowMetrics, type MetricField } from '../testing/slow-metrics.ts';

let server: ReadServer;
beforeAll(async () => void (server = await startReadServer()));
afterAll(() => server.stop());

interface Point {
  readonly from: string;
  readonly to: string;
  readonly value: number | null;
  readonly n: number;
  readonly partial: boolean;
}
interface Series {
  readonly id: string;
  readonly metric: string;
  readonly unit: string;
  readonly bucket: string;
  readonly zone: string;
  readonly points: Point[];
  readonly rolling: Point[];
}

const NAMES: Record<string, MetricField> = {
  DEPLOYMENT_FREQUENCY: 'deploymentFrequency',
  CHANGE_LEAD_TIME: 'changeLeadTime',
  CHANGE_FAIL_RATE: 'changeFailRate',
  DEPLOYMENT_REWORK_RATE: 'deploymentReworkRate',
  FAILED_DEPLOYMENT_RECOVERY_TIME: 'failedDeploymentRecoveryTime',
  ATTEMPT_FAILURE_RATE: 'attemptFailureRate',
};
const STATISTICS = { MEDIAN: 'medianSeconds', P75: 'p75Seconds', P90: 'p90Seconds', MEAN: 'meanSeconds' } as const;
const POINT = '{ from to value n partial }';

/** By the definitions, one interval at a time. */
function slowPoints(
  history: History,
  asked: Asked,
  metric: string,
  statistic: keyof typeof STATISTICS,
  buckets: readonly (Interval & { partial: boolean })[],
) {
  const rows = rowsOf(history, asked.subject);
  return buckets.map(({ from, to, partial }) => {
    const found = slowMetrics(rows, contextOf({ from, to }, asked.zone, {}))[NAMES[metric]!];
    const value = 'medianSeconds' in found ? found[STATISTICS[statistic]] : found.value;
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      value: value === null ? null : expect.closeTo(value, 6),
      n: found.n,
      partial,
    };
  });
}

describe('series', () => {
  it.each(
    Object.keys(NAMES).flatMap((metric) =>
      (['DAY', 'WEEK', 'MONTH'] as const).map((bucket) => [metric, bucket] as const),
    ),
  )('gives %s by %s as the definitions do, bucket by bucket and sliding', async (metric, bucket) => {
    const seed = metric.length + bucket.length;
    const [history, dice] = [resolvedHistory(seed), new Dice(seed)];
    const organisation = await insertHistory(server, history, { zone: 'Europe/Berlin' });
    const statistic = dice.pick(Object.keys(STATISTICS) as (keyof typeof STATISTICS)[]);
    const asked = subjectsOf(history, organisation, 'Europe/Berlin');
    const window = dice.pick(windowsOf(dice, 'Europe/Berlin'));
    const selection = `series(metric: ${metric}, bucket: ${bucket}, statistic: ${statistic}) { points ${POINT} rolling(window: "P9D", step: "P2D") ${POINT} }`;
    const found = await askDora<{ series: Series }>(server, organisation, asked, window, selection);
    for (const [i, each] of asked.entries()) {
      const { zone } = each;
      const rolling = rollingWindows({ window, size: 'P9D', step: 'P2D', zone, now: NOW });
      expect(found[i]!.series.points).toEqual(
        slowPoints(history, each, metric, statistic, bucketsOf(window, bucket, zone, NOW)),
      );
      expect(found[i]!.series.rolling).toEqual(slowPoints(history, each, metric, statistic, rolling));
    }
  });

  it('does not depend on how far back was asked', async () => {
    const history = resolvedHistory(31);
    const organisation = await insertHistory(server, history);
    const asked = subjectsOf(history, organisation, 'UTC');
    const selection = Object.keys(NAMES)
      .map(
        (metric) =>
          `${metric}: series(metric: ${metric}, bucket: DAY) { points ${POINT} rolling(window: "P7D", step: "P1D") ${POINT} }`,
      )
      .join('\n');
    const ask = (from: string) =>
      askDora<Record<string, Series>>(
        server,
        organisation,
        asked,
        { from: new Date(from), to: new Date('2026-03-23T00:00:00Z') },
        selection,
      );
    const [short, long] = [await ask('2026-03-09T00:00:00Z'), await ask('2025-12-09T00:00:00Z')];
    for (const [i, each] of short.entries()) {
      for (const [metric, { points, rolling }] of Object.entries(each)) {
        const whole = points.slice(1); // a window of UTC cuts the first and last day of New York
        expect(long[i]![metric]!.points.slice(-whole.length)).toEqual(whole);
        expect(long[i]![metric]!.rolling.slice(-rolling.length)).toEqual(rolling);
      }
    }
  });

  it('is made again from its id alone, for whoever may see it', async () => {
    const history = resolvedHistory(32);
    const organisation = await insertHistory(server, history);
    const [all, team] = subjectsOf(history, organisation, 'UTC');
    const window = { from: new Date('2026-03-02T00:00:00Z'), to: new Date('2026-03-30T00:00:00Z') };
    const fields = `id metric unit bucket zone points ${POINT}`;
    const [first, second] = await askDora<{ series: Series }>(
      server,
      organisation,
      [all!, team!],
      window,
      `series(metric: CHANGE_LEAD_TIME, statistic: P90) { ${fields} }`,
    );
    expect(first!.series.id).toBe(
      `ORGANISATION/${organisation}/CHANGE_LEAD_TIME/DAY/P90/2026-03-02T00:00:00.000Z/2026-03-30T00:00:00.000Z/UTC`,
    );
    const made = (id: string, claim = {}) =>
      server.ask<{ _entities: (Series | null)[] }>(
        organisation,
        `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on DoraSeries { ${fields} } } }`,
        { refs: [{ __typename: 'DoraSeries', id }] },
        claim,
      );
    for (const { series } of [first!, second!]) expect((await made(series.id)).data!._entities).toEqual([series]);
    const limited = { role: 'READER', teams: [history.teams[1]!.id] } as const;
    expect((await made(first!.series.id, limited)).errors![0]!.extensions['code']).toBe('FORBIDDEN');
    expect((await made(second!.series.id, limited)).data!._entities).toEqual([null]);
    const elsewhere = first!.series.id.replace(organisation, history.teams[0]!.id);
    expect((await made(elsewhere)).data!._entities).toEqual([null]);
    const bad = ['', 'x', first!.series.id.replace('DAY', 'AUTO'), first!.series.id.replace('2026-03-02', '2002-03-02'), `${first!.series.id}/`,
      first!.series.id.replace('CHANGE_LEAD_TIME', 'VELOCITY'), first!.series.id.replace('/UTC', '/Nowhere'), first!.series.id.replace('.000Z', 'Z')]; // prettier-ignore
    for (const id of bad) expect((await made(id)).errors![0]!.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('refuses metrics of others, and more points than it serves', async () => {
    const organisation = await insertHistory(server, resolvedHistory(33));
    const ask = (series: string) =>
      askDora(
        server,
        organisation,
        [{ type: 'Organisation', id: organisation }],
        { from: new Date('2020-01-01Z'), to: new Date('2026-01-01Z') },
        series,
      );
    await expect(ask('series(metric: VELOCITY) { id }')).rejects.toThrow(
      /metric: VELOCITY is no metric of delivery.*BAD_USER_INPUT/,
    );
    await expect(
      ask('series(metric: CHANGE_LEAD_TIME) { rolling(window: "P7D", step: "PT1H") { n } }'),
    ).rejects.toThrow(/LIMIT_EXCEEDED/);
    await expect(ask('series(metric: CHANGE_LEAD_TIME) { rolling(window: "P0D", step: "P1D") { n } }')).rejects.toThrow(
      /BAD_USER_INPUT/,
    );
  });
});
