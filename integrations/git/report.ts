/** What an import found, by which rule, and what it left out and why: plain data, in numbers and names; the command line words it. */
import type { Findings } from './findings.ts';
import type { MainBranch } from './history.ts';
import type { TranslateOptions } from './options.ts';
import { reportChanges, reportReverts, type ChangesReport, type RevertsReport } from './report-changes.ts';
import { reportDeployments, type DeploymentsReport } from './report-deployments.ts';

export interface ImportReport {
  readonly repository: string;
  readonly source: string;
  readonly main: MainBranch;
  readonly since: string | null;
  readonly commits: CommitsReport;
  readonly changes: ChangesReport;
  readonly reverts: RevertsReport;
  readonly deployments: DeploymentsReport;
}

export interface CommitsReport {
  /** Reachable from the main branch or a tag. */
  readonly read: number;
  readonly onMain: number;
  readonly onlyFromTags: number;
  /** Of the commit graph, sent. */
  readonly edges: number;
}

export function reportImport(
  findings: Findings,
  options: TranslateOptions,
  source: string,
  edges: number,
): ImportReport {
  const { history, steps } = findings;
  const onMain = new Set(steps.flatMap(({ commit, own }) => [commit.sha, ...own.map(({ sha }) => sha)]));
  return {
    repository: history.repository,
    source,
    main: history.main,
    since: options.since?.toISOString() ?? null,
    commits: {
      read: history.commits.length,
      onMain: onMain.size,
      onlyFromTags: history.commits.length - onMain.size,
      edges,
    },
    changes: reportChanges(findings),
    reverts: reportReverts(findings),
    deployments: reportDeployments(findings, options.deployTags, onMain),
  };
}
