/** What the incident metrics mean, in words. */
import type { MetricDefinition } from '#kit/types/values.type';
import type { IncidentMetric } from '../domain/incident-evidence.ts';

/** These are not DORA's metrics: the general words of the trade, medians instead of means. */
const URL = 'https://www.atlassian.com/incident-management/kpis/common-metrics';

export const DEFINITIONS: Readonly<Record<IncidentMetric, MetricDefinition>> = {
  TIME_TO_RESOLVE: {
    id: 'INCIDENT/TIME_TO_RESOLVE',
    title: 'Time to resolve',
    formula:
      'Quantiles (R type 7) of the open seconds of production incidents resolved in the window; of a reopened one, the sum of its open intervals. Open ones are counted beside.',
    url: URL,
  },
  TIME_TO_ACKNOWLEDGE: {
    id: 'INCIDENT/TIME_TO_ACKNOWLEDGE',
    title: 'Time to acknowledge',
    formula:
      'Quantiles (R type 7) of the seconds from detection to the first acknowledgement, over production incidents acknowledged in the window.',
    url: URL,
  },
  INCIDENT_COUNT: {
    id: 'INCIDENT/INCIDENT_COUNT',
    title: 'Incidents',
    formula: 'Production incidents detected in the window; a reopened one is one.',
    url: URL,
  },
};
