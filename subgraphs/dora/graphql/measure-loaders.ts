/**
 * Measures of ranges, batched: the windows, buckets and subjects that a request asks in one breath are one statement a
 * measure (two where organisation and teams are mixed), and nothing is read that no field asked for.
 */
import DataLoader from 'dataloader';
import { bucketsOf } from '#time/buckets';
import type { Interval } from '#time/interval';
import { countEvidence, findEvidence } from '../data/find-evidence.ts';
import { evidenceKey, type EvidenceList, type EvidencePage } from '../data/evidence.ts';
import type { Period } from '../data/find-ownership.ts';
import { measureBaselines, measureUnattributed } from '../data/measure-counts.ts';
import { measureDeploymentDays } from '../data/measure-deployment-days.ts';
import { measureSlidingLeadTimes, measureSlidingRecoveries } from '../data/measure-duration-values.ts';
import { measureLeadTimes } from '../data/measure-lead-times.ts';
import { measureRecoveries } from '../data/measure-recoveries.ts';
import { measureRuns } from '../data/measure-runs.ts';
import { measureCommits, measureStages } from '../data/measure-stages.ts';
import type { Members } from '../data/span-sql.ts';
import { toSpans, type Periods, type Spans } from '../data/spans.ts';
import { rangeKey, type Range, type Subject } from '../data/subject.ts';
import type { Ground } from './ground.ts';

/** Whole weeks, each with the local days in it that saw a deployment. */
export interface Weeks extends Range {
  readonly zone: string;
}

/** One list of ranges is one key: what slides is pooled list by list. */
type Windows = readonly Range[];

export function createMeasureLoaders(ground: Ground, ownership: DataLoader<string, Period[]>) {
  const { read, readPatiently } = ground;
  const teams = new TeamGround(ground, ownership);
  const added = <Value>(measure: (spans: Spans) => Promise<Value[]>) =>
    byRange(async (ranges) => measure(toSpans(ranges, await teams.periods(ranges), 'SPLIT')));
  const whole = <Value>(measure: (spans: Spans, members: Members) => Promise<Value[]>) =>
    byRange(async (ranges) =>
      measure(toSpans(ranges, await teams.periods(ranges), 'WHOLE'), await teams.members(ranges)),
    );
  const sliding = <Value>(measure: (spans: Spans, members: Members) => Promise<Value[]>) =>
    byWindows(async (ranges) =>
      measure(toSpans(ranges, await teams.periods(ranges), 'SPLIT'), await teams.members(ranges)),
    );
  const evidence = async (ranges: readonly Range[]) => ({
    read: readPatiently,
    periods: await teams.periods(ranges),
    members: await teams.members(ranges),
  });
  return {
    runs: added((spans) => measureRuns(read, spans)),
    recoveries: added((spans) => measureRecoveries(read, spans)),
    baselines: added((spans) => measureBaselines(read, spans)),
    unattributed: added((spans) => measureUnattributed(read, spans)),
    leadTimes: whole((spans, members) => measureLeadTimes(read, spans, members)),
    stages: whole((spans, members) => measureStages(readPatiently, spans, members)),
    commits: whole((spans, members) => measureCommits(readPatiently, spans, members)),
    slidingLeadTimes: sliding((spans, members) => measureSlidingLeadTimes(readPatiently, spans, members)),
    slidingRecoveries: sliding((spans) => measureSlidingRecoveries(readPatiently, spans)),
    deploymentDays: byWeeks(async (weeks) => {
      const days = weeks.map((each) => bucketsOf(each, 'DAY', each.zone, each.to).map(({ from }) => from));
      const found = await measureDeploymentDays(read, toSpans(weeks, await teams.periods(weeks), 'WHOLE'), days);
      return found.map((places, i) => places.map((place) => days[i]![place]!));
    }),
    evidence: new DataLoader<EvidencePage, Awaited<ReturnType<typeof findEvidence>>[number], string>(
      async (pages) => findEvidence(await evidence(pages.map(({ range }) => range)), pages),
      { cacheKeyFn: evidenceKey },
    ),
    evidenceCount: new DataLoader<EvidenceList, number, string>(
      async (lists) => countEvidence(await evidence(lists.map(({ range }) => range)), lists),
      { cacheKeyFn: evidenceKey },
    ),
  };
}

/** What statements need to know of the teams among some subjects. */
class TeamGround {
  constructor(
    private readonly ground: Ground,
    private readonly ownership: DataLoader<string, Period[]>,
  ) {}

  async periods(ranges: readonly { readonly subject: Subject }[]): Promise<Periods> {
    const ids = teamsOf(ranges);
    const periods = await Promise.all(ids.map((id) => this.ownership.load(id)));
    return new Map(ids.map((id, i) => [id, periods[i]!]));
  }

  async members(ranges: readonly { readonly subject: Subject }[]): Promise<Members> {
    const ids = teamsOf(ranges);
    if (ids.length === 0) return { team: [], member: [] };
    const directory = await this.ground.directory();
    const pairs = ids.flatMap((team) => [...directory.subtreeOf(team)].map((member) => [team, member] as const));
    return { team: pairs.map(([team]) => team), member: pairs.map(([, member]) => member) };
  }
}

function teamsOf(ranges: readonly { readonly subject: Subject }[]): string[] {
  return [...new Set(ranges.flatMap(({ subject }) => (subject.kind === 'TEAM' ? [subject.id] : [])))];
}

function byRange<Value>(measure: (ranges: readonly Range[]) => Promise<Value[]>) {
  return new DataLoader<Range, Value, string>(measure, { cacheKeyFn: rangeKey });
}

/** All windows of all keys in one statement. */
function byWindows<Value>(measure: (ranges: readonly Range[]) => Promise<Value[]>) {
  return new DataLoader<Windows, Value[]>(
    async (keys) => {
      const values = await measure(keys.flat());
      let next = 0;
      return keys.map(({ length }) => values.slice(next, (next += length)));
    },
    { cache: false },
  );
}

function byWeeks(measure: (weeks: readonly Weeks[]) => Promise<Date[][]>) {
  return new DataLoader<Weeks, Date[], string>(measure, { cacheKeyFn: (weeks) => `${rangeKey(weeks)} ${weeks.zone}` });
}

/** For callers that hold a window and a subject apart. */
export function rangeOf(subject: Subject, { from, to }: Interval): Range {
  return { subject, from, to };
}
