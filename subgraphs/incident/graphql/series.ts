/** An incident metric over time. Its id says all that it is made of, signed, so that any instance can make it again. */
import { DomainError } from '#errors';
import type { Bucket, Severity, Statistic } from '#kit/enums';
import type { MetricPoint } from '#kit/types/values.type';
import type { DurationStats } from '#stats/duration-stats';
import { bucketsOf, bucketSize, rollingWindows, type Bucket as TimeBucket } from '#time/buckets';
import type { IncidentMetric } from '../domain/incident-evidence.ts';
import type { SubjectKind } from '../data/subject-filter.ts';
import type { IncidentGraphContext } from './context.ts';
import { IncidentSeries } from './incident-stats.type.ts';
import { assertMaySee, type Measured } from './measured.ts';

const SERIES = 'incident-series';

export interface SeriesOf {
  readonly metric: IncidentMetric;
  readonly bucket: Bucket;
  readonly statistic: Statistic;
}

export function incidentSeries(
  context: IncidentGraphContext,
  measured: Measured,
  { metric, bucket, statistic }: SeriesOf,
): IncidentSeries {
  const { window, zone } = measured;
  const size = bucketSize(window, bucket, zone);
  const points = (buckets: TimeBucket[]) =>
    measurePoints(context, measured, { metric, bucket: size, statistic }, buckets);
  return Object.assign(new IncidentSeries(), {
    id: seriesId(context, measured, { metric, bucket: size, statistic }),
    metric,
    unit: metric === 'INCIDENT_COUNT' ? 'COUNT' : 'SECONDS',
    bucket: size,
    zone,
    findPoints: async () => points(bucketsOf(window, size, zone, context.now)),
    findRolling: async (length: string, step: string) =>
      points(rollingWindows({ window, size: length, step, zone, now: context.now })),
  } satisfies Partial<IncidentSeries>);
}

/** Null for an id that is none of ours. */
export async function seriesOfId(context: IncidentGraphContext, id: string): Promise<IncidentSeries | null> {
  const content = openId(context, id);
  if (!content) return null;
  const [kind, subjectId, severities, from, to, zone, metric, bucket, statistic] = content;
  const subject = { kind, id: subjectId };
  await assertMaySee(context, subject);
  const facts = await context.loaders.subjects.load(subject);
  if (!facts) return null;
  const window = { from: new Date(from), to: new Date(to) };
  const measured = { subject, severities, window, zone, sourceConnected: facts.sourceConnected };
  return incidentSeries(context, measured, { metric, bucket, statistic });
}

type Content = [SubjectKind, string, Severity[] | null, number, number, string, IncidentMetric, Bucket, Statistic];

function seriesId(
  { cursors, organisationId }: IncidentGraphContext,
  measured: Measured,
  { metric, bucket, statistic }: SeriesOf,
): string {
  const { subject, severities, window, zone } = measured;
  const [from, to] = [window.from.getTime(), window.to.getTime()];
  const content: readonly unknown[] = [subject.kind, subject.id, severities, from, to, zone, metric, bucket, statistic];
  return cursors.sign([SERIES, organisationId], content);
}

function openId({ cursors, organisationId }: IncidentGraphContext, id: string): Content | null {
  try {
    // The signature says that this is what seriesId made.
    return cursors.open([SERIES, organisationId], id) as Content;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

async function measurePoints(
  { loaders }: IncidentGraphContext,
  { subject, severities, sourceConnected }: Measured,
  { metric, statistic }: SeriesOf,
  buckets: readonly TimeBucket[],
): Promise<MetricPoint[]> {
  const question = { subject, severities, ranges: buckets };
  if (metric === 'INCIDENT_COUNT') {
    const counts = await loaders.detected.load(question);
    return buckets.map((bucket, i) => ({ ...bucket, n: counts[i]!, value: sourceConnected ? counts[i]! : null }));
  }
  const loader = metric === 'TIME_TO_RESOLVE' ? loaders.timeToResolve : loaders.timeToAcknowledge;
  const durations = await loader.load(question);
  return buckets.map((bucket, i) => ({ ...bucket, n: durations[i]!.n, value: durations[i]![STATISTICS[statistic]] }));
}

const STATISTICS: Readonly<Record<Statistic, Exclude<keyof DurationStats, 'n'>>> = {
  MEDIAN: 'medianSeconds',
  P75: 'p75Seconds',
  P90: 'p90Seconds',
  MEAN: 'meanSeconds',
};
