/** What a set of incident numbers is about, once its window is resolved and the caller may see it. */
import { DomainError } from '#errors';
import { assertWholeOrganisation } from '#kit/access';
import { distinctValues } from '#kit/distinct-values';
import type { Severity } from '#kit/enums';
import { toInterval, type WindowInput } from '#kit/types/window.input';
import type { Interval } from '#time/interval';
import type { Subject } from '../data/subject-filter.ts';
import type { IncidentGraphContext } from './context.ts';

export interface Measured {
  readonly subject: Subject;
  /** Sorted, each once; null: all. */
  readonly severities: readonly Severity[] | null;
  readonly window: Interval;
  readonly zone: string;
  readonly sourceConnected: boolean;
}

export interface Asked {
  readonly window: WindowInput;
  readonly severities?: readonly Severity[] | null | undefined;
}

export async function measure(context: IncidentGraphContext, subject: Subject, asked: Asked): Promise<Measured> {
  const severities = distinctValues('severities', asked.severities)?.toSorted() ?? null;
  await assertMaySee(context, subject);
  const facts = await context.loaders.subjects.load(subject);
  if (!facts) throw notFound(subject);
  return {
    ...facts,
    subject,
    severities,
    window: toInterval(asked.window, facts.zone, context.now),
  };
}

/** A token of some teams: these, their subteams, and the services they own now; never the whole organisation. */
export async function assertMaySee(
  { claim, organisationId, loaders }: IncidentGraphContext,
  subject: Subject,
): Promise<void> {
  if (subject.kind === 'ORGANISATION') {
    if (subject.id !== organisationId) throw notFound(subject);
    return assertWholeOrganisation(claim, 'Organisation.incidentStats');
  }
  const scope = await loaders.scope();
  const seen = subject.kind === 'TEAM' ? scope?.teamIds : scope?.serviceIds;
  if (seen && !seen.has(subject.id)) throw notFound(subject);
}

function notFound({ kind, id }: Subject): DomainError {
  return new DomainError('NOT_FOUND', `no ${kind.toLowerCase()} with the id "${id.slice(0, 100)}"`);
}
