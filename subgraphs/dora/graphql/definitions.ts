/** What the metrics of this subgraph mean, in words, and in which unit they answer. */
import type { Unit } from '#kit/enums';
import type { MetricDefinition } from '#kit/types/values.type';
import type { DoraMetricName } from '../data/evidence.ts';

/** DORA's own words. Its guide tells the attempt failure rate apart from the change fail rate. */
const URL = 'https://dora.dev/guides/dora-metrics/';

export const DEFINITIONS: Readonly<Record<DoraMetricName, MetricDefinition>> = {
  DEPLOYMENT_FREQUENCY: {
    id: 'DORA/DEPLOYMENT_FREQUENCY',
    title: 'Deployment frequency',
    formula: 'Successful production deployments finished in the window, redeploys left out, divided by its local days.',
    url: URL,
  },
  CHANGE_LEAD_TIME: {
    id: 'DORA/CHANGE_LEAD_TIME',
    title: 'Change lead time',
    formula:
      'Quantiles (R type 7) over the changes first shipped in the window of shipped minus the earlier of first commit and opening; what came with a baseline is left out.',
    url: URL,
  },
  CHANGE_FAIL_RATE: {
    id: 'DORA/CHANGE_FAIL_RATE',
    title: 'Change fail rate',
    formula:
      'Deployments of the window with an attributed incident, or remedied by a rollback, hotfix or revert, divided by all of its successful production deployments.',
    url: URL,
  },
  DEPLOYMENT_REWORK_RATE: {
    id: 'DORA/DEPLOYMENT_REWORK_RATE',
    title: 'Deployment rework rate',
    formula: 'Rollbacks and hotfixes of the window divided by all of its successful production deployments.',
    url: URL,
  },
  FAILED_DEPLOYMENT_RECOVERY_TIME: {
    id: 'DORA/FAILED_DEPLOYMENT_RECOVERY_TIME',
    title: 'Failed deployment recovery time',
    formula:
      'Quantiles (R type 7) over the failed deployments of the window from the finish of the failed part to the resolve of its last incident, else to the finish of what remedied it. Open ones are counted beside.',
    url: URL,
  },
  ATTEMPT_FAILURE_RATE: {
    id: 'DORA/ATTEMPT_FAILURE_RATE',
    title: 'Attempt failure rate',
    formula:
      'Failed production runs of the window divided by failed and successful ones; other tools call this change failure rate.',
    url: URL,
  },
};

export const UNITS: Readonly<Record<DoraMetricName, Unit>> = {
  DEPLOYMENT_FREQUENCY: 'PER_DAY',
  CHANGE_LEAD_TIME: 'SECONDS',
  CHANGE_FAIL_RATE: 'RATIO',
  DEPLOYMENT_REWORK_RATE: 'RATIO',
  FAILED_DEPLOYMENT_RECOVERY_TIME: 'SECONDS',
  ATTEMPT_FAILURE_RATE: 'RATIO',
};
