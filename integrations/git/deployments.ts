/**
 * Deployments from tags, pure: each tag that fits a glob is one successful deployment to production, when it was tagged
 * (a lightweight tag: when its commit was made). Tags that share a commit stay separate: the server tells a REDEPLOY by the sha.
 * Without globs nothing is a deployment: a tag alone does not say that it was deployed, so patterns are proposed instead.
 */
import { globMatcher } from './glob.ts';
import type { CommitGraph } from './graph.ts';
import type { History, Tag } from './history.ts';
import type { DeploymentInput, ServiceRef } from './inputs.ts';
import { isPast, toText } from './moments.ts';
import type { TranslateOptions } from './options.ts';
import { Tally } from './tally.ts';

export type TagTime = 'tagged' | 'committed';
export type SkippedTag = 'POINTS_TO_NO_COMMIT' | 'TIME_IN_FUTURE' | 'NO_TIME';

export interface FoundDeployment {
  readonly tag: Tag;
  readonly seconds: number;
  readonly timeFrom: TagTime;
  readonly input: DeploymentInput;
}

export type DeploymentOptions = Pick<TranslateOptions, 'now' | 'service' | 'environment' | 'deployTags'> & {
  readonly source: string;
};

export interface FoundDeployments {
  /** By time, then name. */
  readonly found: FoundDeployment[];
  readonly skipped: Tally<SkippedTag>;
}

export function findDeployments(history: History, graph: CommitGraph, options: DeploymentOptions): FoundDeployments {
  const fits = options.deployTags.map(globMatcher);
  const skipped = new Tally<SkippedTag>();
  const found: FoundDeployment[] = [];
  for (const tag of history.tags.filter(({ name }) => fits.some((fit) => fit(name)))) {
    const time = timeOf(tag, graph);
    const problem = problemOf(tag, time, options.now);
    if (problem !== null) skipped.add(problem, tag.name);
    else if (time !== null) found.push({ tag, ...time, input: toInput(tag, time.seconds, history, options) });
  }
  return { found: found.sort(byTimeThenName), skipped };
}

function problemOf(tag: Tag, time: { seconds: number } | null, now: Date): SkippedTag | null {
  if (tag.target !== 'commit') return 'POINTS_TO_NO_COMMIT';
  if (time === null) return 'NO_TIME';
  return isPast(time.seconds, now) ? null : 'TIME_IN_FUTURE';
}

function timeOf(tag: Tag, graph: CommitGraph): { seconds: number; timeFrom: TagTime } | null {
  if (tag.taggedSeconds !== null) return { seconds: tag.taggedSeconds, timeFrom: 'tagged' };
  const seconds = graph.get(tag.sha)?.committedSeconds ?? null;
  return seconds === null ? null : { seconds, timeFrom: 'committed' };
}

function toInput(tag: Tag, seconds: number, history: History, options: DeploymentOptions): DeploymentInput {
  const at = toText(seconds);
  const service: ServiceRef =
    options.service === undefined ? { repository: history.repository } : { key: options.service };
  return {
    ref: { source: options.source, id: tag.name },
    service,
    environment: options.environment ?? 'production',
    status: 'SUCCESS',
    finishedAt: at,
    observedAt: at,
    sha: tag.sha,
    version: tag.name,
  };
}

function byTimeThenName(a: FoundDeployment, b: FoundDeployment): number {
  return a.seconds - b.seconds || (a.tag.name < b.tag.name ? -1 : 1);
}
