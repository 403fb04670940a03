/** Addresses of the gateway's CSV: the same numbers as on the page, for the same window and subject. */
import type { MetricName, WindowInput } from '../generated/graphql.ts';
import type { Question } from './use-question.ts';

type Parameters = Readonly<Record<string, string | null | undefined>>;

/** /export/series.csv: one metric over time. */
export function seriesExport(organisation: string, question: Question, metric: MetricName, rolling: boolean): string {
  return exportAddress('series', {
    ...common(organisation, question),
    metric,
    statistic: question.statistic,
    bucket: question.bucket,
    rolling: rolling && question.rolling ? 'P7D' : null,
  });
}

/** /export/metrics.csv: the five numbers. */
export function metricsExport(organisation: string, question: Question): string {
  return exportAddress('metrics', { ...common(organisation, question), statistic: question.statistic });
}

/** /export/rows.csv: the rows behind a number. */
export function rowsExport(organisation: string, question: Question, metric: MetricName): string {
  return exportAddress('rows', { ...common(organisation, question), metric });
}

/** /export/incidents.csv */
export function incidentsExport(organisation: string, question: Question): string {
  return exportAddress('incidents', common(organisation, question));
}

/** /export/teams.csv: the five numbers of every team. */
export function teamsExport(organisation: string, question: Question): string {
  return exportAddress('teams', { organisation, ...windowParameters(question.window), statistic: question.statistic });
}

function common(organisation: string, { team, service, window }: Question): Parameters {
  return { organisation, team, service, ...windowParameters(window) };
}

function windowParameters({ last, from, to }: WindowInput): Parameters {
  return { last, from, to };
}

function exportAddress(what: string, parameters: Parameters): string {
  const set = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] != null);
  return `/export/${what}.csv?${new URLSearchParams(set).toString()}`;
}
