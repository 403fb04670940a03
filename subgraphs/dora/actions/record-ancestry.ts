/**
 * What git knows: commits and their parents, so that "contains the merge commit" can be answered. One result per edge.
 * A commit is told of once, really; of two tellings the later committedAt stays, of equal times the parents that sort last.
 */
import type { SubgraphContext } from '#kit/context';
import type { Transaction } from '#kit/database';
import { ItemReview, LIMITS } from '#kit/item-review';
import { recordBatch, type ItemOutcome } from '#kit/record';
import { repositoryName } from '#kit/repository-name';
import type { TimeValue } from '#kit/scalars';
import type { RecordPayload } from '#kit/types/record.type';
import { markStale } from '../data/stale-marks.ts';
import { compareEdges, findEdges, writeEdges, type EdgeFact } from '../data/store-edges.ts';
import { loadGround, type Ground } from './record-ground.ts';
import { mayWriteRepository, refuseService, reviewTexts } from './review-parts-of-items.ts';
import { hasWritten, scheduleResolution } from './schedule-resolution.ts';

export interface EdgeItem {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly committedAt: TimeValue;
}

export interface RecordAncestry {
  readonly repository: string;
  readonly edges: readonly EdgeItem[];
}

export const MAX_EDGES = 5_000;
const PARENTS = { list: 100, text: LIMITS.sha } as const;

export async function recordAncestry(
  context: SubgraphContext,
  { repository, edges }: RecordAncestry,
): Promise<RecordPayload> {
  const ground = await loadGround(context);
  const answer = await recordBatch(
    context,
    { items: edges },
    (tx, items) => write(tx, context, ground, repository, items),
    { max: MAX_EDGES },
  );
  if (hasWritten(answer)) scheduleResolution(context.db, context.organisationId, context.log);
  return answer;
}

interface ReviewedEdge {
  readonly review: ItemReview;
  readonly fact: EdgeFact | null;
}

async function write(
  tx: Transaction,
  { organisationId }: SubgraphContext,
  ground: Ground,
  address: string,
  items: readonly EdgeItem[],
): Promise<ItemOutcome[]> {
  const reviewed = items.map((item) => reviewEdge(item, address, ground));
  const [repository, tellings] = [repositoryName(address), tellingsOf(reviewed)];
  if (tellings.size === 0) return reviewed.map(({ review }) => outcomeOf(review, 'REJECTED', null));
  const find = (shas: readonly string[]) => findEdges(tx, organisationId, repository, shas);
  // What was there matters only to a commit told of twice: of the others the write itself tells.
  const before = await find([...tellings].flatMap(([sha, told]) => (told.length > 1 ? [sha] : [])));
  const best = [...tellings.values()].map((told) => told.reduce((a, b) => (compareEdges(b, a) > 0 ? b : a)));
  const written = await writeEdges(tx, organisationId, repository, best);
  if (written.length > 0) await markStale(tx, organisationId, { repositories: [repository] });
  const fresh = new Map(written.map(({ sha, created }) => [sha, created]));
  const kept = await find([...tellings.keys()].filter((sha) => !fresh.has(sha)));
  return toOutcomes(reviewed, repository, fresh, new Map([...before, ...kept].map((edge) => [edge.sha, edge])));
}

function tellingsOf(reviewed: readonly ReviewedEdge[]): Map<string, EdgeFact[]> {
  return Map.groupBy(
    reviewed.flatMap(({ fact }) => fact ?? []),
    ({ sha }) => sha,
  );
}

function reviewEdge({ sha, parents, committedAt }: EdgeItem, address: string, ground: Ground): ReviewedEdge {
  const review = new ItemReview(ground.now);
  review.text(['repository'], address, LIMITS.text);
  review.text(['sha'], sha, LIMITS.sha);
  reviewTexts(review, ['parents'], parents, PARENTS, 'parents');
  if (parents.includes(sha)) review.error('MALFORMED', ['parents'], 'a commit is not its own parent', sha);
  const at = review.time(['committedAt'], committedAt);
  if (!mayWriteRepository(ground, repositoryName(address)))
    refuseService(review, ['repository'], address.slice(0, 200));
  return {
    review,
    fact: review.refused || at === null ? null : { sha, parents: [...new Set(parents)], committedAt: at },
  };
}

/** As if sent one after another: what a commit was before each telling decides what that telling did. */
function toOutcomes(
  items: readonly ReviewedEdge[],
  repository: string,
  written: ReadonlyMap<string, boolean>,
  kept: ReadonlyMap<string, EdgeFact>,
): ItemOutcome[] {
  const current = new Map(kept);
  return items.map(({ review, fact }) => {
    if (fact === null) return outcomeOf(review, 'REJECTED', null);
    const ref = { source: repository, id: fact.sha };
    const before = current.get(fact.sha);
    const order = before ? compareEdges(fact, before) : 1;
    if (order > 0) current.set(fact.sha, fact);
    if (order < 0)
      review.warn(
        'STALE_UPDATE',
        ['committedAt'],
        `a later telling of this commit, of ${before?.committedAt.toISOString()}, is kept`,
        fact.committedAt.toISOString(),
      );
    const first = before === undefined && written.get(fact.sha) === true;
    return outcomeOf(review, first ? 'CREATED' : order > 0 ? 'UPDATED' : order < 0 ? 'STALE' : 'UNCHANGED', ref);
  });
}

function outcomeOf(
  { errors, warnings }: ItemReview,
  outcome: ItemOutcome['outcome'],
  ref: ItemOutcome['ref'],
): ItemOutcome {
  return { outcome, id: null, ref, errors, warnings };
}
