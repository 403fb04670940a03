/** What hubs, groups and replays of one gateway have in common. */
import type { PlanRunner } from './plan-run.ts';
import type { Upstreams } from './upstream-stream.ts';

export interface Shared {
  readonly runner: PlanRunner;
  readonly upstreams: Upstreams;
}
