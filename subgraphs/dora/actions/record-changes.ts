/** Changes as their senders tell them: pull requests, and bare commits where there are none. */
import type { SubgraphContext } from '#kit/context';
import type { Transaction } from '#kit/database';
import { recordBatch, type ItemOutcome, type RecordOptions } from '#kit/record';
import type { RecordPayload } from '#kit/types/record.type';
import type { ChangeFact } from '../data/facts.ts';
import { changeIdOf } from '../data/fact-ids.ts';
import { moveWatermarks } from '../data/move-watermarks.ts';
import { markStale } from '../data/stale-marks.ts';
import {
  insertChangeCommits,
  insertChangeReviews,
  insertChanges,
  lockChanges,
  removeChangeChildren,
  updateChanges,
  type StoredChange,
} from '../data/store-changes.ts';
import {
  acceptedFacts,
  decideOutcomes,
  refKey,
  rejectedOutcome,
  type Decisions,
  type Reviewed,
} from './decide-outcomes.ts';
import { loadGround, type Ground } from './record-ground.ts';
import { reviewChange, type ChangeItem } from './review-change.ts';
import { resultOfItself } from './result-of-itself.ts';
import { mayWriteRepository, refuseService } from './review-parts-of-items.ts';
import { hasWritten, scheduleResolution } from './schedule-resolution.ts';

export interface RecordChanges extends RecordOptions {
  readonly items: readonly ChangeItem[];
}

export async function recordChanges(context: SubgraphContext, input: RecordChanges): Promise<RecordPayload> {
  const ground = await loadGround(context);
  const answer = await recordBatch(context, input, (tx, items) => write(tx, context, ground, items), {
    schema: 'dora',
  });
  if (hasWritten(answer, input)) scheduleResolution(context.db, context.organisationId, context.log);
  return answer;
}

async function write(
  tx: Transaction,
  { organisationId, claim }: SubgraphContext,
  ground: Ground,
  items: readonly ChangeItem[],
): Promise<ItemOutcome[]> {
  const reviewed = items.map((item) => reviewChange(item, ground));
  const facts = acceptedFacts(reviewed);
  if (facts.length === 0) return reviewed.map(rejectedOutcome);
  const refs = facts.map(({ source, externalId }) => ({ source, externalId }));
  const stored = await lockChanges(tx, organisationId, refs);
  refuseForeign(ground, reviewed, stored);
  const decisions = decideOutcomes(reviewed, stored, (fact) => changeIdOf(organisationId, fact));
  await store(tx, decisions, { organisationId, subject: claim.subject, ground, stored });
  await moveWatermarks(tx, organisationId, 'CHANGE', acceptedFacts(reviewed));
  return decisions.outcomes;
}

interface Storing {
  readonly organisationId: string;
  readonly subject: string;
  readonly ground: Ground;
  readonly stored: readonly StoredChange[];
}

async function store(tx: Transaction, decisions: Decisions<ChangeFact>, storing: Storing): Promise<void> {
  const { organisationId, subject, ground, stored } = storing;
  const { created, updated } = decisions;
  const written = [...created, ...updated];
  const updatedIds = updated.map(({ id }) => id);
  const left = await removeChangeChildren(tx, organisationId, updatedIds);
  await updateChanges(tx, organisationId, updated, subject);
  await insertChanges(tx, organisationId, created.map(resultOfItself(ground)), subject);
  await insertChangeCommits(tx, organisationId, written);
  await insertChangeReviews(tx, organisationId, written);
  const before = stored.filter(({ id }) => updatedIds.includes(id));
  await markStale(tx, organisationId, {
    changes: written.map(({ id }) => id),
    shas: [...left, ...before.flatMap(({ mergeSha }) => mergeSha ?? [])],
  });
}

/** A token of some teams must not take over a change of another's repository by its reference. */
function refuseForeign(
  ground: Ground,
  reviewed: readonly Reviewed<ChangeFact>[],
  stored: readonly StoredChange[],
): void {
  const foreign = new Set(stored.filter(({ repository }) => !mayWriteRepository(ground, repository)).map(refKey));
  for (const { fact, review } of reviewed) {
    if (fact && foreign.has(refKey(fact)))
      refuseService(review, ['ref'], `the stored change "${fact.externalId.slice(0, 100)}"`);
  }
}
