/** Judgements that deployments and changes share: references, people, lists, and what the caller's token may write. */
import { LIMITS, type ItemReview } from '#kit/item-review';
import { repositoryName } from '#kit/repository-name';
import type { ExternalRef, ServiceRef } from '#kit/types/ref.input';
import type { KnownService } from '#kit/service-references';
import { DERIVED_SOURCE } from '../domain/derived-commits.ts';
import type { Actor, Ground } from './record-ground.ts';

export type Path = readonly (string | number)[];

/** The reference under which an item is stored; null when it cannot be one. */
export function reviewOwnRef(review: ItemReview, ref: ExternalRef, { sources }: Ground): ExternalRef | null {
  const before = review.errors.length;
  const checked = reviewRef(review, ['ref'], ref);
  if (review.errors.length > before) return null;
  if (ref.source === DERIVED_SOURCE)
    review.error(
      'MALFORMED',
      ['ref', 'source'],
      `the source "${DERIVED_SOURCE}" is kept for what is worked out here`,
      ref.source,
    );
  if (sources && !sources.includes(ref.source)) {
    review.error(
      'FORBIDDEN_SCOPE',
      ['ref', 'source'],
      `this token does not write the source "${ref.source}"`,
      ref.source,
      `it writes ${sources.join(', ')}`,
    );
  }
  return checked;
}

export function reviewRef(review: ItemReview, path: Path, ref: ExternalRef | null | undefined): ExternalRef | null {
  if (ref == null) return null;
  review.text([...path, 'source'], ref.source, LIMITS.source);
  review.text([...path, 'id'], ref.id, LIMITS.id);
  return { source: ref.source, id: ref.id };
}

/** Lists have limits of their own, so that one item stays one item. */
export function reviewLength(review: ItemReview, path: Path, length: number, max: number, what: string): boolean {
  if (length <= max) return true;
  review.error('TOO_LONG', path, `${length} ${what} are more than ${max}`, length);
  return false;
}

export function reviewTexts(
  review: ItemReview,
  path: Path,
  texts: readonly string[] | null | undefined,
  limits: { list: number; text: number },
  what: string,
): string[] {
  const given = texts ?? [];
  if (!reviewLength(review, path, given.length, limits.list, what)) return [];
  given.forEach((text, index) => review.text([...path, index], text, limits.text));
  return [...given];
}

export function reviewActor(review: ItemReview, path: Path, actor: Actor | null | undefined): void {
  review.text([...path, 'login'], actor?.login, LIMITS.key);
}

/** Whether a token that is bound to teams may write for this service. */
export function mayWrite({ scope }: Ground, service: Pick<KnownService, 'id'>): boolean {
  return scope === null || scope.serviceIds.has(service.id);
}

/** A repository belongs to whom its services belong; a token that is bound to teams writes of no other. */
export function mayWriteRepository(ground: Ground, repository: string): boolean {
  return ground.scope === null || servicesOfRepository(ground, repository).some((service) => mayWrite(ground, service));
}

export function servicesOfRepository({ services }: Ground, repository: string): KnownService[] {
  return services.all.filter((service) => service.repositories.some((mapped) => mapped.repository === repository));
}

export function refuseService(review: ItemReview, path: Path, name: string): void {
  review.error(
    'FORBIDDEN_SCOPE',
    path,
    `${name} does not belong to the teams of this token`,
    name,
    'its owner now decides, subteams included',
  );
}

/** A service in its sender's words, one spelling each. */
export function serviceWords(ref: ServiceRef | null | undefined): readonly (string | null)[] | null {
  if (ref == null) return null;
  return [
    ref.key ?? null,
    ref.id ?? null,
    ref.repository == null ? null : repositoryName(ref.repository),
    ref.path ?? null,
  ];
}
