/** When a run ended, as its window, its order and the arrival of its changes go by (R1). */
import type { DeploymentStatus } from './facts.ts';

export interface RunTimes {
  readonly status: DeploymentStatus;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly observedAt: Date;
}

export interface PartTimes {
  readonly status: DeploymentStatus;
  readonly finishedAt: Date | null;
}

/** The last successful part's finish; without one its own finish, else its start, else when it was observed. */
export function endOfDeployment(run: RunTimes, parts: readonly PartTimes[]): Date {
  const finishes = parts.flatMap(({ status, finishedAt }) =>
    status === 'SUCCESS' && finishedAt ? [finishedAt.getTime()] : [],
  );
  if (run.status === 'SUCCESS' && finishes.length > 0) return new Date(finishes.reduce((a, b) => Math.max(a, b)));
  return run.finishedAt ?? run.startedAt ?? run.observedAt;
}
