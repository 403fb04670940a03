/** From a git history to the mutations' items: changes, deployments, the commit graph, and a report of how they were found. Pure. */
import { ancestryEdges } from './ancestry.ts';
import { findDeployments } from './deployments.ts';
import type { Findings } from './findings.ts';
import { commitGraph, firstParentSteps } from './graph.ts';
import type { History } from './history.ts';
import type { ChangeInput, CommitEdgeInput, DeploymentInput } from './inputs.ts';
import type { TranslateOptions } from './options.ts';
import { findChanges } from './pull-requests.ts';
import { reportImport, type ImportReport } from './report.ts';

export interface Translation {
  /** In the order of the main branch, oldest first. */
  readonly changes: ChangeInput[];
  /** By time, then name. */
  readonly deployments: DeploymentInput[];
  /** Parents before children. */
  readonly ancestry: CommitEdgeInput[];
  readonly report: ImportReport;
}

export function translateHistory(history: History, options: TranslateOptions): Translation {
  const source = options.source ?? `git:${history.repository}`;
  const graph = commitGraph(history.commits);
  const steps = firstParentSteps(graph, history.main.sha);
  const changes = findChanges(history, graph, steps, { source, now: options.now });
  const { found: deployments, skipped: skippedTags } = findDeployments(history, graph, { ...options, source });
  const findings = {
    history,
    steps,
    changes,
    deployments,
    skippedTags,
    ...sent({ changes, deployments }, options.since),
  };
  const { sentChanges, sentDeployments } = findings;
  const deployed = sentDeployments.map(({ tag }) => tag.sha);
  const firstStep = options.since === undefined ? 0 : (sentChanges[0]?.index ?? steps.length);
  const ancestry = ancestryEdges({ graph, steps, deployed, firstStep, now: options.now });
  return {
    changes: sentChanges.flatMap(({ input }) => input ?? []),
    deployments: sentDeployments.map(({ input }) => input),
    ancestry,
    report: reportImport(findings, options, source, ancestry.length),
  };
}

type SentFindings = Pick<Findings, 'sentChanges' | 'sentDeployments'>;

function sent(
  { changes, deployments }: Pick<Findings, 'changes' | 'deployments'>,
  since: Date | undefined,
): SentFindings {
  const from = since === undefined ? -Infinity : since.getTime() / 1000;
  return {
    sentChanges: changes.filter(({ input, step }) => input !== null && (step.commit.committedSeconds ?? 0) >= from),
    sentDeployments: deployments.filter(({ seconds }) => seconds >= from),
  };
}
