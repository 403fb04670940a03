/**
 * The parts of a deployment: one per service it touched. A deployment that names none has one, called ''.
 * A part that does not say its sha or its commits has those of the deployment.
 */
import { LIMITS, type ItemReview } from '#kit/item-review';
import type { ServiceRef } from '#kit/types/ref.input';
import type { ListedCommit, PartFact } from '../data/facts.ts';
import { commitWords, momentWord } from './body-hash.ts';
import type { Ground } from './record-ground.ts';
import { MAX_COMMITS, reviewCommits, type KnownCommits } from './review-commits.ts';
import { mayWrite, refuseService, reviewLength, serviceWords, type Path } from './review-parts-of-items.ts';
import type { DeploymentItem, PartItem, ReviewedRun } from './review-run.ts';

const MAX_PARTS = 100;
/** Rows that one item may become when its parts share one list. */
const MAX_PART_COMMITS = 20_000;

interface ReviewedParts {
  readonly parts: readonly PartFact[];
  /** What was said, for the body hash. */
  readonly words: unknown;
}

export function reviewDeploymentParts(
  review: ItemReview,
  item: DeploymentItem,
  ground: Ground,
  run: ReviewedRun,
): ReviewedParts {
  const partItems = item.parts ?? [];
  if (!hasRoom(review, item)) return { parts: [], words: null };
  const known: KnownCommits = new Map();
  const commits = item.commits == null ? null : reviewCommits(review, ['commits'], item.commits, ground, known);
  const own = item.service == null ? null : findService(review, ['service'], item.service, ground);
  const words = [serviceWords(item.service), commitWords(commits)];
  if (partItems.length === 0) return { parts: whole(review, own, run, commits), words };
  const reviewed = partItems.map((part, index) =>
    reviewPart(review, ['parts', index], part, { ground, run, commits, known }),
  );
  reviewWholeOfParts(review, item, partItems);
  reviewLength(
    review,
    ['parts'],
    reviewed.reduce((sum, { part }) => sum + (part.commits?.length ?? 0), 0),
    MAX_PART_COMMITS,
    'commits over all parts',
  );
  const sorted = reviewed.toSorted((a, b) => (a.part.part < b.part.part ? -1 : 1));
  return { parts: sorted.map(({ part }) => part), words: [...words, sorted.map((part) => part.words)] };
}

function hasRoom(review: ItemReview, { parts, commits }: DeploymentItem): boolean {
  const listed = (parts ?? []).reduce((sum, part) => sum + (part.commits?.length ?? 0), commits?.length ?? 0);
  const few = reviewLength(review, ['parts'], parts?.length ?? 0, MAX_PARTS, 'parts');
  return reviewLength(review, ['commits'], listed, MAX_COMMITS, 'commits of one item') && few;
}

function whole(
  review: ItemReview,
  serviceId: string | null,
  run: ReviewedRun,
  commits: ListedCommit[] | null,
): PartFact[] {
  if (serviceId === null) {
    if (!review.errors.some(({ path }) => path[0] === 'service')) {
      review.error('REQUIRED_WITH', ['service'], 'a deployment without parts names its service');
    }
    return [];
  }
  const { status, startedAt, finishedAt, sha } = run;
  return [{ part: '', serviceId, status, startedAt, finishedAt, sha, commits }];
}

interface OfDeployment {
  readonly ground: Ground;
  readonly run: ReviewedRun;
  readonly commits: ListedCommit[] | null;
  readonly known: KnownCommits;
}

function reviewPart(review: ItemReview, path: Path, item: PartItem, { ground, run, commits, known }: OfDeployment) {
  review.text([...path, 'id'], item.id, LIMITS.key);
  const startedAt = review.time([...path, 'startedAt'], item.startedAt);
  const finishedAt = review.time([...path, 'finishedAt'], item.finishedAt);
  review.order('startedAt', startedAt, [...path, 'finishedAt'], finishedAt);
  const sha = review.text([...path, 'sha'], item.sha, LIMITS.sha);
  const own = item.commits == null ? null : reviewCommits(review, [...path, 'commits'], item.commits, ground, known);
  const serviceId = findService(review, [...path, 'service'], item.service, ground) ?? '';
  const part = {
    part: item.id,
    serviceId,
    status: item.status,
    startedAt,
    finishedAt,
    sha: sha ?? run.sha,
    commits: own ?? commits,
  };
  return {
    part,
    words: [
      item.id,
      serviceWords(item.service),
      item.status,
      momentWord(startedAt),
      momentWord(finishedAt),
      sha,
      commitWords(own),
    ],
  };
}

function reviewWholeOfParts(review: ItemReview, { status }: DeploymentItem, parts: readonly PartItem[]): void {
  const ids = new Set<string>();
  parts.forEach(({ id }, index) => {
    if (ids.has(id))
      review.error('MALFORMED', ['parts', index, 'id'], `two parts are called "${id.slice(0, 100)}"`, id);
    ids.add(id);
  });
  if (status === 'SUCCESS' && !parts.some((part) => part.status === 'SUCCESS' && part.finishedAt != null)) {
    review.error(
      'REQUIRED_WITH',
      ['parts'],
      'a deployment with status SUCCESS has a part with status SUCCESS that says when it finished',
    );
  }
}

function findService(review: ItemReview, path: Path, ref: ServiceRef, ground: Ground): string | null {
  const service = ground.services.find(ref, review, path.map(String));
  if (service && !mayWrite(ground, service)) refuseService(review, path, service.key);
  return service?.id ?? null;
}
