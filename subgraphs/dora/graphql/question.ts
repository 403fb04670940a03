/** What a set of numbers is about, once its window is resolved and the caller may see its subject. */
import { DomainError } from '#errors';
import { assertWholeOrganisation } from '#kit/access';
import type { BenchmarkEdition } from '#kit/enums';
import { isUuid } from '#kit/ids';
import { toInterval, type WindowInput } from '#kit/types/window.input';
import type { Interval } from '#time/interval';
import type { Subject } from '../data/subject.ts';
import type { MetricContext } from '../domain/metric-context.ts';
import type { DoraContext } from './context.ts';

/** What is measured, where and when. */
export interface Measured {
  readonly subject: Subject;
  readonly window: Interval;
  /** A team's own, else the organisation's. */
  readonly zone: string;
}

export interface Question extends Measured {
  readonly edition: BenchmarkEdition;
  /** The window as it was said: `last` moves on between two pages of one list. */
  readonly said: WindowInput;
}

export async function ask(
  context: DoraContext,
  subject: Subject,
  said: WindowInput,
  edition: BenchmarkEdition,
): Promise<Question> {
  await assertMaySee(context, subject);
  const zone = await zoneOf(context, subject);
  return { subject, window: toInterval(said, zone, context.now), zone, edition, said };
}

export async function zoneOf({ loaders }: DoraContext, { kind, id }: Subject): Promise<string> {
  return (await loaders.ground.directory()).zoneOf(kind === 'TEAM' ? id : null);
}

/** The organisation is FORBIDDEN to a token of some teams; a team or service outside them is NOT_FOUND. */
export async function assertMaySee(context: DoraContext, subject: Subject): Promise<void> {
  if (subject.kind === 'ORGANISATION') assertWholeOrganisation(context.claim, 'Organisation.dora');
  if (await isSeen(context, subject)) return;
  throw new DomainError('NOT_FOUND', `no ${subject.kind.toLowerCase()} with the id "${subject.id.slice(0, 100)}"`);
}

/** It exists, and the token may see it: its teams, their subteams, and the services these own now. */
export async function isSeen({ loaders, organisationId }: DoraContext, { kind, id }: Subject): Promise<boolean> {
  if (kind === 'ORGANISATION') return id === organisationId;
  if (!isUuid(id)) return false;
  const scope = await loaders.ground.scope();
  if (scope) return (kind === 'TEAM' ? scope.teamIds : scope.serviceIds).has(id);
  return kind === 'TEAM'
    ? (await loaders.ground.directory()).hasTeam(id)
    : (await loaders.rows.service.load(id)) !== null;
}

/** What the definitions of domain/ need beside their summaries. */
export async function metricContext({ loaders, now }: DoraContext, { window, zone }: Measured): Promise<MetricContext> {
  const { deploymentSource, incidentSource, attributionWindowSeconds } = await loaders.ground.directory();
  return { deploymentSource, incidentSource, attributionWindowSeconds, window, zone, now };
}
