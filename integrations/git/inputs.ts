/**
 * The inputs of recordChanges, recordDeployments and recordAncestry, as far as a git history can fill them.
 * Names and shapes are the graph's; times are RFC 3339 text in UTC. What git does not know is absent, never guessed.
 */
export interface ExternalRef {
  source: string;
  id: string;
}

export interface ServiceRef {
  key?: string;
  repository?: string;
}

export interface ActorInput {
  login: string;
  bot?: boolean;
}

export interface CommitInput {
  sha: string;
  authoredAt?: string;
  committedAt?: string;
  author?: ActorInput;
}

export interface ChangeInput {
  ref: ExternalRef;
  kind: 'PULL_REQUEST' | 'COMMIT';
  repository: string;
  title: string;
  url?: string;
  branch?: string;
  targetBranch?: string;
  author?: ActorInput;
  mergedAt: string;
  mergeSha: string;
  commits: CommitInput[];
  paths?: string[];
  revertsSha?: string;
  observedAt: string;
}

export interface DeploymentInput {
  ref: ExternalRef;
  service: ServiceRef;
  environment: string;
  status: 'SUCCESS';
  finishedAt: string;
  observedAt: string;
  sha: string;
  version: string;
}

export interface CommitEdgeInput {
  sha: string;
  parents: string[];
  committedAt: string;
}

export interface RecordChangesInput {
  historical: boolean;
  items: ChangeInput[];
}

export interface RecordDeploymentsInput {
  historical: boolean;
  items: DeploymentInput[];
}

export interface RecordAncestryInput {
  repository: string;
  edges: CommitEdgeInput[];
}
