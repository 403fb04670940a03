/** One metric over time: the points of its chart. */
import { METRICS, unitWords, wordsOf, type Metric } from '../metrics.ts';
import type { Statistic } from '../parameters.ts';
import { aboutColumns, fixed, momentColumn, pageOf, type Column, type Page, type Source } from '../sheet.ts';
import { keyOf, subjectQuery } from '../subject.ts';

interface Point {
  readonly from: string;
  readonly to: string;
  readonly value: number | null;
  readonly n: number;
  readonly partial: boolean;
}

interface Series {
  readonly bucket: string;
  readonly unit: string;
  readonly zone: string;
  readonly points?: readonly Point[];
  readonly rolling?: readonly Point[];
}

interface Answer {
  readonly subject: Readonly<Record<string, { readonly series: Series }>>;
}

const VARIABLES =
  '$window: WindowInput!, $metric: MetricName!, $statistic: Statistic!, $bucket: Bucket!, $rolling: Duration!, $isRolling: Boolean!';
const POINT = '{ from to value n partial }';
const SERIES = `series(metric: $metric, statistic: $statistic, bucket: $bucket) {
  bucket unit zone points @skip(if: $isRolling) ${POINT} rolling(window: $rolling, step: "P1D") @include(if: $isRolling) ${POINT}
}`;

export async function* series(source: Source): AsyncGenerator<Page> {
  const { parameters, limit } = source;
  const { statistic, rolling } = parameters;
  const metric = parameters.metric as Metric; // required
  const found = await readSeries(source, metric);
  const points = found.points ?? found.rolling ?? [];
  const columns: Column<Point>[] = [
    ...pointColumns(found, statistic),
    ...fixed([
      ['metric', wordsOf(metric)],
      ['statistic', found.unit === 'SECONDS' ? statistic.toLowerCase() : null],
      rolling === null ? ['bucket', found.bucket.toLowerCase()] : ['rolling window', rolling],
    ]),
    ...aboutColumns(source),
  ];
  const cut =
    points.length > limit ? `cut after ${limit} of ${points.length} points: ask for a shorter window` : undefined;
  yield pageOf(columns, points.slice(0, limit), cut);
}

async function readSeries({ graph, parameters, subject, window }: Source, metric: Metric): Promise<Series> {
  const { statistic, bucket, rolling } = parameters;
  const [group] = METRICS[metric];
  const query = subjectQuery('ExportSeries', subject, VARIABLES, `${group}(window: $window) { ${SERIES} }`);
  const variables = {
    ...keyOf(subject),
    ...{ window, metric, statistic, bucket },
    rolling: rolling ?? 'P7D', // not asked for then
    isRolling: rolling !== null,
  };
  const answer = await graph.ask<Answer>(query, variables);
  return answer.subject[group]!.series; // selected above, and an answer without a part of it is refused
}

function pointColumns({ zone, unit }: Series, statistic: Statistic): Column<Point>[] {
  return [
    momentColumn('from', zone, ({ from }) => from),
    momentColumn('to', zone, ({ to }) => to),
    [unitWords(unit, statistic), ({ value }) => value],
    ['n', ({ n }) => n],
    ['partial', ({ partial }) => partial],
  ];
}
