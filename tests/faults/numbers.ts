/** All that the graph answers of an organisation that imported one repository: the metrics and their series, its lists. */
import type { RunningGraph } from '../support/running-graph.ts';

/** Of the generated history: the whole of it, a quarter, a month, and a week of its own zone. */
const WINDOWS = {
  whole: { from: '2024-01-01T00:00:00Z', to: '2024-12-01T00:00:00Z' },
  quarter: { from: '2024-04-01T00:00:00Z', to: '2024-07-01T00:00:00Z' },
  month: { from: '2024-03-01T00:00:00Z', to: '2024-04-01T00:00:00Z' },
  week: { from: '2024-05-06T00:00:00+02:00', to: '2024-05-13T00:00:00+02:00' },
} as const;

const METRICS = [
  'deploymentFrequency',
  'changeLeadTime',
  'changeFailRate',
  'deploymentReworkRate',
  'failedDeploymentRecoveryTime',
  'attemptFailureRate',
] as const;

const METRIC = `name value n reason unit provisional change previous { value n } tier { tier }
  counted: evidence(counted: true, first: 1) { totalCount } left: evidence(counted: false, first: 1) { totalCount }`;
const series = (metric: string) =>
  `${metric}Series: series(metric: ${metric.replace(/[A-Z]/g, '_$&').toUpperCase()}, bucket: WEEK) { points { from to value n partial } }`;

const ofSubject = (subject: string) => `query ($window: WindowInput!) {
  subject: ${subject} {
    dora(window: $window) { window { from to } ${METRICS.map((metric) => `${metric} { ${METRIC} } ${series(metric)}`).join(' ')} }
    incidentStats(window: $window) { incidentCount { value n } timeToResolve { value n } }
  }
}`;
const LISTS = `query ($window: WindowInput!) {
  deployments(first: 3) { totalCount nodes { ref { id } } }
  changes(first: 3) { totalCount nodes { ref { id } } }
  incidents(first: 3) { totalCount nodes { ref { id } } }
  organisation { dataQuality(window: $window) { deployments deploymentsWithoutChanges changesNeverDeployed unattributedIncidents } }
}`;

/** As JSON values, to be compared whole. */
export async function numbersOf(
  { ask, log }: RunningGraph,
  organisation: string,
  service: string,
): Promise<Record<string, unknown>> {
  const questions = Object.entries(WINDOWS).flatMap(([name, window]) =>
    [`service(key: "${service}")`, 'organisation'].map((subject) => ({
      name: `${subject} ${name}`,
      query: ofSubject(subject),
      window,
    })),
  );
  const numbers: Record<string, unknown> = {};
  for (const { name, query, window } of [...questions, { name: 'lists', query: LISTS, window: WINDOWS.whole }]) {
    const { data, errors } = await ask(query, { window }, organisation);
    if (errors) throw new Error(`${name}: ${JSON.stringify(errors)}\n${log()}`);
    numbers[name] = data;
  }
  return numbers;
}
