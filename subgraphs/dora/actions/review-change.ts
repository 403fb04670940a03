/** One change of a batch: what is wrong with it, or the fact that is stored. */
import { ItemReview, LIMITS } from '#kit/item-review';
import { repositoryName } from '#kit/repository-name';
import type { TimeValue } from '#kit/scalars';
import type { ExternalRef } from '#kit/types/ref.input';
import type { ChangeFact, ChangeKind } from '../data/facts.ts';
import { bodyHash, commitWords } from './body-hash.ts';
import type { Reviewed } from './decide-outcomes.ts';
import type { Actor, Ground } from './record-ground.ts';
import { MAX_COMMITS, reviewCommits, type CommitItem } from './review-commits.ts';
import {
  mayWriteRepository,
  refuseService,
  reviewActor,
  reviewLength,
  reviewOwnRef,
  reviewRef,
  reviewTexts,
} from './review-parts-of-items.ts';
import { reviewReviews, type ReviewItem } from './review-reviews.ts';

export interface ChangeItem {
  readonly ref: ExternalRef;
  readonly kind: ChangeKind;
  readonly repository: string;
  readonly title: string;
  readonly url?: string | null;
  readonly labels?: readonly string[] | null;
  readonly branch?: string | null;
  readonly targetBranch?: string | null;
  readonly author?: Actor | null;
  readonly openedAt?: TimeValue | null;
  readonly draftUntil?: TimeValue | null;
  readonly mergedAt?: TimeValue | null;
  readonly closedAt?: TimeValue | null;
  readonly mergeSha?: string | null;
  readonly commits?: readonly CommitItem[] | null;
  readonly paths?: readonly string[] | null;
  readonly reviews?: readonly ReviewItem[] | null;
  readonly revertOf?: ExternalRef | null;
  readonly revertsSha?: string | null;
  readonly hotfix?: boolean | null;
  readonly observedAt: TimeValue;
}

const LABELS = { list: 100, text: LIMITS.text } as const;
const PATHS = { list: 3_000, text: 1_000 } as const;

export function reviewChange(item: ChangeItem, ground: Ground): Reviewed<ChangeFact> {
  const review = new ItemReview(ground.now);
  const ref = reviewOwnRef(review, item.ref, ground);
  const times = reviewTimes(review, item);
  const words = reviewWords(review, item, ground);
  const { commits, ...lists } = reviewLists(review, item, ground);
  if (!mayWriteRepository(ground, words.repository)) refuseService(review, ['repository'], words.repository);
  if (review.refused || ref === null || times.observedAt === null) return { review, ref, fact: null };
  const named = { source: ref.source, externalId: ref.id, kind: item.kind };
  const said = { ...named, ...words, ...lists, ...times, observedAt: times.observedAt };
  const mergeSha = said.mergeSha ?? (commits.length === 0 ? ownSha(named) : null);
  return { review, ref, fact: { ...said, commits, mergeSha, bodyHash: bodyHash([said, commitWords(commits)]) } };
}

/** A bare commit that names no commit is called by its own sha: so it is found by it, as any other is. */
function ownSha({ kind, externalId }: Pick<ChangeFact, 'kind' | 'externalId'>): string | null {
  return kind === 'COMMIT' && externalId.length <= LIMITS.sha ? externalId : null;
}

function reviewTimes(review: ItemReview, item: ChangeItem) {
  const openedAt = review.time(['openedAt'], item.openedAt);
  const draftUntil = review.time(['draftUntil'], item.draftUntil);
  const mergedAt = review.time(['mergedAt'], item.mergedAt);
  const closedAt = review.time(['closedAt'], item.closedAt);
  review.order('openedAt', openedAt, ['draftUntil'], draftUntil);
  review.order('openedAt', openedAt, ['mergedAt'], mergedAt);
  review.order('openedAt', openedAt, ['closedAt'], closedAt);
  return { openedAt, draftUntil, mergedAt, closedAt, observedAt: review.time(['observedAt'], item.observedAt) };
}

function reviewWords(review: ItemReview, item: ChangeItem, ground: Ground) {
  review.text(['repository'], item.repository, LIMITS.text);
  review.text(['title'], item.title, LIMITS.title, true);
  reviewActor(review, ['author'], item.author);
  const author = ground.identify(item.author);
  const revertOf = reviewRef(review, ['revertOf'], item.revertOf);
  return {
    repository: repositoryName(item.repository),
    title: item.title,
    url: review.url(['url'], item.url),
    branch: review.text(['branch'], item.branch, LIMITS.text),
    targetBranch: review.text(['targetBranch'], item.targetBranch, LIMITS.text),
    authorHash: author.hash,
    authorBot: author.bot,
    mergeSha: review.text(['mergeSha'], item.mergeSha, LIMITS.sha),
    revertSource: revertOf?.source ?? null,
    revertId: revertOf?.id ?? null,
    revertsSha: review.text(['revertsSha'], item.revertsSha, LIMITS.sha),
    saidHotfix: item.hotfix ?? null,
  };
}

function reviewLists(review: ItemReview, item: ChangeItem, ground: Ground) {
  const few = reviewLength(review, ['commits'], item.commits?.length ?? 0, MAX_COMMITS, 'commits of one item');
  return {
    labels: reviewTexts(review, ['labels'], item.labels, LABELS, 'labels'),
    paths: reviewTexts(review, ['paths'], item.paths, PATHS, 'paths'),
    commits: few ? reviewCommits(review, ['commits'], item.commits ?? [], ground, new Map()) : [],
    reviews: reviewReviews(review, item.reviews ?? [], ground),
  };
}
