/** Which field of the graph a metric is, and which of five is asked. */
import type { MetricName } from '../../generated/graphql.ts';

export const FIELDS = {
  DEPLOYMENT_FREQUENCY: 'deploymentFrequency',
  CHANGE_LEAD_TIME: 'changeLeadTime',
  CHANGE_FAIL_RATE: 'changeFailRate',
  DEPLOYMENT_REWORK_RATE: 'deploymentReworkRate',
  FAILED_DEPLOYMENT_RECOVERY_TIME: 'failedDeploymentRecoveryTime',
} as const satisfies Partial<Record<MetricName, string>>;

export type Five = keyof typeof FIELDS;
export type Field = (typeof FIELDS)[Five];

export function fieldOf(name: MetricName): Field {
  const field = (FIELDS as Partial<Record<MetricName, Field>>)[name];
  if (field === undefined) throw new Error(`${name} is none of the five`);
  return field;
}

/** For the @include of each. */
export function onlyField(name: MetricName): Record<Field, boolean> {
  const asked = fieldOf(name);
  const all = Object.values(FIELDS).map((field) => [field, field === asked] as const);
  return Object.fromEntries(all) as Record<Field, boolean>;
}
