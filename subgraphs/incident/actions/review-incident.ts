/** One incident of a batch: what is wrong with it, or the facts and events that are stored. */
import { environmentKind } from '#kit/environment';
import type { EnvironmentKind } from '#kit/enums';
import { ItemReview, LIMITS } from '#kit/item-review';
import { digest } from '#kit/record';
import { repositoryName } from '#kit/repository-name';
import type { ExternalRef, ServiceRef } from '#kit/types/ref.input';
import type { SentFacts } from '../data/incident-row.ts';
import { mergeTimeline, type TimelineEvent } from '../domain/merge-timeline.ts';
import type { IncidentItem } from './incident-item.ts';
import type { Ground } from './record-ground.ts';
import { reviewTimeline } from './review-timeline.ts';

/** What a good item says. */
export interface Draft {
  readonly ref: ExternalRef;
  readonly facts: SentFacts;
  readonly events: readonly TimelineEvent[];
  /** Of everything sent: tells two items of one moment apart, whatever their order. */
  readonly digest: string;
}

export interface Reviewed {
  readonly review: ItemReview;
  /** Null when it cannot be stored as text. */
  readonly ref: ExternalRef | null;
  /** Null exactly when the item is refused. */
  readonly draft: Draft | null;
}

type Path = readonly (string | number)[];

export function reviewIncident(item: IncidentItem, ground: Ground): Reviewed {
  const review = new ItemReview(ground.now);
  const ref = reviewOwnRef(review, item.ref, ground);
  const observedAt = review.time(['observedAt'], item.observedAt);
  const words = reviewWords(review, item);
  const mapped = {
    serviceId: reviewService(review, item.service, ground),
    environmentKind: reviewEnvironment(review, item, ground),
  };
  const events = mergeTimeline([], reviewTimeline(review, item));
  if (review.refused || ref === null || observedAt === null) return { review, ref, draft: null };
  // What the catalog makes of the words is left out of the hash: it may change while the words stay.
  const bodyHash = digest([words, serviceWords(item.service)]);
  const facts = { ...words, ...mapped, observedAt, bodyHash };
  return { review, ref, draft: { ref, facts, events, digest: digest([bodyHash, events]) } };
}

function reviewWords(review: ItemReview, item: IncidentItem) {
  const causedBy = reviewRef(review, ['causedBy'], item.causedBy);
  return {
    title: review.text(['title'], item.title, LIMITS.title) ?? '',
    severity: item.severity,
    environment: review.text(['environment'], item.environment, LIMITS.key),
    url: review.url(['url'], item.url),
    causedBySource: causedBy?.source ?? null,
    causedById: causedBy?.id ?? null,
    rootCauseSha: review.text(['rootCauseSha'], item.rootCauseSha, LIMITS.sha),
  };
}

function reviewOwnRef(review: ItemReview, ref: ExternalRef, { sources }: Ground): ExternalRef | null {
  const checked = reviewRef(review, ['ref'], ref);
  if (review.refused) return null;
  if (sources && !sources.includes(ref.source)) {
    const hint = `it writes ${sources.join(', ')}`;
    review.error(
      'FORBIDDEN_SCOPE',
      ['ref', 'source'],
      `this token does not write the source "${ref.source}"`,
      ref.source,
      hint,
    );
  }
  return checked;
}

function reviewRef(review: ItemReview, path: Path, ref: ExternalRef | null | undefined): ExternalRef | null {
  if (ref == null) return null;
  review.text([...path, 'source'], ref.source, LIMITS.source);
  review.text([...path, 'id'], ref.id, LIMITS.id);
  return { source: ref.source, id: ref.id };
}

/** The service's id; null when the item names none. */
function reviewService(
  review: ItemReview,
  ref: ServiceRef | null | undefined,
  { services, scope }: Ground,
): string | null {
  if (ref == null) return refuseWhole(review, scope !== null);
  const service = services.find(ref, review, ['service']);
  if (service && scope && !scope.serviceIds.has(service.id)) {
    const hint = 'its owner now decides, subteams included';
    review.error(
      'FORBIDDEN_SCOPE',
      ['service'],
      `"${service.key}" does not belong to the teams of this token`,
      service.key,
      hint,
    );
  }
  return service?.id ?? null;
}

/** An incident of no service is the whole organisation's. */
function refuseWhole(review: ItemReview, bound: boolean): null {
  if (bound) review.error('FORBIDDEN_SCOPE', ['service'], 'a token for some teams names a service of theirs');
  return null;
}

/** R18: no name means production; a name that nothing maps is kept and never counts as production. */
function reviewEnvironment(review: ItemReview, { environment }: IncidentItem, { settings }: Ground): EnvironmentKind {
  if (environment == null) return 'PRODUCTION';
  const kind = environmentKind(environment, settings.environmentPatterns);
  if (kind === 'UNKNOWN') {
    const message = `no pattern maps "${environment.slice(0, 100)}": it is kept and never counts as production`;
    review.warn(
      'UNKNOWN_ENVIRONMENT',
      ['environment'],
      message,
      environment,
      'add a pattern for it to the settings of the organisation',
    );
  }
  return kind;
}

/** A service in its sender's words, one spelling each. */
function serviceWords(ref: ServiceRef | null | undefined): readonly (string | null)[] | null {
  if (ref == null) return null;
  return [
    ref.key ?? null,
    ref.id ?? null,
    ref.repository == null ? null : repositoryName(ref.repository),
    ref.path ?? null,
  ];
}
