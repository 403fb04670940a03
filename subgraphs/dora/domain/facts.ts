/** What was sent, as the domain reads it: no person, instants in UTC, repositories by their normalised name, refs and ids as text. */
export interface ExternalRef {
  readonly source: string;
  readonly id: string;
}

export type EnvironmentKind = 'PRODUCTION' | 'STAGING' | 'TEST' | 'DEVELOPMENT' | 'UNKNOWN';
export type DeploymentStatus = 'RUNNING' | 'SUCCESS' | 'FAILED' | 'CANCELLED' | 'SKIPPED';
export type DeploymentKind = 'FORWARD' | 'ROLLBACK' | 'HOTFIX' | 'REDEPLOY';
export type ChangeKind = 'PULL_REQUEST' | 'COMMIT';
export type ReviewState = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
export type AttributionMethod = 'EXPLICIT' | 'ROOT_CAUSE_COMMIT' | 'REMEDIATION' | 'NEWEST_DEPLOYMENT';

/** One run. */
export interface Deployment {
  readonly id: string;
  readonly ref: ExternalRef;
  readonly environmentKind: EnvironmentKind;
  readonly status: DeploymentStatus;
  /** When it ended: the finish of its last successful part, else its own (see `endOfDeployment`). */
  readonly at: Date;
  readonly sentKind: DeploymentKind | null;
  readonly sha: string | null;
  readonly version: string | null;
  readonly rollbackOf: ExternalRef | null;
  /** A deployment or an incident. */
  readonly remediates: ExternalRef | null;
}

/** What a run did to one service; a run that names no parts has one, called ''. */
export interface Part {
  readonly id: string;
  readonly deployment: Deployment;
  readonly serviceId: string;
  readonly status: DeploymentStatus;
  readonly finishedAt: Date | null;
  readonly sha: string | null;
  /** Null: not said, work it out; []: nothing known before this. */
  readonly commits: readonly StatedCommit[] | null;
}

export interface Commit {
  readonly sha: string;
  readonly authoredAt: Date | null;
  readonly committedAt: Date | null;
}

export interface StatedCommit extends Commit {
  readonly repository: string | null;
  readonly authorBot: boolean;
}

/** What git knows of one commit. */
export interface CommitEdge {
  readonly sha: string;
  readonly parents: readonly string[];
}

export interface Review {
  readonly submittedAt: Date;
  readonly state: ReviewState;
  readonly reviewerBot: boolean;
}

/** A pull request, or a bare commit on the main branch. */
export interface Change {
  readonly id: string;
  readonly ref: ExternalRef;
  readonly kind: ChangeKind;
  readonly repository: string;
  readonly title: string;
  readonly labels: readonly string[];
  readonly branch: string | null;
  readonly authorBot: boolean;
  readonly openedAt: Date | null;
  readonly draftUntil: Date | null;
  readonly mergedAt: Date | null;
  readonly mergeSha: string | null;
  readonly paths: readonly string[];
  readonly commits: readonly Commit[];
  readonly reviews: readonly Review[];
  readonly revertOf: ExternalRef | null;
  readonly revertsSha: string | null;
  /** The sender's word; null: look at label, title and branch. */
  readonly saidHotfix: boolean | null;
}

/** As the incident subgraph publishes it. */
export interface IncidentFact {
  readonly id: string;
  readonly ref: ExternalRef;
  readonly serviceId: string | null;
  readonly environmentKind: EnvironmentKind;
  readonly detectedAt: Date;
  readonly openingKnown: boolean;
  /** Null while open. */
  readonly resolvedAt: Date | null;
  /** A person's link, else the sender's. */
  readonly causedBy: ExternalRef | null;
  readonly rootCauseSha: string | null;
}

/** A folder of a repository that belongs to a service; '' is the whole repository. */
export interface RepositoryMapping {
  readonly repository: string;
  readonly path: string;
}

/** Half-open [from, to); the periods of one service never overlap. */
export interface OwnershipPeriod {
  readonly serviceId: string;
  readonly teamId: string;
  readonly from: Date;
  readonly to: Date | null;
}

export interface AttributionSettings {
  /** Null is unlimited. */
  readonly windowSeconds: number | null;
  readonly scope: 'SERVICE' | 'ORGANISATION';
}

/** A key for maps; U+0000 is refused in texts, so two refs never share one. */
export function refKey({ source, id }: ExternalRef): string {
  return `${source}\u0000${id}`;
}

/** By code units, not by locale: the same everywhere. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function compareRefs(a: ExternalRef, b: ExternalRef): number {
  return compareText(a.source, b.source) || compareText(a.id, b.id);
}
