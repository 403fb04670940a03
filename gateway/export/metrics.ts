/** The metrics that can be exported: where each stands in the graph, and what its unit is called at the head of a column. */
import type { Statistic } from './parameters.ts';

export const METRICS = {
  DEPLOYMENT_FREQUENCY: ['dora', 'deploymentFrequency'],
  CHANGE_LEAD_TIME: ['dora', 'changeLeadTime'],
  CHANGE_FAIL_RATE: ['dora', 'changeFailRate'],
  DEPLOYMENT_REWORK_RATE: ['dora', 'deploymentReworkRate'],
  FAILED_DEPLOYMENT_RECOVERY_TIME: ['dora', 'failedDeploymentRecoveryTime'],
  ATTEMPT_FAILURE_RATE: ['dora', 'attemptFailureRate'],
  INCIDENT_COUNT: ['incidentStats', 'incidentCount'],
  TIME_TO_RESOLVE: ['incidentStats', 'timeToResolve'],
  TIME_TO_ACKNOWLEDGE: ['incidentStats', 'timeToAcknowledge'],
} as const;

export type Metric = keyof typeof METRICS;

/** In the order of the pages. */
export const FIVE = [
  'DEPLOYMENT_FREQUENCY',
  'CHANGE_LEAD_TIME',
  'CHANGE_FAIL_RATE',
  'DEPLOYMENT_REWORK_RATE',
  'FAILED_DEPLOYMENT_RECOVERY_TIME',
] as const satisfies readonly Metric[];
export type OneOfFive = (typeof FIVE)[number];

const UNIT_WORDS: Readonly<Record<string, string>> = { PER_DAY: 'per day', RATIO: 'ratio 0 to 1', COUNT: 'count' };

export function isMetric(text: string): text is Metric {
  return Object.hasOwn(METRICS, text);
}

/** CHANGE_LEAD_TIME: change lead time */
export function wordsOf(name: string): string {
  return name.toLowerCase().replaceAll('_', ' ');
}

/** median seconds; only a duration has a statistic. */
export function unitWords(unit: string, statistic: Statistic): string {
  return unit === 'SECONDS' ? `${wordsOf(statistic)} seconds` : (UNIT_WORDS[unit] ?? wordsOf(unit));
}
