import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EDITIONS, type BenchmarkEdition } from './benchmark-editions.ts';
import { tierOf } from './benchmarks.ts';

const [HOUR, DAY, WEEK, MONTH] = [3600, 86_400, 604_800, 2_629_800];
type Metric = 'DEPLOYMENT_FREQUENCY' | 'CHANGE_LEAD_TIME' | 'FAILED_DEPLOYMENT_RECOVERY_TIME' | 'CHANGE_FAIL_RATE';
const tier = (edition: BenchmarkEdition, metric: Metric, value: number) =>
  tierOf(metric, { value }, edition)?.tier ?? null;
const weekly = (edition: BenchmarkEdition, deploymentDaysPerWeekMedian: number | null, perDay = 1) =>
  tierOf('DEPLOYMENT_FREQUENCY', { value: perDay, deploymentDaysPerWeekMedian }, edition)?.tier ?? null;

describe('ROOSE_29', () => {
  it.each<[Metric, number, string]>([
    ['DEPLOYMENT_FREQUENCY', 3, 'ELITE'],
    ['DEPLOYMENT_FREQUENCY', 2.3, 'HIGH'], // the seed's
    ['DEPLOYMENT_FREQUENCY', 1, 'HIGH'],
    ['DEPLOYMENT_FREQUENCY', 0.99, 'MEDIUM'],
    ['DEPLOYMENT_FREQUENCY', 1 / 7, 'MEDIUM'],
    ['DEPLOYMENT_FREQUENCY', 0.14, 'LOW'],
    ['DEPLOYMENT_FREQUENCY', 0, 'LOW'],
    ['CHANGE_LEAD_TIME', DAY - 1, 'ELITE'],
    ['CHANGE_LEAD_TIME', DAY, 'HIGH'],
    ['CHANGE_LEAD_TIME', WEEK, 'HIGH'],
    ['CHANGE_LEAD_TIME', WEEK + 1, 'MEDIUM'],
    ['CHANGE_LEAD_TIME', MONTH + 1, 'LOW'],
    ['FAILED_DEPLOYMENT_RECOVERY_TIME', HOUR - 1, 'ELITE'],
    ['FAILED_DEPLOYMENT_RECOVERY_TIME', HOUR, 'HIGH'],
    ['FAILED_DEPLOYMENT_RECOVERY_TIME', 4.5 * HOUR, 'MEDIUM'], // the seed's
    ['FAILED_DEPLOYMENT_RECOVERY_TIME', DAY + 1, 'LOW'],
    ['CHANGE_FAIL_RATE', 0, 'ELITE'],
    ['CHANGE_FAIL_RATE', 0.149, 'ELITE'],
    ['CHANGE_FAIL_RATE', 0.15, 'HIGH'],
    ['CHANGE_FAIL_RATE', 0.25, 'HIGH'],
    ['CHANGE_FAIL_RATE', 0.26, 'MEDIUM'],
    ['CHANGE_FAIL_RATE', 0.46, 'LOW'],
    ['CHANGE_FAIL_RATE', 1, 'LOW'],
  ])('gives %s of %d the tier %s', (metric, value, expected) => expect(tier('ROOSE_29', metric, value)).toBe(expected));

  it('has an answer for every value', () => {
    const metrics = fc.constantFrom<Metric>(
      'DEPLOYMENT_FREQUENCY',
      'CHANGE_LEAD_TIME',
      'FAILED_DEPLOYMENT_RECOVERY_TIME',
    );
    fc.assert(
      fc.property(metrics, fc.double({ min: 0, max: 1e9, noNaN: true }), (metric, value) =>
        expect(tier('ROOSE_29', metric, value)).not.toBeNull(),
      ),
    );
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) =>
        expect(tier('ROOSE_29', 'CHANGE_FAIL_RATE', value)).not.toBeNull(),
      ),
    );
  });

  it('R9: goes by deployments a day, whatever the weeks were', () => {
    expect(weekly('ROOSE_29', 0, 3)).toBe('ELITE');
    expect(weekly('ROOSE_29', null, 3)).toBe('ELITE');
  });
});

describe('published editions', () => {
  // the table of metrics.md, which is DORA's
  it.each<[BenchmarkEdition, Metric, [number, string | null][]]>([
    [
      'DORA_2018',
      'CHANGE_LEAD_TIME',
      [
        [HOUR - 1, 'ELITE'],
        [2 * HOUR, null],
        [DAY, 'HIGH'],
        [WEEK, 'HIGH'],
        [2 * WEEK, 'MEDIUM'],
        [2 * MONTH, 'LOW'],
        [7 * MONTH, null],
      ],
    ],
    [
      'DORA_2018',
      'FAILED_DEPLOYMENT_RECOVERY_TIME',
      [
        [0, 'ELITE'],
        [HOUR, 'HIGH'],
        [DAY, null],
        [WEEK, 'LOW'],
        [MONTH + 1, null],
      ],
    ],
    [
      'DORA_2018',
      'CHANGE_FAIL_RATE',
      [
        [0.15, 'ELITE'],
        [0.151, null],
        [0.45, null],
        [0.46, 'LOW'],
        [0.6, 'LOW'],
        [0.61, null],
      ],
    ],
    [
      'DORA_2019',
      'CHANGE_LEAD_TIME',
      [
        [DAY - 1, 'ELITE'],
        [DAY, 'HIGH'],
        [WEEK + 1, 'MEDIUM'],
        [MONTH + 1, 'LOW'],
      ],
    ],
    [
      'DORA_2021',
      'CHANGE_LEAD_TIME',
      [
        [HOUR, null],
        [DAY, 'HIGH'],
        [WEEK + 1, null],
        [MONTH, 'MEDIUM'],
        [6 * MONTH + 1, 'LOW'],
      ],
    ],
    [
      'DORA_2021',
      'CHANGE_FAIL_RATE',
      [
        [0.15, 'ELITE'],
        [0.16, 'HIGH'],
        [0.3, 'HIGH'],
        [0.31, null],
      ],
    ],
    [
      'DORA_2021',
      'FAILED_DEPLOYMENT_RECOVERY_TIME',
      [
        [DAY, 'MEDIUM'],
        [2 * WEEK, null],
        [7 * MONTH, 'LOW'],
      ],
    ],
    [
      'DORA_2022',
      'CHANGE_LEAD_TIME',
      [
        [HOUR, null],
        [DAY, 'HIGH'],
        [3 * WEEK, 'MEDIUM'],
        [2 * MONTH, 'LOW'],
      ],
    ],
    [
      'DORA_2022',
      'CHANGE_FAIL_RATE',
      [
        [0.1, 'HIGH'],
        [0.2, 'MEDIUM'],
        [0.4, null],
        [0.5, 'LOW'],
      ],
    ],
    [
      'DORA_2023',
      'FAILED_DEPLOYMENT_RECOVERY_TIME',
      [
        [2 * DAY, 'MEDIUM'],
        [2 * WEEK, null],
        [2 * MONTH, 'LOW'],
      ],
    ],
    [
      'DORA_2024',
      'CHANGE_LEAD_TIME',
      [
        [HOUR, 'ELITE'],
        [2 * MONTH, 'LOW'],
        [7 * MONTH, null],
      ],
    ],
    ['DORA_2025', 'CHANGE_FAIL_RATE', [[0.1, null]]],
    ['CUSTOM', 'CHANGE_FAIL_RATE', [[0.1, null]]],
  ])('%s, %s', (edition, metric, cases) => {
    for (const [value, expected] of cases) expect([value, tier(edition, metric, value)]).toEqual([value, expected]);
  });

  it('R9: go by the median of days with a deployment a week', () => {
    expect([7, 3, 2.5, 1].map((days) => weekly('DORA_2019', days))).toEqual(['ELITE', 'ELITE', 'HIGH', 'HIGH']);
    // between once a day and once a week is a hole there; once a week itself is the end of "once a week to once a month"
    expect([3, 2, 1.5, 1].map((days) => weekly('DORA_2018', days))).toEqual(['ELITE', null, null, 'MEDIUM']);
    expect([2, 1].map((days) => weekly('DORA_2021', days))).toEqual([null, 'HIGH']);
    expect([4, 2, 1].map((days) => weekly('DORA_2022', days))).toEqual(['HIGH', null, 'MEDIUM']);
    expect(weekly('DORA_2023', 1)).toBe('HIGH'); // the better of two that share an end
    expect(weekly('DORA_2019', null)).toBeNull();
  });

  it('R9: tell the rarer than weekly by the average week, which a burst does not make weekly', () => {
    expect(weekly('DORA_2019', 0, 0.5 / 7)).toBe('MEDIUM'); // every other week
    expect(weekly('DORA_2019', 0.5, 20)).toBe('MEDIUM');
    expect(weekly('DORA_2019', 0, 1 / 60)).toBe('LOW');
    expect(weekly('DORA_2019', 0, 1 / 400)).toBeNull();
    expect(weekly('DORA_2021', 0, 1 / 400)).toBe('LOW');
    expect(weekly('DORA_2021', 0, 0)).toBe('LOW');
  });

  it('take the nearest of cluster means, better where two are as near', () => {
    expect(
      [0, 0.05, 0.08, 0.12, 0.2, 0.394, 0.4, 1].map((rate) => tier('DORA_2023', 'CHANGE_FAIL_RATE', rate)),
    ).toEqual(['ELITE', 'ELITE', 'HIGH', 'HIGH', 'MEDIUM', 'MEDIUM', 'LOW', 'LOW']);
    expect([0.05, 0.1, 0.2, 0.31].map((rate) => tier('DORA_2024', 'CHANGE_FAIL_RATE', rate))).toEqual([
      'ELITE',
      'MEDIUM',
      'HIGH',
      'LOW',
    ]); // not monotonic
    expect(tier('DORA_2024', 'CHANGE_FAIL_RATE', 0.15)).toBe('HIGH');
  });

  it('are all there, with a title and a source', () => {
    expect(EDITIONS.map(({ edition }) => edition)).toEqual([
      'ROOSE_29',
      'DORA_2018',
      'DORA_2019',
      'DORA_2021',
      'DORA_2022',
      'DORA_2023',
      'DORA_2024',
      'DORA_2025',
    ]);
    for (const { title, source } of EDITIONS) expect([title, source]).not.toContain('');
  });
});

describe('tierOf', () => {
  it('has none for no value and for metrics without one', () => {
    expect(tierOf('CHANGE_FAIL_RATE', { value: null }, 'ROOSE_29')).toBeNull();
    expect(tierOf('DEPLOYMENT_REWORK_RATE', { value: 0.1 }, 'ROOSE_29')).toBeNull();
  });

  const distance = (metric: Metric, value: number, edition: BenchmarkEdition = 'ROOSE_29') =>
    tierOf(metric, { value, deploymentDaysPerWeekMedian: value }, edition);

  it('says how far the next tier is', () => {
    expect(distance('DEPLOYMENT_FREQUENCY', 2.3)).toEqual({
      tier: 'HIGH',
      edition: 'ROOSE_29',
      eliteTarget: 'at least 3 deployments a day',
      nextTier: 'ELITE',
      distance: '0.7 more deployments a day to ELITE',
    });
    expect(distance('FAILED_DEPLOYMENT_RECOVERY_TIME', 4.5 * HOUR)).toMatchObject({
      nextTier: 'HIGH',
      distance: '30 min less to HIGH',
      eliteTarget: 'less than 1 hour',
    });
    expect(distance('CHANGE_LEAD_TIME', 40 * HOUR)).toMatchObject({
      nextTier: 'ELITE',
      distance: '16 h less to ELITE',
    });
    expect(distance('CHANGE_LEAD_TIME', 60 * DAY)).toMatchObject({
      nextTier: 'MEDIUM',
      distance: '29.6 d less to MEDIUM',
    });
    expect(distance('CHANGE_FAIL_RATE', 0.183)).toMatchObject({
      nextTier: 'ELITE',
      distance: '3.3 percentage points less to ELITE',
    });
    expect(distance('DEPLOYMENT_FREQUENCY', 2.999)).toMatchObject({
      distance: 'less than 0.01 more deployments a day to ELITE',
    });
  });

  it('has no next tier at the top', () => {
    expect(distance('CHANGE_FAIL_RATE', 0.01)).toMatchObject({ tier: 'ELITE', nextTier: null, distance: null });
    expect(distance('CHANGE_FAIL_RATE', 0.1, 'DORA_2022')).toMatchObject({
      tier: 'HIGH',
      nextTier: null,
      distance: null,
      eliteTarget: 'this edition has no elite tier',
    });
  });

  it('skips over a hole, and names the better of tiers that share a range', () => {
    expect(distance('CHANGE_LEAD_TIME', 2 * DAY, 'DORA_2018')).toMatchObject({
      tier: 'HIGH',
      nextTier: 'ELITE',
      distance: '47 h less to ELITE',
    });
    expect(distance('FAILED_DEPLOYMENT_RECOVERY_TIME', 8 * DAY, 'DORA_2018')).toMatchObject({
      tier: 'LOW',
      nextTier: 'HIGH',
      distance: '7 d less to HIGH',
    });
    expect(distance('DEPLOYMENT_FREQUENCY', 1, 'DORA_2019')).toMatchObject({
      tier: 'HIGH',
      nextTier: 'ELITE',
      distance: '2 more days with a deployment a week to ELITE',
    });
  });

  it('goes to the better mean next below, at the point where that becomes the nearest', () => {
    expect(distance('CHANGE_FAIL_RATE', 0.13, 'DORA_2023')).toMatchObject({
      tier: 'MEDIUM',
      nextTier: 'HIGH',
      distance: '0.5 percentage points less to HIGH',
    });
    expect(distance('CHANGE_FAIL_RATE', 0.35, 'DORA_2024')).toMatchObject({
      tier: 'LOW',
      nextTier: 'HIGH',
      distance: '5 percentage points less to HIGH',
    });
    expect(distance('CHANGE_FAIL_RATE', 0.2, 'DORA_2024')).toMatchObject({
      tier: 'HIGH',
      nextTier: 'ELITE',
      distance: '12.5 percentage points less to ELITE',
    });
  });
});
