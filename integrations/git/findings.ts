/** All that was found in a history, and what of it is sent: what the report counts. */
import type { FoundDeployment, SkippedTag } from './deployments.ts';
import type { Step } from './graph.ts';
import type { History } from './history.ts';
import type { FoundChange } from './pull-requests.ts';
import type { Tally } from './tally.ts';

export interface Findings {
  readonly history: History;
  readonly steps: readonly Step[];
  readonly changes: readonly FoundChange[];
  readonly deployments: readonly FoundDeployment[];
  readonly skippedTags: Tally<SkippedTag>;
  readonly sentChanges: readonly FoundChange[];
  readonly sentDeployments: readonly FoundDeployment[];
}
