/**
 * Rows of facts on their way in. Field names are those of the columns in camel case, and a whole batch travels as one JSON
 * parameter: one statement writes it, however long it is.
 */
import type { ChangeKind, DeploymentKind, DeploymentStatus, EnvironmentKind, ReviewState } from '../domain/facts.ts';

export type { ChangeKind, DeploymentKind, DeploymentStatus, ReviewState };

/** A commit as listed by a sender. Its author is a keyed hash. */
export interface ListedCommit {
  readonly sha: string;
  readonly repository: string | null;
  readonly authoredAt: Date | null;
  readonly committedAt: Date | null;
  readonly authorHash: string | null;
  readonly authorBot: boolean;
}

export interface PartFact {
  /** '' for a deployment that names no parts. */
  readonly part: string;
  readonly serviceId: string;
  readonly status: DeploymentStatus;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly sha: string | null;
  /** Null: no list, so its commits are worked out. */
  readonly commits: readonly ListedCommit[] | null;
}

export interface DeploymentFact {
  readonly source: string;
  readonly externalId: string;
  readonly environment: string;
  readonly environmentKind: EnvironmentKind;
  readonly status: DeploymentStatus;
  readonly sentKind: DeploymentKind | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly observedAt: Date;
  readonly sha: string | null;
  readonly version: string | null;
  readonly url: string | null;
  readonly rollbackSource: string | null;
  readonly rollbackId: string | null;
  readonly remediatesSource: string | null;
  readonly remediatesId: string | null;
  /** When it ended: its last successful part's finish, else its own finish, start or observation. */
  readonly at: Date;
  readonly bodyHash: string;
  readonly parts: readonly PartFact[];
}

export interface ReviewFact {
  readonly source: string;
  readonly externalId: string;
  readonly submittedAt: Date;
  readonly state: ReviewState;
  readonly reviewerHash: string | null;
  readonly reviewerBot: boolean;
}

export interface ChangeFact {
  readonly source: string;
  readonly externalId: string;
  readonly kind: ChangeKind;
  readonly repository: string;
  readonly title: string;
  readonly url: string | null;
  readonly labels: readonly string[];
  readonly branch: string | null;
  readonly targetBranch: string | null;
  readonly authorHash: string | null;
  readonly authorBot: boolean;
  readonly openedAt: Date | null;
  readonly draftUntil: Date | null;
  readonly mergedAt: Date | null;
  readonly closedAt: Date | null;
  readonly mergeSha: string | null;
  readonly paths: readonly string[];
  readonly revertSource: string | null;
  readonly revertId: string | null;
  readonly revertsSha: string | null;
  readonly saidHotfix: boolean | null;
  readonly observedAt: Date;
  readonly bodyHash: string;
  readonly commits: readonly ListedCommit[];
  readonly reviews: readonly ReviewFact[];
}

/** What is stored under a reference, as far as an update is decided by it. */
export interface StoredFact {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly observedAt: Date;
  readonly bodyHash: string;
}

/** The id stays with the fact from its first sight on. */
export type Identified<Fact> = Fact & { readonly id: string };
