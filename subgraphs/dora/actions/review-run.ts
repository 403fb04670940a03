/** A deployment as it is sent, and what its sender says of the run as a whole. */
import { LIMITS, type ItemReview } from '#kit/item-review';
import type { TimeValue } from '#kit/scalars';
import type { ExternalRef, ServiceRef } from '#kit/types/ref.input';
import type { DeploymentKind, DeploymentStatus } from '../data/facts.ts';
import type { CommitItem } from './review-commits.ts';
import { reviewRef } from './review-parts-of-items.ts';

export interface PartItem {
  readonly id: string;
  readonly service: ServiceRef;
  readonly status: DeploymentStatus;
  readonly startedAt?: TimeValue | null;
  readonly finishedAt?: TimeValue | null;
  readonly sha?: string | null;
  readonly commits?: readonly CommitItem[] | null;
}

export interface DeploymentItem {
  readonly ref: ExternalRef;
  readonly service?: ServiceRef | null;
  readonly environment: string;
  readonly status: DeploymentStatus;
  readonly startedAt?: TimeValue | null;
  readonly finishedAt?: TimeValue | null;
  readonly observedAt: TimeValue;
  readonly sha?: string | null;
  readonly version?: string | null;
  readonly url?: string | null;
  readonly commits?: readonly CommitItem[] | null;
  readonly kind?: DeploymentKind | null;
  readonly rollbackOf?: ExternalRef | null;
  readonly remediates?: ExternalRef | null;
  readonly parts?: readonly PartItem[] | null;
}

/** What the sender says of the run as a whole. */
export type ReviewedRun = ReturnType<typeof reviewRun>;

export function reviewRun(review: ItemReview, item: DeploymentItem) {
  const startedAt = review.time(['startedAt'], item.startedAt);
  const finishedAt = review.time(['finishedAt'], item.finishedAt);
  const observedAt = review.time(['observedAt'], item.observedAt);
  review.order('startedAt', startedAt, ['finishedAt'], finishedAt);
  if ((item.status === 'SUCCESS' || item.status === 'FAILED') && item.finishedAt == null) {
    review.error('REQUIRED_WITH', ['finishedAt'], `a deployment with status ${item.status} says when it finished`);
  }
  const rollback = reviewRef(review, ['rollbackOf'], item.rollbackOf);
  const remediates = reviewRef(review, ['remediates'], item.remediates);
  review.text(['environment'], item.environment, LIMITS.key);
  return {
    environment: item.environment,
    status: item.status,
    sentKind: item.kind ?? null,
    startedAt,
    finishedAt,
    observedAt,
    sha: review.text(['sha'], item.sha, LIMITS.sha),
    version: review.text(['version'], item.version, LIMITS.text),
    url: review.url(['url'], item.url),
    rollbackSource: rollback?.source ?? null,
    rollbackId: rollback?.id ?? null,
    remediatesSource: remediates?.source ?? null,
    remediatesId: remediates?.id ?? null,
  };
}
