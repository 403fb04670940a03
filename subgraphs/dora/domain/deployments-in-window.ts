/** D (R2, R3): successful production deployments finished in the window, redeploys left out; each run once. */
import { contains, type Interval } from '#time/interval';
import type { DeploymentsSummary } from './metric-context.ts';
import type { DeploymentRow } from './subject-rows.ts';

export interface InD extends DeploymentsSummary {
  readonly rows: readonly DeploymentRow[];
  readonly finishes: readonly Date[];
}

export function inD(all: readonly DeploymentRow[], window: Interval): InD {
  const rows = all.filter(({ counted, deployment }) => counted && contains(window, deployment.at));
  const finishes = rows.map(({ deployment }) => deployment.at);
  const lastAt = finishes.reduce<Date | null>((last, at) => (last && last >= at ? last : at), null);
  return { rows, finishes, deployments: rows.length, lastAt };
}
