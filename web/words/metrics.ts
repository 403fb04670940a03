/** The metrics that have a page: how they are called, spelled in an address, and drawn. */
import type { MetricName } from '../generated/graphql.ts';

export interface MetricWords {
  readonly name: MetricName;
  /** In an address. */
  readonly slug: string;
  readonly title: string;
  /** Under the title of its chart: what it says, without the unit. */
  readonly sentence: string;
  readonly shape: 'bars' | 'area';
  /** A day is too short for a share or a median: windows of a week that end each day. */
  readonly rolling: boolean;
  /** Has median, mean, p75 and p90. */
  readonly isDuration: boolean;
  readonly rows: { readonly one: string; readonly many: string };
}

const deployments = { one: 'deployment', many: 'deployments' };
const changes = { one: 'change', many: 'changes' };

export const METRICS: readonly MetricWords[] = [
  {
    name: 'DEPLOYMENT_FREQUENCY',
    slug: 'deployment-frequency',
    title: 'Deployment frequency',
    sentence: 'successful deployments to production',
    shape: 'bars',
    rolling: false,
    isDuration: false,
    rows: deployments,
  },
  {
    name: 'CHANGE_LEAD_TIME',
    slug: 'change-lead-time',
    title: 'Change lead time',
    sentence: 'first commit to production',
    shape: 'area',
    rolling: true,
    isDuration: true,
    rows: changes,
  },
  {
    name: 'CHANGE_FAIL_RATE',
    slug: 'change-fail-rate',
    title: 'Change fail rate',
    sentence: 'share of deployments that failed in production',
    shape: 'area',
    rolling: true,
    isDuration: false,
    rows: deployments,
  },
  {
    name: 'DEPLOYMENT_REWORK_RATE',
    slug: 'deployment-rework-rate',
    title: 'Rework rate',
    sentence: 'share of deployments that were unplanned',
    shape: 'area',
    rolling: true,
    isDuration: false,
    rows: deployments,
  },
  {
    name: 'FAILED_DEPLOYMENT_RECOVERY_TIME',
    slug: 'recovery-time',
    title: 'Recovery time',
    sentence: 'failed deployment to recovery',
    shape: 'area',
    rolling: true,
    isDuration: true,
    rows: { one: 'recovery', many: 'recoveries' },
  },
];

export function metricBySlug(slug: string): MetricWords | undefined {
  return METRICS.find((metric) => metric.slug === slug);
}

export function metricWords(name: MetricName): MetricWords | undefined {
  return METRICS.find((metric) => metric.name === name);
}
