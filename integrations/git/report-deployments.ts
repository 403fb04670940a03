/** The report's part on deployments: which tags, by which glob and time, which not and why, and what other globs there could be. */
import type { FoundDeployment, SkippedTag, TagTime } from './deployments.ts';
import type { Findings } from './findings.ts';
import { globMatcher } from './glob.ts';
import type { History, Tag } from './history.ts';
import { proposeTagPatterns, type TagPattern } from './tag-patterns.ts';
import { Tally, type Counted } from './tally.ts';

export interface DeploymentsReport {
  readonly sent: number;
  readonly beforeSince: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** All tags of the repository. */
  readonly tags: number;
  /** Tags each glob fits; a tag that fits two is one deployment. */
  readonly byPattern: readonly TagPattern[];
  readonly byTime: Readonly<Record<TagTime, number>>;
  /** Of commits that the main branch does not contain: sent, and worth a look. */
  readonly offMain: Counted<'OFF_MAIN'> | null;
  readonly skipped: readonly Counted<SkippedTag>[];
  /** Globs that would fit the tags there are; empty when one of those given does. */
  readonly proposed: readonly TagPattern[];
}

export function reportDeployments(
  findings: Findings,
  globs: readonly string[],
  onMain: ReadonlySet<string>,
): DeploymentsReport {
  const { deployments, sentDeployments: sent, skippedTags, history } = findings;
  const names = namesByTime(history);
  const byPattern = globs.map((pattern) => tagsOf(pattern, names));
  const fitted = byPattern.some(({ tags }) => tags > 0);
  return {
    sent: sent.length,
    beforeSince: deployments.length - sent.length,
    firstAt: sent[0]?.input.finishedAt ?? null,
    lastAt: sent.at(-1)?.input.finishedAt ?? null,
    tags: names.length,
    byPattern,
    byTime: countByTime(sent),
    offMain: offMain(sent, onMain),
    skipped: skippedTags.list(),
    proposed: fitted ? [] : proposeTagPatterns(names),
  };
}

function namesByTime({ tags, commits }: History): string[] {
  const committed = new Map(commits.map(({ sha, committedSeconds }) => [sha, committedSeconds]));
  const at = ({ taggedSeconds, sha }: Tag): number => taggedSeconds ?? committed.get(sha) ?? 0;
  return tags.toSorted((a, b) => at(a) - at(b)).map(({ name }) => name);
}

function tagsOf(pattern: string, names: readonly string[]): TagPattern {
  const matched = names.filter(globMatcher(pattern));
  return { pattern, tags: matched.length, last: matched.at(-1) ?? null };
}

function countByTime(deployments: readonly FoundDeployment[]): Record<TagTime, number> {
  const tagged = deployments.filter(({ timeFrom }) => timeFrom === 'tagged').length;
  return { tagged, committed: deployments.length - tagged };
}

function offMain(deployments: readonly FoundDeployment[], onMain: ReadonlySet<string>): Counted<'OFF_MAIN'> | null {
  const tally = new Tally<'OFF_MAIN'>();
  for (const { tag } of deployments) if (!onMain.has(tag.sha)) tally.add('OFF_MAIN', tag.name);
  return tally.list()[0] ?? null;
}
