/**
 * Enums of the public contract that more than one subgraph speaks. One that is an input anywhere must be identical in
 * every subgraph, so they are registered here, once.
 */
import { registerEnumType } from 'type-graphql';

export type Enumeration<Name extends string> = { readonly [K in Name]: K };

/** Registers an enum of the graph and gives its object; the type is `keyof typeof` it. A subgraph's own enums use it too. */
export function enumeration<const Names extends readonly string[]>(
  name: string,
  description: string,
  names: Names,
  values: Partial<Record<Names[number], string>> = {},
): Enumeration<Names[number]> {
  const object = Object.fromEntries(names.map((value) => [value, value])) as Enumeration<Names[number]>;
  const valuesConfig = Object.fromEntries(
    Object.entries(values).map(([value, text]) => [value, { description: text as string }]),
  );
  registerEnumType(object, { name, description, valuesConfig: valuesConfig as never });
  return object;
}

export const MetricName = enumeration('MetricName', 'Everything that can be measured.', [
  'DEPLOYMENT_FREQUENCY', 'CHANGE_LEAD_TIME', 'CHANGE_FAIL_RATE', 'DEPLOYMENT_REWORK_RATE', 'FAILED_DEPLOYMENT_RECOVERY_TIME',
  'ATTEMPT_FAILURE_RATE', 'TIME_TO_RESOLVE', 'TIME_TO_ACKNOWLEDGE', 'INCIDENT_COUNT', 'SATISFACTION', 'NET_PROMOTER_SCORE',
  'CHANGES_MERGED', 'COMMITS', 'REVIEWS', 'TIME_TO_FIRST_REVIEW', 'CROSS_TEAM_REVIEW_SHARE', 'REVIEW_LOAD_SPREAD', 'FOCUS_HOURS',
  'MEETING_HOURS', 'FLOW_EFFICIENCY', 'CODE_COVERAGE', 'VELOCITY',
]); // prettier-ignore
export type MetricName = keyof typeof MetricName;

export const Unit = enumeration('Unit', 'What a value is counted in.', [
  'PER_DAY', 'PER_WEEK', 'SECONDS', 'HOURS', 'RATIO', 'COUNT', 'SCORE', 'POINTS',
], { RATIO: '0 to 1; percent exists only on pages.' }); // prettier-ignore
export type Unit = keyof typeof Unit;

export const Bucket = enumeration(
  'Bucket',
  'The equal parts of a series, in its zone; ISO weeks start on Monday.',
  ['AUTO', 'DAY', 'WEEK', 'MONTH'],
  {
    AUTO: 'Days up to 90 days, weeks up to a year, months above.',
  },
);
export type Bucket = keyof typeof Bucket;

export const Statistic = enumeration('Statistic', 'Which number of a set of durations; counts and rates ignore it.', [
  'MEDIAN',
  'P75',
  'P90',
  'MEAN',
]);
export type Statistic = keyof typeof Statistic;

export const Tier = enumeration('Tier', 'Performance tier, always of a named benchmark edition.', [
  'ELITE',
  'HIGH',
  'MEDIUM',
  'LOW',
]);
export type Tier = keyof typeof Tier;

export const BenchmarkEdition = enumeration('BenchmarkEdition', 'The published table that a tier comes from.', [
  'ROOSE_29', 'DORA_2018', 'DORA_2019', 'DORA_2021', 'DORA_2022', 'DORA_2023', 'DORA_2024', 'DORA_2025', 'CUSTOM',
], { DORA_2025: 'Has no tiers: it describes seven archetypes.' }); // prettier-ignore
export type BenchmarkEdition = keyof typeof BenchmarkEdition;

export const DefinitionId = enumeration('DefinitionId', 'Whose definition of the metrics is used.', ['DORA']);
export type DefinitionId = keyof typeof DefinitionId;

export const NoDataReason = enumeration('NoDataReason', 'Why a value is absent.', [
  'NO_DEPLOYMENTS', 'NO_CHANGES', 'NO_FAILURES', 'NONE_RECOVERED', 'NO_INCIDENTS', 'NO_INCIDENT_SOURCE', 'NOT_CONFIGURED',
  'BASELINE_ONLY', 'INSUFFICIENT_DATA', 'SUPPRESSED',
], {
  NO_INCIDENT_SOURCE: 'The organisation has never accepted an incident: no failures is then not the same as none seen.',
  NOT_CONFIGURED: 'The organisation has no source of the facts behind this number.',
  BASELINE_ONLY: 'Only the first known deployment of a service lies in the window; the age of what it carried is unknown.',
}); // prettier-ignore
export type NoDataReason = keyof typeof NoDataReason;

export const ExclusionReason = enumeration('ExclusionReason', 'Why a row does not count.', [
  'NOT_PRODUCTION', 'NOT_SUCCESSFUL', 'REDEPLOY', 'BASELINE', 'NOT_DEPLOYED', 'OUTSIDE_WINDOW', 'UNATTRIBUTED', 'OPEN', 'UNKNOWN_START',
  'BOT', 'NOT_MERGED', 'SUPERSEDED',
]); // prettier-ignore
export type ExclusionReason = keyof typeof ExclusionReason;

export const AttributionMethod = enumeration('AttributionMethod', 'How an incident was held against a deployment, strongest first.', [
  'EXPLICIT', 'ROOT_CAUSE_COMMIT', 'REMEDIATION', 'NEWEST_DEPLOYMENT',
]); // prettier-ignore
export type AttributionMethod = keyof typeof AttributionMethod;

export const EnvironmentKind = enumeration('EnvironmentKind', 'What an environment is for, by the mapping of the organisation.', [
  'PRODUCTION', 'STAGING', 'TEST', 'DEVELOPMENT', 'UNKNOWN',
], { UNKNOWN: 'No pattern matches its name; never counts as production.' }); // prettier-ignore
export type EnvironmentKind = keyof typeof EnvironmentKind;

export const Severity = enumeration('Severity', 'How bad an incident is.', [
  'CRITICAL',
  'HIGH',
  'MEDIUM',
  'LOW',
  'UNKNOWN',
]);
export type Severity = keyof typeof Severity;

export const OnError = enumeration('OnError', 'What one bad item does to its batch.', ['ITEM', 'ABORT'], {
  ITEM: 'Only that item is refused.',
  ABORT: 'Nothing of the batch is written.',
});
export type OnError = keyof typeof OnError;

export const Outcome = enumeration(
  'Outcome',
  'What became of an item.',
  ['CREATED', 'UPDATED', 'UNCHANGED', 'STALE', 'REJECTED'],
  {
    STALE: 'A newer observation of the same thing is already stored; this one changed nothing.',
  },
);
export type Outcome = keyof typeof Outcome;

export const ItemErrorCode = enumeration('ItemErrorCode', 'What is wrong with an item. STALE_UPDATE and UNKNOWN_ENVIRONMENT are warnings.', [
  'BAD_TIME_FORMAT', 'MISSING_OFFSET', 'TIME_IN_FUTURE', 'TIME_ORDER', 'REQUIRED_WITH', 'UNKNOWN_SERVICE', 'UNKNOWN_TEAM', 'UNKNOWN_ENVIRONMENT',
  'DUPLICATE_IN_BATCH', 'STALE_UPDATE', 'CONFLICTING_SHA', 'BAD_TEXT', 'TOO_LONG', 'OUT_OF_RANGE', 'FORBIDDEN_SCOPE', 'MALFORMED', 'ABORTED',
], {
  TIME_IN_FUTURE: 'More than 5 minutes ahead of the server.',
  ABORTED: 'Good in itself, not written because another item of an ABORT batch was refused.',
}); // prettier-ignore
export type ItemErrorCode = keyof typeof ItemErrorCode;

export const ChangeEventKind = enumeration(
  'ChangeEventKind',
  'What happened to what an event tells of.',
  ['CREATED', 'UPDATED', 'ACKNOWLEDGED', 'MITIGATED', 'RESOLVED', 'REOPENED', 'LINKED'],
  {
    CREATED: 'It was not known before, in whatever state it came.',
    UPDATED: 'Something else of it changed than what the other kinds say.',
    LINKED: 'A person said which deployment caused it.',
  },
);
export type ChangeEventKind = keyof typeof ChangeEventKind;
