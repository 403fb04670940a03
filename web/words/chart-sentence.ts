/** What stands under a chart's title: what is counted, how, and by which buckets. A picture of the chart explains itself. */
import type { Bucket } from '../generated/graphql.ts';
import type { Statistic } from '../app/search.ts';
import type { MetricWords } from './metrics.ts';

const STATISTIC: Readonly<Record<Statistic, string>> = {
  median: 'median',
  mean: 'mean',
  p75: '75th percentile',
  p90: '90th percentile',
};

export function chartSentence(
  { sentence, isDuration, rolling }: MetricWords,
  series: { readonly bucket: Bucket; readonly rolling?: unknown } | null,
  p: Statistic = 'median',
): string {
  const bucket = (series?.bucket ?? 'DAY').toLowerCase();
  const by = rolling && series?.rolling !== undefined ? 'rolling 7 days' : `by ${bucket}`;
  return [sentence, ...(isDuration ? [STATISTIC[p]] : []), by].join(', ');
}
