/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ActorInput = {
  bot?: boolean | null | undefined;
  login: string;
};

export type AttributionInput = {
  scope?: AttributionScope;
  window?: string | null | undefined;
};

export type AttributionMethod =
  | 'EXPLICIT'
  | 'NEWEST_DEPLOYMENT'
  | 'REMEDIATION'
  | 'ROOT_CAUSE_COMMIT';

export type AttributionScope =
  | 'ORGANISATION'
  | 'SERVICE';

export type BenchmarkEdition =
  | 'CUSTOM'
  | 'DORA_2018'
  | 'DORA_2019'
  | 'DORA_2021'
  | 'DORA_2022'
  | 'DORA_2023'
  | 'DORA_2024'
  | 'DORA_2025'
  | 'ROOSE_29';

export type ChangeFlag =
  | 'BOT_AUTHOR'
  | 'DEPLOYED_BEFORE_MERGE'
  | 'FIRST_COMMIT_AFTER_OPEN'
  | 'HOTFIX'
  | 'NOT_DEPLOYED_OR_BASELINE'
  | 'NO_REVIEW'
  | 'REVERT'
  | 'REVIEW_BEFORE_OPEN_IGNORED';

export type ChangeInput = {
  author?: ActorInput | null | undefined;
  branch?: string | null | undefined;
  closedAt?: string | null | undefined;
  commits?: Array<CommitInput> | null | undefined;
  draftUntil?: string | null | undefined;
  hotfix?: boolean | null | undefined;
  kind: ChangeKind;
  labels?: Array<string> | null | undefined;
  mergeSha?: string | null | undefined;
  mergedAt?: string | null | undefined;
  observedAt: string;
  openedAt?: string | null | undefined;
  paths?: Array<string> | null | undefined;
  ref: ExternalRef;
  repository: string;
  revertOf?: ExternalRef | null | undefined;
  revertsSha?: string | null | undefined;
  reviews?: Array<ReviewInput> | null | undefined;
  targetBranch?: string | null | undefined;
  title: string;
  url?: string | null | undefined;
};

export type ChangeKind =
  | 'COMMIT'
  | 'PULL_REQUEST';

export type CommitEdgeInput = {
  committedAt: string;
  parents: Array<string>;
  sha: string;
};

export type CommitInput = {
  author?: ActorInput | null | undefined;
  authoredAt?: string | null | undefined;
  committedAt?: string | null | undefined;
  repository?: string | null | undefined;
  sha: string;
};

export type CreateOrganisationInput = {
  key?: string | null | undefined;
  name: string;
  settings?: SettingsInput | null | undefined;
  zone: string;
};

export type CreateTokenInput = {
  expiresAt?: string | null | undefined;
  name: string;
  role: Role;
  sources?: Array<string> | null | undefined;
  teams?: Array<string> | null | undefined;
};

export type DeploymentInput = {
  commits?: Array<CommitInput> | null | undefined;
  environment: string;
  finishedAt?: string | null | undefined;
  kind?: DeploymentKind | null | undefined;
  observedAt: string;
  parts?: Array<DeploymentPartInput> | null | undefined;
  ref: ExternalRef;
  remediates?: ExternalRef | null | undefined;
  rollbackOf?: ExternalRef | null | undefined;
  service?: ServiceRef | null | undefined;
  sha?: string | null | undefined;
  startedAt?: string | null | undefined;
  status: DeploymentStatus;
  url?: string | null | undefined;
  version?: string | null | undefined;
};

export type DeploymentKind =
  | 'FORWARD'
  | 'HOTFIX'
  | 'REDEPLOY'
  | 'ROLLBACK';

export type DeploymentPartInput = {
  commits?: Array<CommitInput> | null | undefined;
  finishedAt?: string | null | undefined;
  id: string;
  service: ServiceRef;
  sha?: string | null | undefined;
  startedAt?: string | null | undefined;
  status: DeploymentStatus;
};

export type DeploymentStatus =
  | 'CANCELLED'
  | 'FAILED'
  | 'RUNNING'
  | 'SKIPPED'
  | 'SUCCESS';

export type EnvironmentKind =
  | 'DEVELOPMENT'
  | 'PRODUCTION'
  | 'STAGING'
  | 'TEST'
  | 'UNKNOWN';

export type EnvironmentPatternInput = {
  kind: EnvironmentKind;
  pattern: string;
};

export type ExclusionReason =
  | 'BASELINE'
  | 'BOT'
  | 'NOT_DEPLOYED'
  | 'NOT_MERGED'
  | 'NOT_PRODUCTION'
  | 'NOT_SUCCESSFUL'
  | 'OPEN'
  | 'OUTSIDE_WINDOW'
  | 'REDEPLOY'
  | 'SUPERSEDED'
  | 'UNATTRIBUTED'
  | 'UNKNOWN_START';

export type ExternalRef = {
  id: string;
  source: string;
};

export type IncidentEventInput = {
  at: string;
  id?: string | null | undefined;
  kind: IncidentEventKind;
};

export type IncidentEventKind =
  | 'ACKNOWLEDGED'
  | 'DETECTED'
  | 'MITIGATED'
  | 'REOPENED'
  | 'RESOLVED';

export type IncidentInput = {
  acknowledgedAt?: string | null | undefined;
  causedBy?: ExternalRef | null | undefined;
  detectedAt?: string | null | undefined;
  environment?: string | null | undefined;
  mitigatedAt?: string | null | undefined;
  observedAt: string;
  ref: ExternalRef;
  resolvedAt?: string | null | undefined;
  rootCauseSha?: string | null | undefined;
  service?: ServiceRef | null | undefined;
  severity: Severity;
  timeline?: Array<IncidentEventInput> | null | undefined;
  title: string;
  url?: string | null | undefined;
};

export type ItemErrorCode =
  | 'BAD_TEXT'
  | 'BAD_TIME_FORMAT'
  | 'CONFLICTING_SHA'
  | 'DUPLICATE_IN_BATCH'
  | 'FORBIDDEN_SCOPE'
  | 'MALFORMED'
  | 'MISSING_OFFSET'
  | 'OUT_OF_RANGE'
  | 'REQUIRED_WITH'
  | 'STALE_UPDATE'
  | 'TIME_IN_FUTURE'
  | 'TIME_ORDER'
  | 'TOO_LONG'
  | 'UNKNOWN_ENVIRONMENT'
  | 'UNKNOWN_SERVICE'
  | 'UNKNOWN_TEAM';

export type MetricName =
  | 'ATTEMPT_FAILURE_RATE'
  | 'CHANGES_MERGED'
  | 'CHANGE_FAIL_RATE'
  | 'CHANGE_LEAD_TIME'
  | 'CODE_COVERAGE'
  | 'COMMITS'
  | 'CROSS_TEAM_REVIEW_SHARE'
  | 'DEPLOYMENT_FREQUENCY'
  | 'DEPLOYMENT_REWORK_RATE'
  | 'FAILED_DEPLOYMENT_RECOVERY_TIME'
  | 'FLOW_EFFICIENCY'
  | 'FOCUS_HOURS'
  | 'INCIDENT_COUNT'
  | 'MEETING_HOURS'
  | 'NET_PROMOTER_SCORE'
  | 'REVIEWS'
  | 'REVIEW_LOAD_SPREAD'
  | 'SATISFACTION'
  | 'TIME_TO_ACKNOWLEDGE'
  | 'TIME_TO_FIRST_REVIEW'
  | 'TIME_TO_RESOLVE'
  | 'VELOCITY';

export type NoDataReason =
  | 'BASELINE_ONLY'
  | 'INSUFFICIENT_DATA'
  | 'NONE_RECOVERED'
  | 'NOT_CONFIGURED'
  | 'NO_CHANGES'
  | 'NO_DEPLOYMENTS'
  | 'NO_FAILURES'
  | 'NO_INCIDENTS'
  | 'NO_INCIDENT_SOURCE'
  | 'SUPPRESSED';

export type OnError =
  | 'ABORT'
  | 'ITEM';

export type Outcome =
  | 'CREATED'
  | 'REJECTED'
  | 'STALE'
  | 'UNCHANGED'
  | 'UPDATED';

export type OwnershipInput = {
  from: string;
  team: string;
  to?: string | null | undefined;
};

export type RecordAncestryInput = {
  edges: Array<CommitEdgeInput>;
  repository: string;
};

export type RecordChangesInput = {
  dryRun?: boolean;
  historical?: boolean;
  idempotencyKey?: string | null | undefined;
  items: Array<ChangeInput>;
  onError?: OnError;
};

export type RecordDeploymentsInput = {
  dryRun?: boolean;
  historical?: boolean;
  idempotencyKey?: string | null | undefined;
  items: Array<DeploymentInput>;
  onError?: OnError;
};

export type RecordIncidentsInput = {
  dryRun?: boolean;
  historical?: boolean;
  idempotencyKey?: string | null | undefined;
  items: Array<IncidentInput>;
  onError?: OnError;
};

export type RepositoryInput = {
  path?: string | null | undefined;
  repository: string;
};

export type ReviewInput = {
  ref: ExternalRef;
  reviewer?: ActorInput | null | undefined;
  state: ReviewState;
  submittedAt: string;
};

export type ReviewState =
  | 'APPROVED'
  | 'CHANGES_REQUESTED'
  | 'COMMENTED'
  | 'DISMISSED';

export type Role =
  | 'ADMIN'
  | 'OWNER'
  | 'READER'
  | 'WRITER';

export type ServiceInput = {
  key: string;
  name: string;
  owners?: Array<OwnershipInput> | null | undefined;
  repositories?: Array<RepositoryInput> | null | undefined;
};

export type ServiceRef = {
  id?: string | number | null | undefined;
  key?: string | null | undefined;
  path?: string | null | undefined;
  repository?: string | null | undefined;
};

export type SettingsInput = {
  attribution?: AttributionInput | null | undefined;
  businessDays?: Array<Weekday> | null | undefined;
  environmentPatterns?: Array<EnvironmentPatternInput> | null | undefined;
  holidayCountry?: string | null | undefined;
  hotfixPatterns?: Array<string> | null | undefined;
};

export type Severity =
  | 'CRITICAL'
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM'
  | 'UNKNOWN';

export type SourceHealth =
  | 'FRESH'
  | 'NEVER'
  | 'STALE';

export type TeamInput = {
  key: string;
  name: string;
  parent?: string | null | undefined;
  zone?: string | null | undefined;
};

export type Tier =
  | 'ELITE'
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

export type Unit =
  | 'COUNT'
  | 'HOURS'
  | 'PER_DAY'
  | 'PER_WEEK'
  | 'POINTS'
  | 'RATIO'
  | 'SCORE'
  | 'SECONDS';

export type UpsertServicesInput = {
  items: Array<ServiceInput>;
};

export type UpsertTeamsInput = {
  items: Array<TeamInput>;
};

export type Weekday =
  | 'FRIDAY'
  | 'MONDAY'
  | 'SATURDAY'
  | 'SUNDAY'
  | 'THURSDAY'
  | 'TUESDAY'
  | 'WEDNESDAY';

export type WindowInput = {
  from?: string | null | undefined;
  last?: string | null | undefined;
  to?: string | null | undefined;
};

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { subject: string, role: Role, organisation: { key: string, name: string, zone: string, demo: boolean } | null } | null };

export type SourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type SourcesQuery = { sources: Array<{ key: string, lastEventAt: string | null, health: SourceHealth }> | null };

export type TokensQueryVariables = Exact<{ [key: string]: never; }>;


export type TokensQuery = { tokens: Array<{ id: string, name: string, role: Role, sources: Array<string> | null, createdAt: string, lastUsedAt: string | null, expiresAt: string | null, revokedAt: string | null, teams: Array<{ key: string }> | null }> | null };

export type CreateTokenMutationVariables = Exact<{
  input: CreateTokenInput;
}>;


export type CreateTokenMutation = { createToken: { secret: string, token: { id: string, name: string, role: Role, expiresAt: string | null } } | null };

export type RevokeTokenMutationVariables = Exact<{
  id: string | number;
}>;


export type RevokeTokenMutation = { revokeToken: { id: string, name: string, revokedAt: string | null } | null };

export type CreateOrganisationMutationVariables = Exact<{
  input: CreateOrganisationInput;
}>;


export type CreateOrganisationMutation = { createOrganisation: { adminToken: string, organisation: { key: string, name: string, zone: string } } | null };

export type DoctorQueryVariables = Exact<{
  window: WindowInput;
}>;


export type DoctorQuery = { viewer: { subject: string, role: Role } | null, sources: Array<{ key: string, lastEventAt: string | null, health: SourceHealth }> | null, services: { totalCount: number, nodes: Array<{ key: string, team: { key: string } | null, repositories: Array<{ repository: string, path: string | null }> }> } | null, incidents: { totalCount: number } | null, deployments: { totalCount: number, nodes: Array<{ finishedAt: string | null, environment: string, environmentKind: EnvironmentKind }> } | null, changes: { totalCount: number } | null, organisation: { key: string, name: string, zone: string, demo: boolean, dataQuality: { deployments: number, deploymentsWithoutChanges: number, changesNeverDeployed: number, unattributedIncidents: number, unknownEnvironments: Array<string>, lastFactAt: string | null } | null, dora: { zone: string, window: { from: string, to: string }, deploymentFrequency: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeLeadTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeFailRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, deploymentReworkRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, failedDeploymentRecoveryTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null } | null } | null };

export type EvidenceRowsFragment = { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
      | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
      | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
      | { __typename: 'Incident', id: string }
     | null }> };

type Explained_AttemptFailureRate_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
        | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Incident', id: string }
       | null }> } | null };

type Explained_ChangeFailRate_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
        | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Incident', id: string }
       | null }> } | null };

type Explained_ChangeLeadTime_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
        | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Incident', id: string }
       | null }> } | null };

type Explained_DeploymentFrequency_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
        | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Incident', id: string }
       | null }> } | null };

type Explained_DeploymentReworkRate_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
        | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Incident', id: string }
       | null }> } | null };

type Explained_FailedDeploymentRecoveryTime_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
        | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Incident', id: string }
       | null }> } | null };

type Explained_IncidentCount_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
        | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Incident', id: string }
       | null }> } | null };

type Explained_TimeToAcknowledge_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
        | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Incident', id: string }
       | null }> } | null };

type Explained_TimeToResolve_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
        | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
        | { __typename: 'Incident', id: string }
       | null }> } | null };

export type ExplainedFragment =
  | Explained_AttemptFailureRate_Fragment
  | Explained_ChangeFailRate_Fragment
  | Explained_ChangeLeadTime_Fragment
  | Explained_DeploymentFrequency_Fragment
  | Explained_DeploymentReworkRate_Fragment
  | Explained_FailedDeploymentRecoveryTime_Fragment
  | Explained_IncidentCount_Fragment
  | Explained_TimeToAcknowledge_Fragment
  | Explained_TimeToResolve_Fragment
;

export type ExplainQueryVariables = Exact<{
  team?: string | null | undefined;
  service?: string | null | undefined;
  window: WindowInput;
  counted?: boolean | null | undefined;
  first?: number;
  after?: string | null | undefined;
  ofOrganisation: boolean;
  ofTeam: boolean;
  ofService: boolean;
  deploymentFrequency?: boolean;
  changeLeadTime?: boolean;
  changeFailRate?: boolean;
  deploymentReworkRate?: boolean;
  failedDeploymentRecoveryTime?: boolean;
  attemptFailureRate?: boolean;
  timeToResolve?: boolean;
  timeToAcknowledge?: boolean;
  incidentCount?: boolean;
  dora?: boolean;
  incidents?: boolean;
}>;


export type ExplainQuery = { organisation?: { key: string, zone: string, dora?: { window: { from: string, to: string }, deploymentFrequency?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, changeLeadTime?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, changeFailRate?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, deploymentReworkRate?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, failedDeploymentRecoveryTime?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, attemptFailureRate?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null } | null, incidentStats?: { window: { from: string, to: string }, timeToResolve?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, timeToAcknowledge?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, incidentCount?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null } | null } | null, team?: { key: string, zone: string, dora?: { window: { from: string, to: string }, deploymentFrequency?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, changeLeadTime?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, changeFailRate?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, deploymentReworkRate?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, failedDeploymentRecoveryTime?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, attemptFailureRate?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null } | null, incidentStats?: { window: { from: string, to: string }, timeToResolve?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, timeToAcknowledge?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, incidentCount?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null } | null } | null, service?: { key: string, dora?: { window: { from: string, to: string }, deploymentFrequency?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, changeLeadTime?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, changeFailRate?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, deploymentReworkRate?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, failedDeploymentRecoveryTime?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, attemptFailureRate?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null } | null, incidentStats?: { window: { from: string, to: string }, timeToResolve?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, timeToAcknowledge?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null, incidentCount?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
              | { __typename: 'Change', id: string, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, mergedAt: string | null, deployedAt: string | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Deployment', id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, startedAt: string | null, finishedAt: string | null, sha: string | null, version: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string } }
              | { __typename: 'Incident', id: string }
             | null }> } | null } | null } | null } | null };

type MetricLine_AttemptFailureRate_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null };

type MetricLine_ChangeFailRate_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null };

type MetricLine_ChangeLeadTime_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null };

type MetricLine_DeploymentFrequency_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null };

type MetricLine_DeploymentReworkRate_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null };

type MetricLine_FailedDeploymentRecoveryTime_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null };

type MetricLine_IncidentCount_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null };

type MetricLine_TimeToAcknowledge_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null };

type MetricLine_TimeToResolve_Fragment = { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null };

export type MetricLineFragment =
  | MetricLine_AttemptFailureRate_Fragment
  | MetricLine_ChangeFailRate_Fragment
  | MetricLine_ChangeLeadTime_Fragment
  | MetricLine_DeploymentFrequency_Fragment
  | MetricLine_DeploymentReworkRate_Fragment
  | MetricLine_FailedDeploymentRecoveryTime_Fragment
  | MetricLine_IncidentCount_Fragment
  | MetricLine_TimeToAcknowledge_Fragment
  | MetricLine_TimeToResolve_Fragment
;

export type DoraLinesFragment = { zone: string, window: { from: string, to: string }, deploymentFrequency: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeLeadTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeFailRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, deploymentReworkRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, failedDeploymentRecoveryTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null };

export type OrganisationMetricsQueryVariables = Exact<{
  window: WindowInput;
  edition?: BenchmarkEdition;
}>;


export type OrganisationMetricsQuery = { organisation: { key: string, name: string, zone: string, demo: boolean, dora: { zone: string, window: { from: string, to: string }, deploymentFrequency: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeLeadTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeFailRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, deploymentReworkRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, failedDeploymentRecoveryTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null } | null } | null };

export type TeamMetricsQueryVariables = Exact<{
  key: string;
  window: WindowInput;
  edition?: BenchmarkEdition;
}>;


export type TeamMetricsQuery = { team: { key: string, name: string, zone: string, dora: { zone: string, window: { from: string, to: string }, deploymentFrequency: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeLeadTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeFailRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, deploymentReworkRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, failedDeploymentRecoveryTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null } | null } | null };

export type ServiceMetricsQueryVariables = Exact<{
  key: string;
  window: WindowInput;
  edition?: BenchmarkEdition;
}>;


export type ServiceMetricsQuery = { service: { key: string, name: string, dora: { zone: string, window: { from: string, to: string }, deploymentFrequency: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeLeadTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeFailRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, deploymentReworkRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, failedDeploymentRecoveryTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null } | null } | null };

export type LastDeploymentQueryVariables = Exact<{ [key: string]: never; }>;


export type LastDeploymentQuery = { deployments: { totalCount: number, nodes: Array<{ finishedAt: string | null, ref: { source: string, id: string } }> } | null };

export type RecordedFragment = { replayed: boolean, requestId: string, summary: { created: number, updated: number, unchanged: number, stale: number, rejected: number }, results: Array<{ index: number, outcome: Outcome, id: string | null, ref: { source: string, id: string } | null, errors: Array<{ code: ItemErrorCode, path: Array<string>, message: string, hint: string | null, received: string | null }>, warnings: Array<{ code: ItemErrorCode, path: Array<string>, message: string, hint: string | null }> }> };

export type RecordDeploymentsMutationVariables = Exact<{
  input: RecordDeploymentsInput;
}>;


export type RecordDeploymentsMutation = { recordDeployments: { replayed: boolean, requestId: string, summary: { created: number, updated: number, unchanged: number, stale: number, rejected: number }, results: Array<{ index: number, outcome: Outcome, id: string | null, ref: { source: string, id: string } | null, errors: Array<{ code: ItemErrorCode, path: Array<string>, message: string, hint: string | null, received: string | null }>, warnings: Array<{ code: ItemErrorCode, path: Array<string>, message: string, hint: string | null }> }> } | null };

export type RecordChangesMutationVariables = Exact<{
  input: RecordChangesInput;
}>;


export type RecordChangesMutation = { recordChanges: { replayed: boolean, requestId: string, summary: { created: number, updated: number, unchanged: number, stale: number, rejected: number }, results: Array<{ index: number, outcome: Outcome, id: string | null, ref: { source: string, id: string } | null, errors: Array<{ code: ItemErrorCode, path: Array<string>, message: string, hint: string | null, received: string | null }>, warnings: Array<{ code: ItemErrorCode, path: Array<string>, message: string, hint: string | null }> }> } | null };

export type RecordIncidentsMutationVariables = Exact<{
  input: RecordIncidentsInput;
}>;


export type RecordIncidentsMutation = { recordIncidents: { replayed: boolean, requestId: string, summary: { created: number, updated: number, unchanged: number, stale: number, rejected: number }, results: Array<{ index: number, outcome: Outcome, id: string | null, ref: { source: string, id: string } | null, errors: Array<{ code: ItemErrorCode, path: Array<string>, message: string, hint: string | null, received: string | null }>, warnings: Array<{ code: ItemErrorCode, path: Array<string>, message: string, hint: string | null }> }> } | null };

export type RecordAncestryMutationVariables = Exact<{
  input: RecordAncestryInput;
}>;


export type RecordAncestryMutation = { recordAncestry: { summary: { created: number, updated: number, unchanged: number, stale: number, rejected: number } } | null };

export type UpsertTeamsMutationVariables = Exact<{
  input: UpsertTeamsInput;
}>;


export type UpsertTeamsMutation = { upsertTeams: { replayed: boolean, requestId: string, summary: { created: number, updated: number, unchanged: number, stale: number, rejected: number }, results: Array<{ index: number, outcome: Outcome, id: string | null, ref: { source: string, id: string } | null, errors: Array<{ code: ItemErrorCode, path: Array<string>, message: string, hint: string | null, received: string | null }>, warnings: Array<{ code: ItemErrorCode, path: Array<string>, message: string, hint: string | null }> }> } | null };

export type UpsertServicesMutationVariables = Exact<{
  input: UpsertServicesInput;
}>;


export type UpsertServicesMutation = { upsertServices: { replayed: boolean, requestId: string, summary: { created: number, updated: number, unchanged: number, stale: number, rejected: number }, results: Array<{ index: number, outcome: Outcome, id: string | null, ref: { source: string, id: string } | null, errors: Array<{ code: ItemErrorCode, path: Array<string>, message: string, hint: string | null, received: string | null }>, warnings: Array<{ code: ItemErrorCode, path: Array<string>, message: string, hint: string | null }> }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const EvidenceRowsFragmentDoc = new TypedDocumentString(`
    fragment EvidenceRows on EvidenceConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    counted
    reason
    seconds
    attribution {
      method
      confidence
    }
    subject {
      ... on Deployment {
        __typename
        id
        ref {
          source
          id
        }
        kind
        status
        environment
        startedAt
        finishedAt
        sha
        version
        failed
        baseline
        url
      }
      ... on Change {
        __typename
        id
        ref {
          source
          id
        }
        title
        repository
        firstCommitAt
        openedAt
        mergedAt
        deployedAt
        flags
        url
      }
      ... on Incident {
        __typename
        id
      }
    }
  }
}
    `, {"fragmentName":"EvidenceRows"}) as unknown as TypedDocumentString<EvidenceRowsFragment, unknown>;
export const ExplainedFragmentDoc = new TypedDocumentString(`
    fragment Explained on Metric {
  name
  unit
  value
  n
  reason
  provisional
  asOf
  definition {
    id
    title
    formula
    url
  }
  tier {
    tier
    edition
    eliteTarget
    nextTier
    distance
  }
  evidence(counted: $counted, first: $first, after: $after) {
    ...EvidenceRows
  }
}
    fragment EvidenceRows on EvidenceConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    counted
    reason
    seconds
    attribution {
      method
      confidence
    }
    subject {
      ... on Deployment {
        __typename
        id
        ref {
          source
          id
        }
        kind
        status
        environment
        startedAt
        finishedAt
        sha
        version
        failed
        baseline
        url
      }
      ... on Change {
        __typename
        id
        ref {
          source
          id
        }
        title
        repository
        firstCommitAt
        openedAt
        mergedAt
        deployedAt
        flags
        url
      }
      ... on Incident {
        __typename
        id
      }
    }
  }
}`, {"fragmentName":"Explained"}) as unknown as TypedDocumentString<ExplainedFragment, unknown>;
export const MetricLineFragmentDoc = new TypedDocumentString(`
    fragment MetricLine on Metric {
  name
  unit
  value
  n
  reason
  provisional
  definition {
    title
    formula
  }
  tier {
    tier
    edition
    nextTier
    distance
  }
  previous {
    value
    n
  }
  change
}
    `, {"fragmentName":"MetricLine"}) as unknown as TypedDocumentString<MetricLineFragment, unknown>;
export const DoraLinesFragmentDoc = new TypedDocumentString(`
    fragment DoraLines on DoraMetrics {
  window {
    from
    to
  }
  zone
  deploymentFrequency {
    ...MetricLine
  }
  changeLeadTime {
    ...MetricLine
  }
  changeFailRate {
    ...MetricLine
  }
  deploymentReworkRate {
    ...MetricLine
  }
  failedDeploymentRecoveryTime {
    ...MetricLine
  }
}
    fragment MetricLine on Metric {
  name
  unit
  value
  n
  reason
  provisional
  definition {
    title
    formula
  }
  tier {
    tier
    edition
    nextTier
    distance
  }
  previous {
    value
    n
  }
  change
}`, {"fragmentName":"DoraLines"}) as unknown as TypedDocumentString<DoraLinesFragment, unknown>;
export const RecordedFragmentDoc = new TypedDocumentString(`
    fragment Recorded on RecordPayload {
  replayed
  requestId
  summary {
    created
    updated
    unchanged
    stale
    rejected
  }
  results {
    index
    ref {
      source
      id
    }
    outcome
    id
    errors {
      code
      path
      message
      hint
      received
    }
    warnings {
      code
      path
      message
      hint
    }
  }
}
    `, {"fragmentName":"Recorded"}) as unknown as TypedDocumentString<RecordedFragment, unknown>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    subject
    role
    organisation {
      key
      name
      zone
      demo
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const SourcesDocument = new TypedDocumentString(`
    query Sources {
  sources {
    key
    lastEventAt
    health
  }
}
    `) as unknown as TypedDocumentString<SourcesQuery, SourcesQueryVariables>;
export const TokensDocument = new TypedDocumentString(`
    query Tokens {
  tokens {
    id
    name
    role
    sources
    teams {
      key
    }
    createdAt
    lastUsedAt
    expiresAt
    revokedAt
  }
}
    `) as unknown as TypedDocumentString<TokensQuery, TokensQueryVariables>;
export const CreateTokenDocument = new TypedDocumentString(`
    mutation CreateToken($input: CreateTokenInput!) {
  createToken(input: $input) {
    secret
    token {
      id
      name
      role
      expiresAt
    }
  }
}
    `) as unknown as TypedDocumentString<CreateTokenMutation, CreateTokenMutationVariables>;
export const RevokeTokenDocument = new TypedDocumentString(`
    mutation RevokeToken($id: ID!) {
  revokeToken(id: $id) {
    id
    name
    revokedAt
  }
}
    `) as unknown as TypedDocumentString<RevokeTokenMutation, RevokeTokenMutationVariables>;
export const CreateOrganisationDocument = new TypedDocumentString(`
    mutation CreateOrganisation($input: CreateOrganisationInput!) {
  createOrganisation(input: $input) {
    adminToken
    organisation {
      key
      name
      zone
    }
  }
}
    `) as unknown as TypedDocumentString<CreateOrganisationMutation, CreateOrganisationMutationVariables>;
export const DoctorDocument = new TypedDocumentString(`
    query Doctor($window: WindowInput!) {
  viewer {
    subject
    role
  }
  sources {
    key
    lastEventAt
    health
  }
  services(first: 100) {
    totalCount
    nodes {
      key
      team {
        key
      }
      repositories {
        repository
        path
      }
    }
  }
  incidents(first: 1) {
    totalCount
  }
  deployments(first: 1) {
    totalCount
    nodes {
      finishedAt
      environment
      environmentKind
    }
  }
  changes(first: 1) {
    totalCount
  }
  organisation {
    key
    name
    zone
    demo
    dataQuality(window: $window) {
      deployments
      deploymentsWithoutChanges
      changesNeverDeployed
      unattributedIncidents
      unknownEnvironments
      lastFactAt
    }
    dora(window: $window) {
      ...DoraLines
    }
  }
}
    fragment MetricLine on Metric {
  name
  unit
  value
  n
  reason
  provisional
  definition {
    title
    formula
  }
  tier {
    tier
    edition
    nextTier
    distance
  }
  previous {
    value
    n
  }
  change
}
fragment DoraLines on DoraMetrics {
  window {
    from
    to
  }
  zone
  deploymentFrequency {
    ...MetricLine
  }
  changeLeadTime {
    ...MetricLine
  }
  changeFailRate {
    ...MetricLine
  }
  deploymentReworkRate {
    ...MetricLine
  }
  failedDeploymentRecoveryTime {
    ...MetricLine
  }
}`) as unknown as TypedDocumentString<DoctorQuery, DoctorQueryVariables>;
export const ExplainDocument = new TypedDocumentString(`
    query Explain($team: String, $service: String, $window: WindowInput!, $counted: Boolean, $first: Int! = 100, $after: Cursor, $ofOrganisation: Boolean!, $ofTeam: Boolean!, $ofService: Boolean!, $deploymentFrequency: Boolean! = false, $changeLeadTime: Boolean! = false, $changeFailRate: Boolean! = false, $deploymentReworkRate: Boolean! = false, $failedDeploymentRecoveryTime: Boolean! = false, $attemptFailureRate: Boolean! = false, $timeToResolve: Boolean! = false, $timeToAcknowledge: Boolean! = false, $incidentCount: Boolean! = false, $dora: Boolean! = false, $incidents: Boolean! = false) {
  organisation @include(if: $ofOrganisation) {
    key
    zone
    dora(window: $window) @include(if: $dora) {
      window {
        from
        to
      }
      deploymentFrequency @include(if: $deploymentFrequency) {
        ...Explained
      }
      changeLeadTime @include(if: $changeLeadTime) {
        ...Explained
      }
      changeFailRate @include(if: $changeFailRate) {
        ...Explained
      }
      deploymentReworkRate @include(if: $deploymentReworkRate) {
        ...Explained
      }
      failedDeploymentRecoveryTime @include(if: $failedDeploymentRecoveryTime) {
        ...Explained
      }
      attemptFailureRate @include(if: $attemptFailureRate) {
        ...Explained
      }
    }
    incidentStats(window: $window) @include(if: $incidents) {
      window {
        from
        to
      }
      timeToResolve @include(if: $timeToResolve) {
        ...Explained
      }
      timeToAcknowledge @include(if: $timeToAcknowledge) {
        ...Explained
      }
      incidentCount @include(if: $incidentCount) {
        ...Explained
      }
    }
  }
  team(key: $team) @include(if: $ofTeam) {
    key
    zone
    dora(window: $window) @include(if: $dora) {
      window {
        from
        to
      }
      deploymentFrequency @include(if: $deploymentFrequency) {
        ...Explained
      }
      changeLeadTime @include(if: $changeLeadTime) {
        ...Explained
      }
      changeFailRate @include(if: $changeFailRate) {
        ...Explained
      }
      deploymentReworkRate @include(if: $deploymentReworkRate) {
        ...Explained
      }
      failedDeploymentRecoveryTime @include(if: $failedDeploymentRecoveryTime) {
        ...Explained
      }
      attemptFailureRate @include(if: $attemptFailureRate) {
        ...Explained
      }
    }
    incidentStats(window: $window) @include(if: $incidents) {
      window {
        from
        to
      }
      timeToResolve @include(if: $timeToResolve) {
        ...Explained
      }
      timeToAcknowledge @include(if: $timeToAcknowledge) {
        ...Explained
      }
      incidentCount @include(if: $incidentCount) {
        ...Explained
      }
    }
  }
  service(key: $service) @include(if: $ofService) {
    key
    dora(window: $window) @include(if: $dora) {
      window {
        from
        to
      }
      deploymentFrequency @include(if: $deploymentFrequency) {
        ...Explained
      }
      changeLeadTime @include(if: $changeLeadTime) {
        ...Explained
      }
      changeFailRate @include(if: $changeFailRate) {
        ...Explained
      }
      deploymentReworkRate @include(if: $deploymentReworkRate) {
        ...Explained
      }
      failedDeploymentRecoveryTime @include(if: $failedDeploymentRecoveryTime) {
        ...Explained
      }
      attemptFailureRate @include(if: $attemptFailureRate) {
        ...Explained
      }
    }
    incidentStats(window: $window) @include(if: $incidents) {
      window {
        from
        to
      }
      timeToResolve @include(if: $timeToResolve) {
        ...Explained
      }
      timeToAcknowledge @include(if: $timeToAcknowledge) {
        ...Explained
      }
      incidentCount @include(if: $incidentCount) {
        ...Explained
      }
    }
  }
}
    fragment EvidenceRows on EvidenceConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    counted
    reason
    seconds
    attribution {
      method
      confidence
    }
    subject {
      ... on Deployment {
        __typename
        id
        ref {
          source
          id
        }
        kind
        status
        environment
        startedAt
        finishedAt
        sha
        version
        failed
        baseline
        url
      }
      ... on Change {
        __typename
        id
        ref {
          source
          id
        }
        title
        repository
        firstCommitAt
        openedAt
        mergedAt
        deployedAt
        flags
        url
      }
      ... on Incident {
        __typename
        id
      }
    }
  }
}
fragment Explained on Metric {
  name
  unit
  value
  n
  reason
  provisional
  asOf
  definition {
    id
    title
    formula
    url
  }
  tier {
    tier
    edition
    eliteTarget
    nextTier
    distance
  }
  evidence(counted: $counted, first: $first, after: $after) {
    ...EvidenceRows
  }
}`) as unknown as TypedDocumentString<ExplainQuery, ExplainQueryVariables>;
export const OrganisationMetricsDocument = new TypedDocumentString(`
    query OrganisationMetrics($window: WindowInput!, $edition: BenchmarkEdition! = ROOSE_29) {
  organisation {
    key
    name
    zone
    demo
    dora(window: $window, edition: $edition) {
      ...DoraLines
    }
  }
}
    fragment MetricLine on Metric {
  name
  unit
  value
  n
  reason
  provisional
  definition {
    title
    formula
  }
  tier {
    tier
    edition
    nextTier
    distance
  }
  previous {
    value
    n
  }
  change
}
fragment DoraLines on DoraMetrics {
  window {
    from
    to
  }
  zone
  deploymentFrequency {
    ...MetricLine
  }
  changeLeadTime {
    ...MetricLine
  }
  changeFailRate {
    ...MetricLine
  }
  deploymentReworkRate {
    ...MetricLine
  }
  failedDeploymentRecoveryTime {
    ...MetricLine
  }
}`) as unknown as TypedDocumentString<OrganisationMetricsQuery, OrganisationMetricsQueryVariables>;
export const TeamMetricsDocument = new TypedDocumentString(`
    query TeamMetrics($key: String!, $window: WindowInput!, $edition: BenchmarkEdition! = ROOSE_29) {
  team(key: $key) {
    key
    name
    zone
    dora(window: $window, edition: $edition) {
      ...DoraLines
    }
  }
}
    fragment MetricLine on Metric {
  name
  unit
  value
  n
  reason
  provisional
  definition {
    title
    formula
  }
  tier {
    tier
    edition
    nextTier
    distance
  }
  previous {
    value
    n
  }
  change
}
fragment DoraLines on DoraMetrics {
  window {
    from
    to
  }
  zone
  deploymentFrequency {
    ...MetricLine
  }
  changeLeadTime {
    ...MetricLine
  }
  changeFailRate {
    ...MetricLine
  }
  deploymentReworkRate {
    ...MetricLine
  }
  failedDeploymentRecoveryTime {
    ...MetricLine
  }
}`) as unknown as TypedDocumentString<TeamMetricsQuery, TeamMetricsQueryVariables>;
export const ServiceMetricsDocument = new TypedDocumentString(`
    query ServiceMetrics($key: String!, $window: WindowInput!, $edition: BenchmarkEdition! = ROOSE_29) {
  service(key: $key) {
    key
    name
    dora(window: $window, edition: $edition) {
      ...DoraLines
    }
  }
}
    fragment MetricLine on Metric {
  name
  unit
  value
  n
  reason
  provisional
  definition {
    title
    formula
  }
  tier {
    tier
    edition
    nextTier
    distance
  }
  previous {
    value
    n
  }
  change
}
fragment DoraLines on DoraMetrics {
  window {
    from
    to
  }
  zone
  deploymentFrequency {
    ...MetricLine
  }
  changeLeadTime {
    ...MetricLine
  }
  changeFailRate {
    ...MetricLine
  }
  deploymentReworkRate {
    ...MetricLine
  }
  failedDeploymentRecoveryTime {
    ...MetricLine
  }
}`) as unknown as TypedDocumentString<ServiceMetricsQuery, ServiceMetricsQueryVariables>;
export const LastDeploymentDocument = new TypedDocumentString(`
    query LastDeployment {
  deployments(first: 1, filter: {environments: [PRODUCTION], statuses: [SUCCESS]}) {
    totalCount
    nodes {
      finishedAt
      ref {
        source
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LastDeploymentQuery, LastDeploymentQueryVariables>;
export const RecordDeploymentsDocument = new TypedDocumentString(`
    mutation RecordDeployments($input: RecordDeploymentsInput!) {
  recordDeployments(input: $input) {
    ...Recorded
  }
}
    fragment Recorded on RecordPayload {
  replayed
  requestId
  summary {
    created
    updated
    unchanged
    stale
    rejected
  }
  results {
    index
    ref {
      source
      id
    }
    outcome
    id
    errors {
      code
      path
      message
      hint
      received
    }
    warnings {
      code
      path
      message
      hint
    }
  }
}`) as unknown as TypedDocumentString<RecordDeploymentsMutation, RecordDeploymentsMutationVariables>;
export const RecordChangesDocument = new TypedDocumentString(`
    mutation RecordChanges($input: RecordChangesInput!) {
  recordChanges(input: $input) {
    ...Recorded
  }
}
    fragment Recorded on RecordPayload {
  replayed
  requestId
  summary {
    created
    updated
    unchanged
    stale
    rejected
  }
  results {
    index
    ref {
      source
      id
    }
    outcome
    id
    errors {
      code
      path
      message
      hint
      received
    }
    warnings {
      code
      path
      message
      hint
    }
  }
}`) as unknown as TypedDocumentString<RecordChangesMutation, RecordChangesMutationVariables>;
export const RecordIncidentsDocument = new TypedDocumentString(`
    mutation RecordIncidents($input: RecordIncidentsInput!) {
  recordIncidents(input: $input) {
    ...Recorded
  }
}
    fragment Recorded on RecordPayload {
  replayed
  requestId
  summary {
    created
    updated
    unchanged
    stale
    rejected
  }
  results {
    index
    ref {
      source
      id
    }
    outcome
    id
    errors {
      code
      path
      message
      hint
      received
    }
    warnings {
      code
      path
      message
      hint
    }
  }
}`) as unknown as TypedDocumentString<RecordIncidentsMutation, RecordIncidentsMutationVariables>;
export const RecordAncestryDocument = new TypedDocumentString(`
    mutation RecordAncestry($input: RecordAncestryInput!) {
  recordAncestry(input: $input) {
    summary {
      created
      updated
      unchanged
      stale
      rejected
    }
  }
}
    `) as unknown as TypedDocumentString<RecordAncestryMutation, RecordAncestryMutationVariables>;
export const UpsertTeamsDocument = new TypedDocumentString(`
    mutation UpsertTeams($input: UpsertTeamsInput!) {
  upsertTeams(input: $input) {
    ...Recorded
  }
}
    fragment Recorded on RecordPayload {
  replayed
  requestId
  summary {
    created
    updated
    unchanged
    stale
    rejected
  }
  results {
    index
    ref {
      source
      id
    }
    outcome
    id
    errors {
      code
      path
      message
      hint
      received
    }
    warnings {
      code
      path
      message
      hint
    }
  }
}`) as unknown as TypedDocumentString<UpsertTeamsMutation, UpsertTeamsMutationVariables>;
export const UpsertServicesDocument = new TypedDocumentString(`
    mutation UpsertServices($input: UpsertServicesInput!) {
  upsertServices(input: $input) {
    ...Recorded
  }
}
    fragment Recorded on RecordPayload {
  replayed
  requestId
  summary {
    created
    updated
    unchanged
    stale
    rejected
  }
  results {
    index
    ref {
      source
      id
    }
    outcome
    id
    errors {
      code
      path
      message
      hint
      received
    }
    warnings {
      code
      path
      message
      hint
    }
  }
}`) as unknown as TypedDocumentString<UpsertServicesMutation, UpsertServicesMutationVariables>;