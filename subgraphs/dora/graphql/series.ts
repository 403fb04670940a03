/** A metric over time: its buckets and sliding windows are measured at once, and each has its value by the same definition. */
import { DomainError } from '#errors';
import type { Bucket, MetricName, Statistic } from '#kit/enums';
import type { MetricPoint } from '#kit/types/values.type';
import { durationStats, type DurationStats } from '#stats/duration-stats';
import { bucketsOf, bucketSize, rollingWindows, type Bucket as TimeBucket } from '#time/buckets';
import { DORA_METRICS, type DoraMetricName } from '../data/evidence.ts';
import type { Range } from '../data/subject.ts';
import type { DoraContext } from './context.ts';
import { UNITS } from './definitions.ts';
import { DoraSeries } from './dora-metrics.type.ts';
import { rangeOf } from './measure-loaders.ts';
import { MEASURE } from './measure.ts';
import { assertMaySee, isSeen, type Measured } from './question.ts';
import { parseSeriesId, seriesId, type SeriesOf } from './series-id.ts';

export interface SeriesAsked {
  readonly metric: DoraMetricName;
  readonly bucket: Bucket;
  readonly statistic: Statistic;
}

export function assertDoraMetric(metric: MetricName): DoraMetricName {
  const own = DORA_METRICS.find((each) => each === metric);
  if (own) return own;
  throw new DomainError(
    'BAD_USER_INPUT',
    `metric: ${metric} is no metric of delivery; here are ${DORA_METRICS.join(', ')}`,
  );
}

export function doraSeries(
  context: DoraContext,
  { subject, window, zone }: Measured,
  { metric, bucket, statistic }: SeriesAsked,
): DoraSeries {
  const series: SeriesOf = { subject, window, zone, metric, bucket: bucketSize(window, bucket, zone), statistic };
  const { now } = context;
  return Object.assign(new DoraSeries(), {
    id: seriesId(series),
    metric,
    unit: UNITS[metric],
    bucket: series.bucket,
    zone,
    findPoints: async () => measurePoints(context, series, bucketsOf(window, series.bucket, zone, now)),
    findRolling: async (size: string, step: string) =>
      measureSliding(context, series, rollingWindows({ window, size, step, zone, now })),
  });
}

/** Null for a subject that the caller may not see. */
export async function seriesOfId(context: DoraContext, id: string): Promise<DoraSeries | null> {
  const series = parseSeriesId(id);
  if (!(await isSeen(context, series.subject))) return null;
  await assertMaySee(context, series.subject);
  return doraSeries(context, series, series);
}

const STATISTICS: Readonly<Record<Statistic, Exclude<keyof DurationStats, 'n'>>> = {
  MEDIAN: 'medianSeconds',
  P75: 'p75Seconds',
  P90: 'p90Seconds',
  MEAN: 'meanSeconds',
};

async function measurePoints(
  context: DoraContext,
  series: SeriesOf,
  buckets: readonly TimeBucket[],
): Promise<MetricPoint[]> {
  const { measures } = context.loaders;
  if (series.metric === 'CHANGE_LEAD_TIME') {
    return toPoints(
      series,
      buckets,
      await Promise.all(buckets.map((bucket) => measures.leadTimes.load(rangeOf(series.subject, bucket)))),
    );
  }
  if (series.metric === 'FAILED_DEPLOYMENT_RECOVERY_TIME') {
    const found = await Promise.all(buckets.map((bucket) => measures.recoveries.load(rangeOf(series.subject, bucket))));
    return toPoints(
      series,
      buckets,
      found.map(({ seconds }) => durationStats(seconds)),
    );
  }
  return Promise.all(
    buckets.map(async (bucket) => {
      const { value, n } = await MEASURE[series.metric](context, { ...series, window: bucket });
      return { ...bucket, value, n };
    }),
  );
}

/** Windows that slide share most of their durations; counts are added up by the measure itself. */
async function measureSliding(
  context: DoraContext,
  series: SeriesOf,
  windows: readonly TimeBucket[],
): Promise<MetricPoint[]> {
  const { slidingLeadTimes, slidingRecoveries } = context.loaders.measures;
  const ranges: Range[] = windows.map((window) => rangeOf(series.subject, window));
  if (series.metric === 'CHANGE_LEAD_TIME') return toPoints(series, windows, await slidingLeadTimes.load(ranges));
  if (series.metric === 'FAILED_DEPLOYMENT_RECOVERY_TIME')
    return toPoints(series, windows, await slidingRecoveries.load(ranges));
  return measurePoints(context, series, windows);
}

function toPoints(
  { statistic }: SeriesOf,
  buckets: readonly TimeBucket[],
  durations: readonly DurationStats[],
): MetricPoint[] {
  return buckets.map((bucket, i) => ({ ...bucket, n: durations[i]!.n, value: durations[i]![STATISTICS[statistic]] }));
}
