/**
 * One set per request: a loader's cache must not outlive the request that filled it. Everything that a page asks many
 * times is one statement here, however many rows, subjects or buckets it has.
 */
import DataLoader from 'dataloader';
import type { SubgraphContext } from '#kit/context';
import { loadScope, type Scope } from '#kit/scope';
import type { Query } from '#kit/database';
import type { Interval } from '#time/interval';
import type { DurationStats } from '#stats/duration-stats';
import { remapEnvironments } from '../actions/remap-environments.ts';
import {
  countEvidence,
  findEvidence,
  type EvidenceFound,
  type EvidencePage,
  type EvidenceQuestion,
} from '../data/find-evidence.ts';
import { findIncidentsById } from '../data/find-incidents.ts';
import { findSubjects, type SubjectFacts } from '../data/find-subjects.ts';
import { findTimelines, type StoredEvent } from '../data/find-timelines.ts';
import type { Incident } from '../data/incident-row.ts';
import {
  countDetected,
  findOpen,
  measureDurations,
  type DurationMeasure,
  type OpenIncidents,
  type Ranges,
} from '../data/measure-ranges.ts';
import type { Subject } from '../data/subject-filter.ts';

/** Milliseconds. */
const PATIENCE = 10_000;

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(context: SubgraphContext) {
  const { db, organisationId, claim } = context;
  const query: Query = (statement) => db.read(organisationId, statement);
  /** For lists that may look at every row of a window, of many subjects in one statement. */
  const patiently: Query = (statement) => db.work(organisationId, (run) => run(statement), PATIENCE, 'BEGIN READ ONLY');
  let scope: Promise<Scope | null> | undefined;
  /** What the token may see: asked once. */
  const findScope = () => (scope ??= loadScope(query, claim));
  return {
    query,
    scope: findScope,
    incidents: new DataLoader<string, Incident | null>(async (ids) => {
      const found = new Map(
        (await findIncidentsById(query, ids, await findScope())).map((incident) => [incident.id, incident]),
      );
      return ids.map((id) => found.get(id) ?? null);
    }),
    timelines: new DataLoader<string, StoredEvent[]>(async (ids) => {
      const found = await findTimelines(query, ids);
      return ids.map((id) => found.get(id) ?? []);
    }),
    subjects: new DataLoader<Subject, SubjectFacts | null, string>((subjects) => subjectsOf(context, query, subjects), {
      cacheKeyFn: subjectKey,
    }),
    timeToResolve: durations(query, 'TIME_TO_RESOLVE'),
    timeToAcknowledge: durations(query, 'TIME_TO_ACKNOWLEDGE'),
    detected: rangeLoader<number>((questions) => countDetected(query, questions)),
    open: rangeLoader<OpenIncidents>((questions) => findOpen(query, questions)),
    evidence: listLoader<EvidencePage, EvidenceFound[]>((pages) => findEvidence(patiently, pages)),
    evidenceCount: listLoader<EvidenceQuestion, number>((questions) => countEvidence(patiently, questions)),
  };
}

/** Every number asks this first, so it is here that new patterns of environments are taken in. */
async function subjectsOf(context: SubgraphContext, query: Query, subjects: readonly Subject[]) {
  const facts = await findSubjects(query, context.organisationId, subjects);
  if (facts.some((one) => one?.mappingStale)) await remapEnvironments(context);
  return facts;
}

function durations(query: Query, measure: DurationMeasure) {
  return rangeLoader<DurationStats>((questions) => measureDurations(query, measure, questions));
}

/** Batched, and cached by subject, severities and ranges. */
function rangeLoader<T>(measure: (questions: readonly Ranges[]) => Promise<T[][]>) {
  return new DataLoader<Ranges, T[], string>(measure, { cacheKeyFn: rangesKey });
}

function listLoader<Question extends EvidenceQuestion, T>(find: (asked: readonly Question[]) => Promise<T[]>) {
  return new DataLoader<Question, T, string>(find, { cacheKeyFn: evidenceKey });
}

function subjectKey({ kind, id }: Subject): string {
  return `${kind} ${id}`;
}

function rangesKey({ subject, severities, ranges }: Ranges): string {
  return `${subjectKey(subject)} ${severities?.join() ?? '*'} ${ranges.map(spanKey).join()}`;
}

function spanKey({ from, to }: Interval): string {
  return `${from.getTime()}-${to.getTime()}`;
}

/** Equal lists, and equal pages of them, have equal keys. */
function evidenceKey(list: EvidenceQuestion & Partial<EvidencePage>): string {
  const { metric, counted, limit, after, subject, severities, window } = list;
  const whose = rangesKey({ subject, severities, ranges: [window] });
  return [metric, counted, limit, after?.at.getTime(), after?.id, whose].join(' ');
}
