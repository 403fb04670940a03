/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Who did it. Stored only as a keyed hash, for review load and the rules on bots. */
export type ActorInput = {
  /** An account that is not a person; absent: told by the name. */
  bot?: boolean | null | undefined;
  login: string;
};

/** How incidents are held against deployments. */
export type AttributionInput = {
  /** Whose deployments. */
  scope?: AttributionScope;
  /** Longer than 0, up to 10 years (a month is 30.4375 days, a year 365.25). Left out: PT24H. Null: unlimited. */
  window?: string | null | undefined;
};

/** How an incident was held against a deployment, strongest first. */
export type AttributionMethod =
  | 'EXPLICIT'
  | 'NEWEST_DEPLOYMENT'
  | 'REMEDIATION'
  | 'ROOT_CAUSE_COMMIT';

/** Whose newest deployment an incident may be held against. */
export type AttributionScope =
  /** Of any service. */
  | 'ORGANISATION'
  /** Of the same service. */
  | 'SERVICE';

/** The published table that a tier comes from. */
export type BenchmarkEdition =
  | 'CUSTOM'
  | 'DORA_2018'
  | 'DORA_2019'
  | 'DORA_2021'
  | 'DORA_2022'
  | 'DORA_2023'
  | 'DORA_2024'
  /** Has no tiers: it describes seven archetypes. */
  | 'DORA_2025'
  | 'ROOSE_29';

/** The equal parts of a series, in its zone; ISO weeks start on Monday. */
export type Bucket =
  /** Days up to 90 days, weeks up to a year, months above. */
  | 'AUTO'
  | 'DAY'
  | 'MONTH'
  | 'WEEK';

/** What happened to what an event tells of. */
export type ChangeEventKind =
  | 'ACKNOWLEDGED'
  /** It was not known before, in whatever state it came. */
  | 'CREATED'
  /** A person said which deployment caused it. */
  | 'LINKED'
  | 'MITIGATED'
  | 'REOPENED'
  | 'RESOLVED'
  /** Something else of it changed than what the other kinds say. */
  | 'UPDATED';

/** All that is given must hold. Ids of teams and services that are not to be seen match nothing. */
export type ChangeFilter = {
  /** true: reached production; false: has not. */
  deployed?: boolean | null | undefined;
  /** Of one of them. */
  services?: Array<string | number> | null | undefined;
  /** Of a service that one of them, or a subteam, owned when it was merged (now, while it is not). */
  teams?: Array<string | number> | null | undefined;
  /** Merged in it; days are the organisation's. */
  window?: WindowInput | null | undefined;
};

/** What is odd about a change, or special. */
export type ChangeFlag =
  | 'BOT_AUTHOR'
  | 'DEPLOYED_BEFORE_MERGE'
  | 'FIRST_COMMIT_AFTER_OPEN'
  | 'HOTFIX'
  /** Never shipped, or only by the first known deployment of a service: no lead time. */
  | 'NOT_DEPLOYED_OR_BASELINE'
  /** Merged without a review by a person between opening and merge. */
  | 'NO_REVIEW'
  | 'REVERT'
  | 'REVIEW_BEFORE_OPEN_IGNORED';

/** A change as it is seen at observedAt. Opened, reviewed and merged are one upsert, of the whole. */
export type ChangeInput = {
  author?: ActorInput | null | undefined;
  branch?: string | null | undefined;
  closedAt?: string | null | undefined;
  /** Up to 5,000; of a squashed pull request the original ones. */
  commits?: Array<CommitInput> | null | undefined;
  /** When it ceased to be a draft. */
  draftUntil?: string | null | undefined;
  /** Beats detection by label, title and branch. */
  hotfix?: boolean | null | undefined;
  kind: ChangeKind;
  /** Up to 100. */
  labels?: Array<string> | null | undefined;
  /** The commit on the main branch by which production is known to contain it. */
  mergeSha?: string | null | undefined;
  /** Absent for a pull request that is not merged: such a one is never shipped. */
  mergedAt?: string | null | undefined;
  /** When it was seen like this: of two observations the later wins, whichever arrives first. */
  observedAt: string;
  openedAt?: string | null | undefined;
  /** Files it touched, up to 3,000: they find its service in a monorepo. */
  paths?: Array<string> | null | undefined;
  ref: ExternalRef;
  /** Any stable text of 1 to 500 characters; URLs of one repository are one. */
  repository: string;
  /** The change that it takes back. */
  revertOf?: ExternalRef | null | undefined;
  /** The commit that it takes back. */
  revertsSha?: string | null | undefined;
  /** Up to 500. */
  reviews?: Array<ReviewInput> | null | undefined;
  targetBranch?: string | null | undefined;
  /** Up to 2,000 characters. */
  title: string;
  url?: string | null | undefined;
};

/** What a change is. */
export type ChangeKind =
  /** A bare commit on the main branch, where there is no pull request. */
  | 'COMMIT'
  | 'PULL_REQUEST';

/** A commit and its parents. Of two tellings of one commit the later committedAt stays. */
export type CommitEdgeInput = {
  committedAt: string;
  /** Up to 100; none for the first commit of a history. */
  parents: Array<string>;
  sha: string;
};

/** A commit. Of one sha listed twice the two must not contradict each other. */
export type CommitInput = {
  author?: ActorInput | null | undefined;
  /** When it was written: where lead time begins. */
  authoredAt?: string | null | undefined;
  committedAt?: string | null | undefined;
  /** URLs of one repository are one: https, ssh, with .git or not. */
  repository?: string | null | undefined;
  /** 1 to 128 characters; some systems deploy versions, not git objects. */
  sha: string;
};

/** A new organisation. */
export type CreateOrganisationInput = {
  /** Labelled as made up; only such a one can be removed again. */
  demo?: boolean;
  /** 1 to 200 characters; left out: made of the name, with a number when that is taken. */
  key?: string | null | undefined;
  /** 1 to 200 characters. */
  name: string;
  /** Left out: the defaults. */
  settings?: SettingsInput | null | undefined;
  /** Where its days begin. */
  zone: string;
};

/** A new token. */
export type CreateTokenInput = {
  /** In the future; left out: it does not expire. */
  expiresAt?: string | null | undefined;
  /** What it is for; 1 to 200 characters. */
  name: string;
  /** OWNER cannot be minted. */
  role: Role;
  /** Sources it may write for, 1 to 200; left out: all. */
  sources?: Array<string> | null | undefined;
  /** Keys of the teams it may see and write, their subteams with them, 1 to 200; left out: all. */
  teams?: Array<string> | null | undefined;
};

/** All that is given must hold. Ids of teams and services that are not to be seen match nothing. */
export type DeploymentFilter = {
  /** To an environment of one of these kinds. */
  environments?: Array<EnvironmentKind> | null | undefined;
  /** true: an incident is held against it, or a later one had to mend it. */
  failed?: boolean | null | undefined;
  /** true: some change is known to have come with it; false: none is. */
  hasChanges?: boolean | null | undefined;
  /** Of one of these kinds. */
  kinds?: Array<DeploymentKind> | null | undefined;
  /** Touched one of them. */
  services?: Array<string | number> | null | undefined;
  /** In one of these states. */
  statuses?: Array<DeploymentStatus> | null | undefined;
  /** Touched a service that one of them, or a subteam, owned at that moment. */
  teams?: Array<string | number> | null | undefined;
  /** Finished in it; days are the organisation's. */
  window?: WindowInput | null | undefined;
};

/** A deployment as it is seen at observedAt. Started, finished and corrected are one upsert, of the whole. */
export type DeploymentInput = {
  /** What it brought, up to 5,000: beats ancestry. Empty: nothing is known before it, a baseline. Absent: work it out. */
  commits?: Array<CommitInput> | null | undefined;
  /** As the source names it; a name that no pattern maps is kept and never counts as production. */
  environment: string;
  /** Required for SUCCESS and FAILED. */
  finishedAt?: string | null | undefined;
  /** Beats detection. */
  kind?: DeploymentKind | null | undefined;
  /** When it was seen like this: of two observations the later wins, whichever arrives first. */
  observedAt: string;
  /** Up to 100, one per service or repository. */
  parts?: Array<DeploymentPartInput> | null | undefined;
  ref: ExternalRef;
  /** The deployment, or the incident, that it mends. */
  remediates?: ExternalRef | null | undefined;
  /** The deployment that it takes back, and which has failed. */
  rollbackOf?: ExternalRef | null | undefined;
  /** May be absent when the parts name theirs. */
  service?: ServiceRef | null | undefined;
  /** The commit it put in place. */
  sha?: string | null | undefined;
  startedAt?: string | null | undefined;
  status: DeploymentStatus;
  url?: string | null | undefined;
  /** Stands for the sha where there is none. */
  version?: string | null | undefined;
};

/** What a deployment was for. The sender's word beats detection. */
export type DeploymentKind =
  | 'FORWARD'
  /** Made to mend the deployment before it. */
  | 'HOTFIX'
  /** The same version again, directly after itself: out of every metric. */
  | 'REDEPLOY'
  /** An earlier version again. */
  | 'ROLLBACK';

/** What a deployment did to one service. What it does not say of sha and commits is as the deployment says. */
export type DeploymentPartInput = {
  commits?: Array<CommitInput> | null | undefined;
  /** Recovery is measured from here. */
  finishedAt?: string | null | undefined;
  /** Unique within the deployment; 1 to 200 characters. */
  id: string;
  service: ServiceRef;
  sha?: string | null | undefined;
  startedAt?: string | null | undefined;
  status: DeploymentStatus;
};

/** How a run stands. */
export type DeploymentStatus =
  /** Counts for nothing, as SKIPPED does. */
  | 'CANCELLED'
  | 'FAILED'
  | 'RUNNING'
  | 'SKIPPED'
  | 'SUCCESS';

/** What an environment is for, by the mapping of the organisation. */
export type EnvironmentKind =
  | 'DEVELOPMENT'
  | 'PRODUCTION'
  | 'STAGING'
  | 'TEST'
  /** No pattern matches its name; never counts as production. */
  | 'UNKNOWN';

/** What environments of a name are for. */
export type EnvironmentPatternInput = {
  /** What they are for. */
  kind: EnvironmentKind;
  /** Glob over the name, 1 to 200 characters, whatever its case: * is any text, ? one character. */
  pattern: string;
};

/** Why a row does not count. */
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

/** The key of an upsert, within the organisation. */
export type ExternalRef = {
  /** Its id there; 1 to 500 characters. */
  id: string;
  /** Which system: github, jira, … 1 to 100 characters. */
  source: string;
};

export type IncidentEventInput = {
  at: string;
  /** Its id where it comes from; up to 500 characters. */
  id?: string | null | undefined;
  kind: IncidentEventKind;
};

/** What happened to an incident. */
export type IncidentEventKind =
  | 'ACKNOWLEDGED'
  | 'DETECTED'
  | 'MITIGATED'
  /** It is one incident still: its open intervals add up. */
  | 'REOPENED'
  | 'RESOLVED';

/** Incidents that match all of it; an empty list matches none. */
export type IncidentFilter = {
  /** At most 1,000. */
  services?: Array<string | number> | null | undefined;
  severities?: Array<Severity> | null | undefined;
  /** As they stand now. */
  statuses?: Array<IncidentStatus> | null | undefined;
  /** Teams that owned the service at detection, or a team above these. At most 1,000. */
  teams?: Array<string | number> | null | undefined;
  /** By detection, in the organisation's zone. */
  window?: WindowInput | null | undefined;
};

/** An incident as it is seen at observedAt. Opened, updated and resolved are one upsert. */
export type IncidentInput = {
  /** Shorthand for an event ACKNOWLEDGED; not before detectedAt. */
  acknowledgedAt?: string | null | undefined;
  /** The deployment that caused it. */
  causedBy?: ExternalRef | null | undefined;
  /** Shorthand for an event DETECTED of the timeline. */
  detectedAt?: string | null | undefined;
  /** Absent: production. A name that no pattern maps is kept and does not count. */
  environment?: string | null | undefined;
  /** Shorthand for an event MITIGATED; not before detectedAt. */
  mitigatedAt?: string | null | undefined;
  /** When it was seen like this: of two observations the later wins, whichever arrives first. */
  observedAt: string;
  ref: ExternalRef;
  /** Shorthand for an event RESOLVED; not before detectedAt. */
  resolvedAt?: string | null | undefined;
  /** The commit that caused it. */
  rootCauseSha?: string | null | undefined;
  /** What it hit; absent: not known. */
  service?: ServiceRef | null | undefined;
  severity: Severity;
  /** Up to 1,000 events, merged by (kind, at) with what is known: order and repetition do not matter. */
  timeline?: Array<IncidentEventInput> | null | undefined;
  /** 1 to 2,000 characters. */
  title: string;
  url?: string | null | undefined;
};

/** How an incident stands, by its timeline. */
export type IncidentStatus =
  | 'ACKNOWLEDGED'
  /** The harm is over, the cause is not. */
  | 'MITIGATED'
  /** Nobody has taken it yet, or it was reopened. */
  | 'OPEN'
  | 'RESOLVED';

/** What is wrong with an item. STALE_UPDATE and UNKNOWN_ENVIRONMENT are warnings. */
export type ItemErrorCode =
  /** Good in itself, not written because another item of an ABORT batch was refused. */
  | 'ABORTED'
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
  /** More than 5 minutes ahead of the server. */
  | 'TIME_IN_FUTURE'
  | 'TIME_ORDER'
  | 'TOO_LONG'
  | 'UNKNOWN_ENVIRONMENT'
  | 'UNKNOWN_SERVICE'
  | 'UNKNOWN_TEAM';

/** Everything that can be measured. */
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

/** Why a value is absent. */
export type NoDataReason =
  /** Only the first known deployment of a service lies in the window; the age of what it carried is unknown. */
  | 'BASELINE_ONLY'
  | 'INSUFFICIENT_DATA'
  | 'NONE_RECOVERED'
  /** The organisation has no source of the facts behind this number. */
  | 'NOT_CONFIGURED'
  | 'NO_CHANGES'
  | 'NO_DEPLOYMENTS'
  | 'NO_FAILURES'
  | 'NO_INCIDENTS'
  /** The organisation has never accepted an incident: no failures is then not the same as none seen. */
  | 'NO_INCIDENT_SOURCE'
  | 'SUPPRESSED';

/** What one bad item does to its batch. */
export type OnError =
  /** Nothing of the batch is written. */
  | 'ABORT'
  /** Only that item is refused. */
  | 'ITEM';

/** What became of an item. */
export type Outcome =
  | 'CREATED'
  | 'REJECTED'
  /** A newer observation of the same thing is already stored; this one changed nothing. */
  | 'STALE'
  | 'UNCHANGED'
  | 'UPDATED';

/** A team owned the service in [from, to). */
export type OwnershipInput = {
  /** First moment of it; the past is allowed. */
  from: string;
  /** Key of the team. */
  team: string;
  /** First moment after it; left out: until further notice. */
  to?: string | null | undefined;
};

/** Commits of one repository. */
export type RecordAncestryInput = {
  /** 1 to 5,000. */
  edges: Array<CommitEdgeInput>;
  /** URLs of one repository are one: https, ssh, with .git or not. */
  repository: string;
};

/** 1 to 500 changes. */
export type RecordChangesInput = {
  /** Judge and compare, write nothing. */
  dryRun?: boolean;
  /** A backfill: nobody is notified. */
  historical?: boolean;
  /** 1 to 256 characters: the same key and body answer the stored result. */
  idempotencyKey?: string | null | undefined;
  items: Array<ChangeInput>;
  onError?: OnError;
};

/** 1 to 500 deployments. */
export type RecordDeploymentsInput = {
  /** Judge and compare, write nothing. */
  dryRun?: boolean;
  /** A backfill: nobody is notified. */
  historical?: boolean;
  /** 1 to 256 characters: the same key and body answer the stored result. */
  idempotencyKey?: string | null | undefined;
  items: Array<DeploymentInput>;
  onError?: OnError;
};

export type RecordIncidentsInput = {
  /** Judge everything and write nothing. */
  dryRun?: boolean;
  /** A backfill: nobody is to be notified. */
  historical?: boolean;
  /** 1 to 256 characters: the same key and body give the stored answer. */
  idempotencyKey?: string | null | undefined;
  /** 1 to 500. */
  items: Array<IncidentInput>;
  onError?: OnError;
};

/** Where the code of a service lives. */
export type RepositoryInput = {
  /** A folder of it; left out: all of it. Up to 500 characters. */
  path?: string | null | undefined;
  /** URLs of one repository are one: https, ssh, with .git or not. 1 to 500 characters. */
  repository: string;
};

/** A review. Of one reference given twice the later submission stands. */
export type ReviewInput = {
  ref: ExternalRef;
  reviewer?: ActorInput | null | undefined;
  state: ReviewState;
  submittedAt: string;
};

/** What a review came to. */
export type ReviewState =
  | 'APPROVED'
  | 'CHANGES_REQUESTED'
  | 'COMMENTED'
  | 'DISMISSED';

/** What a token may do. */
export type Role =
  /** Reads and writes, and changes settings and tokens. */
  | 'ADMIN'
  /** ADMIN in whichever organisation it names, and makes new ones. One an installation; not minted. */
  | 'OWNER'
  /** Reads metrics and facts; acknowledges incidents of its teams. */
  | 'READER'
  /** An integration: writes facts, teams and services, and reads none. */
  | 'WRITER';

/** A service, found again by its key. */
export type ServiceInput = {
  /** 1 to 200 characters; once in a batch. */
  key: string;
  /** 1 to 200 characters. */
  name: string;
  /** All periods, up to 500, none overlapping another. Left out: as they are. Empty: none. */
  owners?: Array<OwnershipInput> | null | undefined;
  /** All of them, up to 500. Left out: as they are. Empty: none. */
  repositories?: Array<RepositoryInput> | null | undefined;
};

/** Exactly one of key, id and repository (with a path, in a monorepo). */
export type ServiceRef = {
  id?: string | number | null | undefined;
  key?: string | null | undefined;
  /** A folder of the repository. */
  path?: string | null | undefined;
  /** URLs of one repository are one: https, ssh, with .git or not. */
  repository?: string | null | undefined;
};

/** A target. A metric of a subject has one: it replaces the one before. */
export type SetTargetInput = {
  /** Left out: not known. */
  baseline?: TargetBaselineInput | null | undefined;
  /** Today or later, up to ten years ahead, and after the day of the baseline. */
  dueDay: string;
  /** One of the five of DORA, ATTEMPT_FAILURE_RATE, TIME_TO_RESOLVE or TIME_TO_ACKNOWLEDGE. */
  metric: MetricName;
  /** Key of the service whose target it is. */
  service?: string | null | undefined;
  /** Key of the team whose target it is; with no team and no service: of the organisation. */
  team?: string | null | undefined;
  /** In the unit of the metric, above 0: up to 1,000 a day, 10 years in seconds, 1 for a rate. */
  value: number;
};

/** What is left out stays as it is; null puts it back to its default. */
export type SettingsInput = {
  /** Replaces window and scope. */
  attribution?: AttributionInput | null | undefined;
  /** At least one; the order does not matter. */
  businessDays?: Array<Weekday> | null | undefined;
  /** Up to 200; the first that matches wins. */
  environmentPatterns?: Array<EnvironmentPatternInput> | null | undefined;
  /** ISO 3166-1, two capital letters: DE. */
  holidayCountry?: string | null | undefined;
  /** Words, or globs with * and ?, over title, labels and branch: up to 200 of 1 to 200 characters. */
  hotfixPatterns?: Array<string> | null | undefined;
};

/** How bad an incident is. */
export type Severity =
  | 'CRITICAL'
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM'
  | 'UNKNOWN';

/** Whether a source still speaks. */
export type SourceHealth =
  /** Heard within the last 7 days. */
  | 'FRESH'
  /** Set up, and not heard yet. */
  | 'NEVER'
  /** Silent for longer than that. */
  | 'STALE';

/** Which number of a set of durations; counts and rates ignore it. */
export type Statistic =
  | 'MEAN'
  | 'MEDIAN'
  | 'P75'
  | 'P90';

/** Where the metric stands, or stood. */
export type TargetBaselineInput = {
  /** Today or earlier, where the organisation is. */
  day: string;
  /** In the unit of the metric, 0 or more. */
  value: number;
};

/** On which side of its target a metric is to be. */
export type TargetSide =
  /** More is better: the value is to be at least the target. */
  | 'ABOVE'
  /** Less is better: the value is to be under the target. */
  | 'BELOW';

/** A team, found again by its key. */
export type TeamInput = {
  /** 1 to 200 characters; once in a batch. */
  key: string;
  /** 1 to 200 characters. */
  name: string;
  /** Key of the parent, which may come later in the batch. Left out: stays where it is. Null: the top. Up to 20 levels. */
  parent?: string | null | undefined;
  /** Left out: stays as it is. Null: the organisation's. */
  zone?: string | null | undefined;
};

/** Performance tier, always of a named benchmark edition. */
export type Tier =
  | 'ELITE'
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

/** What a value is counted in. */
export type Unit =
  | 'COUNT'
  | 'HOURS'
  | 'PER_DAY'
  | 'PER_WEEK'
  | 'POINTS'
  /** 0 to 1; percent exists only on pages. */
  | 'RATIO'
  | 'SCORE'
  | 'SECONDS';

/** Services to make or change. */
export type UpsertServicesInput = {
  /** 1 to 500. */
  items: Array<ServiceInput>;
};

/** Teams to make or change. */
export type UpsertTeamsInput = {
  /** 1 to 500. */
  items: Array<TeamInput>;
};

/** A day of the week. */
export type Weekday =
  | 'FRIDAY'
  | 'MONDAY'
  | 'SATURDAY'
  | 'SUNDAY'
  | 'THURSDAY'
  | 'TUESDAY'
  | 'WEDNESDAY';

/** [from, to), or the last days: P30D is 30 whole days of the zone, today included and partial. Longer than 0, up to 10 years. */
export type WindowInput = {
  /** First moment in it; with `to`. */
  from?: string | null | undefined;
  /** Instead of from and to. */
  last?: string | null | undefined;
  /** First moment after it; with `from`. */
  to?: string | null | undefined;
};

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { subject: string, role: Role, organisation: { key: string, name: string, zone: string, demo: boolean } | null } | null };

export type TeamsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type TeamsQuery = { teams: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, key: string, name: string, zone: string, parent: { key: string } | null }> } | null };

export type ServicesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ServicesQuery = { services: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, key: string, name: string, team: { key: string, name: string } | null, repositories: Array<{ repository: string, path: string | null }> }> } | null };

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

export type ChangesQueryVariables = Exact<{
  filter?: ChangeFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type ChangesQuery = { changes: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: ChangeKind, title: string, repository: string, firstCommitAt: string | null, openedAt: string | null, readyAt: string | null, firstReviewAt: string | null, approvedAt: string | null, mergedAt: string | null, deployedAt: string | null, leadTimeSeconds: number | null, flags: Array<ChangeFlag>, url: string | null, ref: { source: string, id: string }, stages: { codingSeconds: number | null, pickupSeconds: number | null, reviewSeconds: number | null, deploySeconds: number | null }, services: Array<{ key: string, name: string } | null> | null, deployment: { id: string, ref: { source: string, id: string } } | null }> } | null };

export type RemoveDemoFactsMutationVariables = Exact<{ [key: string]: never; }>;


export type RemoveDemoFactsMutation = { removeDemoDeliveries: boolean | null, removeDemoIncidents: boolean | null };

export type RemoveDemoOrganisationMutationVariables = Exact<{ [key: string]: never; }>;


export type RemoveDemoOrganisationMutation = { removeDemoOrganisation: boolean | null };

export type DeploymentsQueryVariables = Exact<{
  filter?: DeploymentFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type DeploymentsQuery = { deployments: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, environmentKind: EnvironmentKind, startedAt: string | null, finishedAt: string | null, version: string | null, sha: string | null, failed: boolean, baseline: boolean, url: string | null, ref: { source: string, id: string }, service: { key: string, name: string, team: { key: string, name: string } | null } | null, incidents: Array<{ id: string, title: string, severity: Severity, status: IncidentStatus } | null> | null, remediatedBy: { id: string, kind: DeploymentKind, ref: { source: string, id: string } } | null }> } | null };

export type LastDeploymentQueryVariables = Exact<{
  filter?: DeploymentFilter | null | undefined;
}>;


export type LastDeploymentQuery = { deployments: { totalCount: number, nodes: Array<{ finishedAt: string | null, ref: { source: string, id: string } }> } | null };

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

export type ExplainOrganisationQueryVariables = Exact<{
  window: WindowInput;
  counted?: boolean | null | undefined;
  first?: number;
  after?: string | null | undefined;
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


export type ExplainOrganisationQuery = { organisation: { key: string, dora?: { window: { from: string, to: string }, deploymentFrequency?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
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

export type ExplainTeamQueryVariables = Exact<{
  key: string;
  window: WindowInput;
  counted?: boolean | null | undefined;
  first?: number;
  after?: string | null | undefined;
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


export type ExplainTeamQuery = { team: { key: string, dora?: { window: { from: string, to: string }, deploymentFrequency?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
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

export type ExplainServiceQueryVariables = Exact<{
  key: string;
  window: WindowInput;
  counted?: boolean | null | undefined;
  first?: number;
  after?: string | null | undefined;
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


export type ExplainServiceQuery = { service: { key: string, dora?: { window: { from: string, to: string }, deploymentFrequency?: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, asOf: string, definition: { id: string, title: string, formula: string, url: string }, tier: { tier: Tier, edition: BenchmarkEdition, eliteTarget: string, nextTier: Tier | null, distance: string | null } | null, evidence: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counted: boolean, reason: ExclusionReason | null, seconds: number | null, attribution: { method: AttributionMethod, confidence: number } | null, subject:
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

export type IncidentFactsFragment = { id: string, title: string, severity: Severity, status: IncidentStatus, detectedAt: string, acknowledgedAt: string | null, mitigatedAt: string | null, resolvedAt: string | null, openSeconds: number | null, url: string | null, ref: { source: string, id: string }, service: { key: string, name: string, team: { key: string, name: string } | null } | null, deployment: { id: string, version: string | null, sha: string | null, url: string | null, ref: { source: string, id: string } } | null, attribution: { method: AttributionMethod, confidence: number } | null };

export type IncidentsQueryVariables = Exact<{
  filter?: IncidentFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type IncidentsQuery = { incidents: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, severity: Severity, status: IncidentStatus, detectedAt: string, acknowledgedAt: string | null, mitigatedAt: string | null, resolvedAt: string | null, openSeconds: number | null, url: string | null, ref: { source: string, id: string }, service: { key: string, name: string, team: { key: string, name: string } | null } | null, deployment: { id: string, version: string | null, sha: string | null, url: string | null, ref: { source: string, id: string } } | null, attribution: { method: AttributionMethod, confidence: number } | null }> } | null };

export type IncidentQueryVariables = Exact<{
  id?: string | number | null | undefined;
  ref?: ExternalRef | null | undefined;
}>;


export type IncidentQuery = { incident: { id: string, title: string, severity: Severity, status: IncidentStatus, detectedAt: string, acknowledgedAt: string | null, mitigatedAt: string | null, resolvedAt: string | null, openSeconds: number | null, url: string | null, timeline: Array<{ kind: IncidentEventKind, at: string }>, ref: { source: string, id: string }, service: { key: string, name: string, team: { key: string, name: string } | null } | null, deployment: { id: string, version: string | null, sha: string | null, url: string | null, ref: { source: string, id: string } } | null, attribution: { method: AttributionMethod, confidence: number } | null } | null };

export type AcknowledgeIncidentMutationVariables = Exact<{
  id: string | number;
  at?: string | null | undefined;
  note?: string | null | undefined;
}>;


export type AcknowledgeIncidentMutation = { acknowledgeIncident: { id: string, title: string, severity: Severity, status: IncidentStatus, detectedAt: string, acknowledgedAt: string | null, mitigatedAt: string | null, resolvedAt: string | null, openSeconds: number | null, url: string | null, ref: { source: string, id: string }, service: { key: string, name: string, team: { key: string, name: string } | null } | null, deployment: { id: string, version: string | null, sha: string | null, url: string | null, ref: { source: string, id: string } } | null, attribution: { method: AttributionMethod, confidence: number } | null } | null };

export type ResolveIncidentMutationVariables = Exact<{
  id: string | number;
  at?: string | null | undefined;
  note?: string | null | undefined;
}>;


export type ResolveIncidentMutation = { resolveIncident: { id: string, title: string, severity: Severity, status: IncidentStatus, detectedAt: string, acknowledgedAt: string | null, mitigatedAt: string | null, resolvedAt: string | null, openSeconds: number | null, url: string | null, ref: { source: string, id: string }, service: { key: string, name: string, team: { key: string, name: string } | null } | null, deployment: { id: string, version: string | null, sha: string | null, url: string | null, ref: { source: string, id: string } } | null, attribution: { method: AttributionMethod, confidence: number } | null } | null };

export type ReopenIncidentMutationVariables = Exact<{
  id: string | number;
  at?: string | null | undefined;
  note?: string | null | undefined;
}>;


export type ReopenIncidentMutation = { reopenIncident: { id: string, title: string, severity: Severity, status: IncidentStatus, detectedAt: string, acknowledgedAt: string | null, mitigatedAt: string | null, resolvedAt: string | null, openSeconds: number | null, url: string | null, ref: { source: string, id: string }, service: { key: string, name: string, team: { key: string, name: string } | null } | null, deployment: { id: string, version: string | null, sha: string | null, url: string | null, ref: { source: string, id: string } } | null, attribution: { method: AttributionMethod, confidence: number } | null } | null };

export type LinkIncidentMutationVariables = Exact<{
  id: string | number;
  deployment: ExternalRef;
}>;


export type LinkIncidentMutation = { linkIncident: { id: string, title: string, severity: Severity, status: IncidentStatus, detectedAt: string, acknowledgedAt: string | null, mitigatedAt: string | null, resolvedAt: string | null, openSeconds: number | null, url: string | null, ref: { source: string, id: string }, service: { key: string, name: string, team: { key: string, name: string } | null } | null, deployment: { id: string, version: string | null, sha: string | null, url: string | null, ref: { source: string, id: string } } | null, attribution: { method: AttributionMethod, confidence: number } | null } | null };

export type IncidentChangesSubscriptionVariables = Exact<{
  filter?: IncidentFilter | null | undefined;
}>;


export type IncidentChangesSubscription = { incidentChanged: { cursor: string, kind: ChangeEventKind, at: string, incident: { id: string, title: string, severity: Severity, status: IncidentStatus, detectedAt: string, acknowledgedAt: string | null, mitigatedAt: string | null, resolvedAt: string | null, url: string | null, ref: { source: string, id: string }, service: { key: string, name: string, team: { key: string, name: string } | null } | null, deployment: { id: string, version: string | null, sha: string | null, url: string | null, ref: { source: string, id: string } } | null } | null } | null };

export type DeploymentRecordsSubscriptionVariables = Exact<{
  filter?: DeploymentFilter | null | undefined;
}>;


export type DeploymentRecordsSubscription = { deploymentRecorded: { cursor: string, kind: ChangeEventKind, at: string, deployment: { id: string, kind: DeploymentKind, status: DeploymentStatus, environment: string, environmentKind: EnvironmentKind, startedAt: string | null, finishedAt: string | null, version: string | null, sha: string | null, failed: boolean, url: string | null, ref: { source: string, id: string }, service: { key: string, name: string, team: { key: string, name: string } | null } | null, parts: Array<{ service: { key: string } | null }> } | null } | null };

export type MetricsChangesSubscriptionVariables = Exact<{
  subjects?: Array<string | number> | string | number | null | undefined;
}>;


export type MetricsChangesSubscription = { metricsChanged: { cursor: string, at: string, subject:
      | { __typename: 'Organisation', id: string, key: string, name: string }
      | { __typename: 'Service', id: string, key: string, name: string }
      | { __typename: 'Team', id: string, key: string, name: string }
     | null } | null };

export type WatchedTeamQueryVariables = Exact<{
  key: string;
}>;


export type WatchedTeamQuery = { team: { id: string, key: string, name: string, zone: string } | null };

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

export type IncidentLinesFragment = { zone: string, window: { from: string, to: string }, timeToResolve: { openCount: number, oldestOpenSeconds: number | null, name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, timeToAcknowledge: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, incidentCount: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null };

type Series_DoraSeries_Fragment = { metric: MetricName, unit: Unit, bucket: Bucket, zone: string, points: Array<{ from: string, to: string, value: number | null, n: number, partial: boolean }> };

type Series_IncidentSeries_Fragment = { metric: MetricName, unit: Unit, bucket: Bucket, zone: string, points: Array<{ from: string, to: string, value: number | null, n: number, partial: boolean }> };

export type SeriesFragment =
  | Series_DoraSeries_Fragment
  | Series_IncidentSeries_Fragment
;

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


export type TeamMetricsQuery = { team: { id: string, key: string, name: string, zone: string, dora: { zone: string, window: { from: string, to: string }, deploymentFrequency: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeLeadTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeFailRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, deploymentReworkRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, failedDeploymentRecoveryTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null } | null } | null };

export type ServiceMetricsQueryVariables = Exact<{
  key: string;
  window: WindowInput;
  edition?: BenchmarkEdition;
}>;


export type ServiceMetricsQuery = { service: { id: string, key: string, name: string, dora: { zone: string, window: { from: string, to: string }, deploymentFrequency: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeLeadTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeFailRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, deploymentReworkRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, failedDeploymentRecoveryTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null } | null } | null };

export type OrganisationIncidentMetricsQueryVariables = Exact<{
  window: WindowInput;
  severities?: Array<Severity> | Severity | null | undefined;
}>;


export type OrganisationIncidentMetricsQuery = { organisation: { id: string, key: string, name: string, zone: string, incidentStats: { zone: string, window: { from: string, to: string }, timeToResolve: { openCount: number, oldestOpenSeconds: number | null, name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, timeToAcknowledge: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, incidentCount: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null } | null } | null };

export type TeamIncidentMetricsQueryVariables = Exact<{
  key: string;
  window: WindowInput;
  severities?: Array<Severity> | Severity | null | undefined;
}>;


export type TeamIncidentMetricsQuery = { team: { id: string, key: string, name: string, zone: string, incidentStats: { zone: string, window: { from: string, to: string }, timeToResolve: { openCount: number, oldestOpenSeconds: number | null, name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, timeToAcknowledge: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, incidentCount: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null } | null } | null };

export type ServiceIncidentMetricsQueryVariables = Exact<{
  key: string;
  window: WindowInput;
  severities?: Array<Severity> | Severity | null | undefined;
}>;


export type ServiceIncidentMetricsQuery = { service: { id: string, key: string, name: string, incidentStats: { zone: string, window: { from: string, to: string }, timeToResolve: { openCount: number, oldestOpenSeconds: number | null, name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, timeToAcknowledge: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, incidentCount: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null } | null } | null };

export type OrganisationSeriesQueryVariables = Exact<{
  metric: MetricName;
  window: WindowInput;
  bucket?: Bucket;
  statistic?: Statistic;
}>;


export type OrganisationSeriesQuery = { organisation: { id: string, key: string, name: string, dora: { series: { metric: MetricName, unit: Unit, bucket: Bucket, zone: string, points: Array<{ from: string, to: string, value: number | null, n: number, partial: boolean }> } | null } | null } | null };

export type TeamSeriesQueryVariables = Exact<{
  key: string;
  metric: MetricName;
  window: WindowInput;
  bucket?: Bucket;
  statistic?: Statistic;
}>;


export type TeamSeriesQuery = { team: { id: string, key: string, name: string, dora: { series: { metric: MetricName, unit: Unit, bucket: Bucket, zone: string, points: Array<{ from: string, to: string, value: number | null, n: number, partial: boolean }> } | null } | null } | null };

export type ServiceSeriesQueryVariables = Exact<{
  key: string;
  metric: MetricName;
  window: WindowInput;
  bucket?: Bucket;
  statistic?: Statistic;
}>;


export type ServiceSeriesQuery = { service: { id: string, key: string, name: string, dora: { series: { metric: MetricName, unit: Unit, bucket: Bucket, zone: string, points: Array<{ from: string, to: string, value: number | null, n: number, partial: boolean }> } | null } | null } | null };

export type DoctorQueryVariables = Exact<{
  window: WindowInput;
}>;


export type DoctorQuery = { viewer: { subject: string, role: Role } | null, sources: Array<{ key: string, lastEventAt: string | null, health: SourceHealth }> | null, services: { totalCount: number, nodes: Array<{ key: string, team: { key: string } | null, repositories: Array<{ repository: string, path: string | null }> }> } | null, incidents: { totalCount: number } | null, deployments: { totalCount: number, nodes: Array<{ finishedAt: string | null, environment: string, environmentKind: EnvironmentKind }> } | null, changes: { totalCount: number } | null, organisation: { key: string, name: string, zone: string, demo: boolean, dataQuality: { deployments: number, deploymentsWithoutChanges: number, changesNeverDeployed: number, unattributedIncidents: number, unknownEnvironments: Array<string>, lastFactAt: string | null } | null, dora: { zone: string, window: { from: string, to: string }, deploymentFrequency: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeLeadTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, changeFailRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, deploymentReworkRate: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null, failedDeploymentRecoveryTime: { name: MetricName, unit: Unit, value: number | null, n: number, reason: NoDataReason | null, provisional: boolean, change: number | null, definition: { title: string, formula: string }, tier: { tier: Tier, edition: BenchmarkEdition, nextTier: Tier | null, distance: string | null } | null, previous: { value: number | null, n: number } | null } | null } | null } | null };

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

export type TargetsQueryVariables = Exact<{ [key: string]: never; }>;


export type TargetsQuery = { targets: Array<{ id: string, metric: MetricName, unit: Unit, side: TargetSide, value: number, dueDay: string, baseline: { value: number, day: string } | null, team: { key: string } | null, service: { key: string } | null }> | null };

export type SetTargetMutationVariables = Exact<{
  input: SetTargetInput;
}>;


export type SetTargetMutation = { setTarget: { id: string, metric: MetricName, value: number, dueDay: string } | null };

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
export const IncidentFactsFragmentDoc = new TypedDocumentString(`
    fragment IncidentFacts on Incident {
  id
  ref {
    source
    id
  }
  title
  severity
  status
  detectedAt
  acknowledgedAt
  mitigatedAt
  resolvedAt
  openSeconds
  url
  service {
    key
    name
    team {
      key
      name
    }
  }
  deployment {
    id
    ref {
      source
      id
    }
    version
    sha
    url
  }
  attribution {
    method
    confidence
  }
}
    `, {"fragmentName":"IncidentFacts"}) as unknown as TypedDocumentString<IncidentFactsFragment, unknown>;
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
export const IncidentLinesFragmentDoc = new TypedDocumentString(`
    fragment IncidentLines on IncidentStats {
  window {
    from
    to
  }
  zone
  timeToResolve {
    ...MetricLine
    openCount
    oldestOpenSeconds
  }
  timeToAcknowledge {
    ...MetricLine
  }
  incidentCount {
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
}`, {"fragmentName":"IncidentLines"}) as unknown as TypedDocumentString<IncidentLinesFragment, unknown>;
export const SeriesFragmentDoc = new TypedDocumentString(`
    fragment Series on MetricSeries {
  metric
  unit
  bucket
  zone
  points {
    from
    to
    value
    n
    partial
  }
}
    `, {"fragmentName":"Series"}) as unknown as TypedDocumentString<SeriesFragment, unknown>;
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
export const TeamsDocument = new TypedDocumentString(`
    query Teams($first: Int! = 100, $after: Cursor) {
  teams(first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      key
      name
      zone
      parent {
        key
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TeamsQuery, TeamsQueryVariables>;
export const ServicesDocument = new TypedDocumentString(`
    query Services($first: Int! = 100, $after: Cursor) {
  services(first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      key
      name
      team {
        key
        name
      }
      repositories {
        repository
        path
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ServicesQuery, ServicesQueryVariables>;
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
export const ChangesDocument = new TypedDocumentString(`
    query Changes($filter: ChangeFilter, $first: Int! = 50, $after: Cursor) {
  changes(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      ref {
        source
        id
      }
      kind
      title
      repository
      firstCommitAt
      openedAt
      readyAt
      firstReviewAt
      approvedAt
      mergedAt
      deployedAt
      leadTimeSeconds
      stages {
        codingSeconds
        pickupSeconds
        reviewSeconds
        deploySeconds
      }
      flags
      url
      services {
        key
        name
      }
      deployment {
        id
        ref {
          source
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ChangesQuery, ChangesQueryVariables>;
export const RemoveDemoFactsDocument = new TypedDocumentString(`
    mutation RemoveDemoFacts {
  removeDemoDeliveries
  removeDemoIncidents
}
    `) as unknown as TypedDocumentString<RemoveDemoFactsMutation, RemoveDemoFactsMutationVariables>;
export const RemoveDemoOrganisationDocument = new TypedDocumentString(`
    mutation RemoveDemoOrganisation {
  removeDemoOrganisation
}
    `) as unknown as TypedDocumentString<RemoveDemoOrganisationMutation, RemoveDemoOrganisationMutationVariables>;
export const DeploymentsDocument = new TypedDocumentString(`
    query Deployments($filter: DeploymentFilter, $first: Int! = 50, $after: Cursor) {
  deployments(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      ref {
        source
        id
      }
      kind
      status
      environment
      environmentKind
      startedAt
      finishedAt
      version
      sha
      failed
      baseline
      url
      service {
        key
        name
        team {
          key
          name
        }
      }
      incidents {
        id
        title
        severity
        status
      }
      remediatedBy {
        id
        ref {
          source
          id
        }
        kind
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeploymentsQuery, DeploymentsQueryVariables>;
export const LastDeploymentDocument = new TypedDocumentString(`
    query LastDeployment($filter: DeploymentFilter) {
  deployments(first: 1, filter: $filter) {
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
export const ExplainOrganisationDocument = new TypedDocumentString(`
    query ExplainOrganisation($window: WindowInput!, $counted: Boolean, $first: Int! = 100, $after: Cursor, $deploymentFrequency: Boolean! = false, $changeLeadTime: Boolean! = false, $changeFailRate: Boolean! = false, $deploymentReworkRate: Boolean! = false, $failedDeploymentRecoveryTime: Boolean! = false, $attemptFailureRate: Boolean! = false, $timeToResolve: Boolean! = false, $timeToAcknowledge: Boolean! = false, $incidentCount: Boolean! = false, $dora: Boolean! = false, $incidents: Boolean! = false) {
  organisation {
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
}`) as unknown as TypedDocumentString<ExplainOrganisationQuery, ExplainOrganisationQueryVariables>;
export const ExplainTeamDocument = new TypedDocumentString(`
    query ExplainTeam($key: String!, $window: WindowInput!, $counted: Boolean, $first: Int! = 100, $after: Cursor, $deploymentFrequency: Boolean! = false, $changeLeadTime: Boolean! = false, $changeFailRate: Boolean! = false, $deploymentReworkRate: Boolean! = false, $failedDeploymentRecoveryTime: Boolean! = false, $attemptFailureRate: Boolean! = false, $timeToResolve: Boolean! = false, $timeToAcknowledge: Boolean! = false, $incidentCount: Boolean! = false, $dora: Boolean! = false, $incidents: Boolean! = false) {
  team(key: $key) {
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
}`) as unknown as TypedDocumentString<ExplainTeamQuery, ExplainTeamQueryVariables>;
export const ExplainServiceDocument = new TypedDocumentString(`
    query ExplainService($key: String!, $window: WindowInput!, $counted: Boolean, $first: Int! = 100, $after: Cursor, $deploymentFrequency: Boolean! = false, $changeLeadTime: Boolean! = false, $changeFailRate: Boolean! = false, $deploymentReworkRate: Boolean! = false, $failedDeploymentRecoveryTime: Boolean! = false, $attemptFailureRate: Boolean! = false, $timeToResolve: Boolean! = false, $timeToAcknowledge: Boolean! = false, $incidentCount: Boolean! = false, $dora: Boolean! = false, $incidents: Boolean! = false) {
  service(key: $key) {
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
}`) as unknown as TypedDocumentString<ExplainServiceQuery, ExplainServiceQueryVariables>;
export const IncidentsDocument = new TypedDocumentString(`
    query Incidents($filter: IncidentFilter, $first: Int! = 50, $after: Cursor) {
  incidents(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...IncidentFacts
    }
  }
}
    fragment IncidentFacts on Incident {
  id
  ref {
    source
    id
  }
  title
  severity
  status
  detectedAt
  acknowledgedAt
  mitigatedAt
  resolvedAt
  openSeconds
  url
  service {
    key
    name
    team {
      key
      name
    }
  }
  deployment {
    id
    ref {
      source
      id
    }
    version
    sha
    url
  }
  attribution {
    method
    confidence
  }
}`) as unknown as TypedDocumentString<IncidentsQuery, IncidentsQueryVariables>;
export const IncidentDocument = new TypedDocumentString(`
    query Incident($id: ID, $ref: ExternalRef) {
  incident(id: $id, ref: $ref) {
    ...IncidentFacts
    timeline {
      kind
      at
    }
  }
}
    fragment IncidentFacts on Incident {
  id
  ref {
    source
    id
  }
  title
  severity
  status
  detectedAt
  acknowledgedAt
  mitigatedAt
  resolvedAt
  openSeconds
  url
  service {
    key
    name
    team {
      key
      name
    }
  }
  deployment {
    id
    ref {
      source
      id
    }
    version
    sha
    url
  }
  attribution {
    method
    confidence
  }
}`) as unknown as TypedDocumentString<IncidentQuery, IncidentQueryVariables>;
export const AcknowledgeIncidentDocument = new TypedDocumentString(`
    mutation AcknowledgeIncident($id: ID!, $at: DateTime, $note: String) {
  acknowledgeIncident(id: $id, at: $at, note: $note) {
    ...IncidentFacts
  }
}
    fragment IncidentFacts on Incident {
  id
  ref {
    source
    id
  }
  title
  severity
  status
  detectedAt
  acknowledgedAt
  mitigatedAt
  resolvedAt
  openSeconds
  url
  service {
    key
    name
    team {
      key
      name
    }
  }
  deployment {
    id
    ref {
      source
      id
    }
    version
    sha
    url
  }
  attribution {
    method
    confidence
  }
}`) as unknown as TypedDocumentString<AcknowledgeIncidentMutation, AcknowledgeIncidentMutationVariables>;
export const ResolveIncidentDocument = new TypedDocumentString(`
    mutation ResolveIncident($id: ID!, $at: DateTime, $note: String) {
  resolveIncident(id: $id, at: $at, note: $note) {
    ...IncidentFacts
  }
}
    fragment IncidentFacts on Incident {
  id
  ref {
    source
    id
  }
  title
  severity
  status
  detectedAt
  acknowledgedAt
  mitigatedAt
  resolvedAt
  openSeconds
  url
  service {
    key
    name
    team {
      key
      name
    }
  }
  deployment {
    id
    ref {
      source
      id
    }
    version
    sha
    url
  }
  attribution {
    method
    confidence
  }
}`) as unknown as TypedDocumentString<ResolveIncidentMutation, ResolveIncidentMutationVariables>;
export const ReopenIncidentDocument = new TypedDocumentString(`
    mutation ReopenIncident($id: ID!, $at: DateTime, $note: String) {
  reopenIncident(id: $id, at: $at, note: $note) {
    ...IncidentFacts
  }
}
    fragment IncidentFacts on Incident {
  id
  ref {
    source
    id
  }
  title
  severity
  status
  detectedAt
  acknowledgedAt
  mitigatedAt
  resolvedAt
  openSeconds
  url
  service {
    key
    name
    team {
      key
      name
    }
  }
  deployment {
    id
    ref {
      source
      id
    }
    version
    sha
    url
  }
  attribution {
    method
    confidence
  }
}`) as unknown as TypedDocumentString<ReopenIncidentMutation, ReopenIncidentMutationVariables>;
export const LinkIncidentDocument = new TypedDocumentString(`
    mutation LinkIncident($id: ID!, $deployment: ExternalRef!) {
  linkIncident(id: $id, deployment: $deployment) {
    ...IncidentFacts
  }
}
    fragment IncidentFacts on Incident {
  id
  ref {
    source
    id
  }
  title
  severity
  status
  detectedAt
  acknowledgedAt
  mitigatedAt
  resolvedAt
  openSeconds
  url
  service {
    key
    name
    team {
      key
      name
    }
  }
  deployment {
    id
    ref {
      source
      id
    }
    version
    sha
    url
  }
  attribution {
    method
    confidence
  }
}`) as unknown as TypedDocumentString<LinkIncidentMutation, LinkIncidentMutationVariables>;
export const IncidentChangesDocument = new TypedDocumentString(`
    subscription IncidentChanges($filter: IncidentFilter) {
  incidentChanged(filter: $filter) {
    cursor
    kind
    at
    incident {
      id
      ref {
        source
        id
      }
      title
      severity
      status
      detectedAt
      acknowledgedAt
      mitigatedAt
      resolvedAt
      url
      service {
        key
        name
        team {
          key
          name
        }
      }
      deployment {
        id
        ref {
          source
          id
        }
        version
        sha
        url
      }
    }
  }
}
    `) as unknown as TypedDocumentString<IncidentChangesSubscription, IncidentChangesSubscriptionVariables>;
export const DeploymentRecordsDocument = new TypedDocumentString(`
    subscription DeploymentRecords($filter: DeploymentFilter) {
  deploymentRecorded(filter: $filter) {
    cursor
    kind
    at
    deployment {
      id
      ref {
        source
        id
      }
      kind
      status
      environment
      environmentKind
      startedAt
      finishedAt
      version
      sha
      failed
      url
      service {
        key
        name
        team {
          key
          name
        }
      }
      parts {
        service {
          key
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeploymentRecordsSubscription, DeploymentRecordsSubscriptionVariables>;
export const MetricsChangesDocument = new TypedDocumentString(`
    subscription MetricsChanges($subjects: [ID!]) {
  metricsChanged(subjects: $subjects) {
    cursor
    at
    subject {
      ... on Organisation {
        __typename
        id
        key
        name
      }
      ... on Team {
        __typename
        id
        key
        name
      }
      ... on Service {
        __typename
        id
        key
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MetricsChangesSubscription, MetricsChangesSubscriptionVariables>;
export const WatchedTeamDocument = new TypedDocumentString(`
    query WatchedTeam($key: String!) {
  team(key: $key) {
    id
    key
    name
    zone
  }
}
    `) as unknown as TypedDocumentString<WatchedTeamQuery, WatchedTeamQueryVariables>;
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
    id
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
    id
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
export const OrganisationIncidentMetricsDocument = new TypedDocumentString(`
    query OrganisationIncidentMetrics($window: WindowInput!, $severities: [Severity!]) {
  organisation {
    id
    key
    name
    zone
    incidentStats(window: $window, severities: $severities) {
      ...IncidentLines
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
fragment IncidentLines on IncidentStats {
  window {
    from
    to
  }
  zone
  timeToResolve {
    ...MetricLine
    openCount
    oldestOpenSeconds
  }
  timeToAcknowledge {
    ...MetricLine
  }
  incidentCount {
    ...MetricLine
  }
}`) as unknown as TypedDocumentString<OrganisationIncidentMetricsQuery, OrganisationIncidentMetricsQueryVariables>;
export const TeamIncidentMetricsDocument = new TypedDocumentString(`
    query TeamIncidentMetrics($key: String!, $window: WindowInput!, $severities: [Severity!]) {
  team(key: $key) {
    id
    key
    name
    zone
    incidentStats(window: $window, severities: $severities) {
      ...IncidentLines
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
fragment IncidentLines on IncidentStats {
  window {
    from
    to
  }
  zone
  timeToResolve {
    ...MetricLine
    openCount
    oldestOpenSeconds
  }
  timeToAcknowledge {
    ...MetricLine
  }
  incidentCount {
    ...MetricLine
  }
}`) as unknown as TypedDocumentString<TeamIncidentMetricsQuery, TeamIncidentMetricsQueryVariables>;
export const ServiceIncidentMetricsDocument = new TypedDocumentString(`
    query ServiceIncidentMetrics($key: String!, $window: WindowInput!, $severities: [Severity!]) {
  service(key: $key) {
    id
    key
    name
    incidentStats(window: $window, severities: $severities) {
      ...IncidentLines
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
fragment IncidentLines on IncidentStats {
  window {
    from
    to
  }
  zone
  timeToResolve {
    ...MetricLine
    openCount
    oldestOpenSeconds
  }
  timeToAcknowledge {
    ...MetricLine
  }
  incidentCount {
    ...MetricLine
  }
}`) as unknown as TypedDocumentString<ServiceIncidentMetricsQuery, ServiceIncidentMetricsQueryVariables>;
export const OrganisationSeriesDocument = new TypedDocumentString(`
    query OrganisationSeries($metric: MetricName!, $window: WindowInput!, $bucket: Bucket! = AUTO, $statistic: Statistic! = MEDIAN) {
  organisation {
    id
    key
    name
    dora(window: $window) {
      series(metric: $metric, bucket: $bucket, statistic: $statistic) {
        ...Series
      }
    }
  }
}
    fragment Series on MetricSeries {
  metric
  unit
  bucket
  zone
  points {
    from
    to
    value
    n
    partial
  }
}`) as unknown as TypedDocumentString<OrganisationSeriesQuery, OrganisationSeriesQueryVariables>;
export const TeamSeriesDocument = new TypedDocumentString(`
    query TeamSeries($key: String!, $metric: MetricName!, $window: WindowInput!, $bucket: Bucket! = AUTO, $statistic: Statistic! = MEDIAN) {
  team(key: $key) {
    id
    key
    name
    dora(window: $window) {
      series(metric: $metric, bucket: $bucket, statistic: $statistic) {
        ...Series
      }
    }
  }
}
    fragment Series on MetricSeries {
  metric
  unit
  bucket
  zone
  points {
    from
    to
    value
    n
    partial
  }
}`) as unknown as TypedDocumentString<TeamSeriesQuery, TeamSeriesQueryVariables>;
export const ServiceSeriesDocument = new TypedDocumentString(`
    query ServiceSeries($key: String!, $metric: MetricName!, $window: WindowInput!, $bucket: Bucket! = AUTO, $statistic: Statistic! = MEDIAN) {
  service(key: $key) {
    id
    key
    name
    dora(window: $window) {
      series(metric: $metric, bucket: $bucket, statistic: $statistic) {
        ...Series
      }
    }
  }
}
    fragment Series on MetricSeries {
  metric
  unit
  bucket
  zone
  points {
    from
    to
    value
    n
    partial
  }
}`) as unknown as TypedDocumentString<ServiceSeriesQuery, ServiceSeriesQueryVariables>;
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
export const TargetsDocument = new TypedDocumentString(`
    query Targets {
  targets {
    id
    metric
    unit
    side
    value
    baseline {
      value
      day
    }
    dueDay
    team {
      key
    }
    service {
      key
    }
  }
}
    `) as unknown as TypedDocumentString<TargetsQuery, TargetsQueryVariables>;
export const SetTargetDocument = new TypedDocumentString(`
    mutation SetTarget($input: SetTargetInput!) {
  setTarget(input: $input) {
    id
    metric
    value
    dueDay
  }
}
    `) as unknown as TypedDocumentString<SetTargetMutation, SetTargetMutationVariables>;