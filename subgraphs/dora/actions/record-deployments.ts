/**
 * Deployments as their senders tell them. A batch costs the same few statements however long it is; what it means for the
 * metrics is resolved afterwards (bring-up-to-date.ts), so its order and its batches never matter.
 */
import type { SubgraphContext } from '#kit/context';
import type { Transaction } from '#kit/database';
import { recordBatch, type ItemOutcome, type RecordOptions } from '#kit/record';
import type { RecordPayload } from '#kit/types/record.type';
import { tellDeployments, type ToldDeployment } from '../data/deployment-events.ts';
import type { DeploymentFact, StoredFact } from '../data/facts.ts';
import { deploymentIdOf } from '../data/fact-ids.ts';
import { moveWatermarks } from '../data/move-watermarks.ts';
import { markStale } from '../data/stale-marks.ts';
import {
  insertDeployments,
  insertPartCommits,
  insertParts,
  lockDeployments,
  removeParts,
  servicesOfDeployments,
  updateDeployments,
  type StoredDeployment,
} from '../data/store-deployments.ts';
import {
  acceptedFacts,
  decideOutcomes,
  refKey,
  rejectedOutcome,
  type Decisions,
  type Reviewed,
} from './decide-outcomes.ts';
import { hasWritten, scheduleResolution } from './schedule-resolution.ts';
import { loadGround, type Ground } from './record-ground.ts';
import { reviewDeployment } from './review-deployment.ts';
import { mayWrite, refuseService } from './review-parts-of-items.ts';
import type { DeploymentItem } from './review-run.ts';

export interface RecordDeployments extends RecordOptions {
  /** A backfill: nobody is told deployment by deployment. */
  readonly historical?: boolean;
  readonly items: readonly DeploymentItem[];
}

export async function recordDeployments(context: SubgraphContext, input: RecordDeployments): Promise<RecordPayload> {
  const ground = await loadGround(context);
  const answer = await recordBatch(context, input, (tx, items) => write(tx, context, ground, input, items), {
    schema: 'dora',
  });
  if (hasWritten(answer, input)) scheduleResolution(context.db, context.organisationId, context.log);
  return answer;
}

async function write(
  tx: Transaction,
  { organisationId, claim }: SubgraphContext,
  ground: Ground,
  { historical = false }: Pick<RecordDeployments, 'historical'>,
  items: readonly DeploymentItem[],
): Promise<ItemOutcome[]> {
  const reviewed = items.map((item) => reviewDeployment(item, ground));
  const facts = acceptedFacts(reviewed);
  if (facts.length === 0) return reviewed.map(rejectedOutcome);
  const refs = facts.map(({ source, externalId }) => ({ source, externalId }));
  const stored = await lockDeployments(tx, organisationId, refs);
  if (ground.scope) await refuseForeign(tx, organisationId, ground, reviewed, stored);
  const decisions = decideOutcomes(reviewed, stored, (fact) => deploymentIdOf(organisationId, fact));
  const left = await store(tx, organisationId, claim.subject, decisions);
  if (!historical) await tellDeployments(tx, organisationId, toldOf(decisions, stored, left));
  await moveWatermarks(tx, organisationId, 'DEPLOYMENT', acceptedFacts(reviewed));
  return decisions.outcomes;
}

/** Answers which services the updated ones touched before. */
async function store(
  tx: Transaction,
  organisationId: string,
  subject: string,
  { created, updated }: Decisions<DeploymentFact>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const written = [...created, ...updated];
  const left = await removeParts(
    tx,
    organisationId,
    updated.map(({ id }) => id),
  );
  await updateDeployments(tx, organisationId, updated, subject);
  await insertDeployments(tx, organisationId, created, subject);
  await insertParts(tx, organisationId, written);
  await insertPartCommits(tx, organisationId, written);
  const services = new Set([...[...left.values()].flat(), ...written.flatMap(servicesOf)]);
  await markStale(tx, organisationId, { services: [...services] });
  return left;
}

function servicesOf({ parts }: DeploymentFact): string[] {
  return [...new Set(parts.map(({ serviceId }) => serviceId))];
}

function toldOf(
  { created, updated }: Decisions<DeploymentFact>,
  stored: readonly StoredDeployment[],
  left: ReadonlyMap<string, readonly string[]>,
): ToldDeployment[] {
  const known = new Map(stored.map((row) => [row.id, row]));
  return [...created, ...updated].map((fact) => {
    const before = known.get(fact.id);
    return {
      id: fact.id,
      before: before ? { ...before, serviceIds: left.get(fact.id) ?? [] } : null,
      after: { ...fact, serviceIds: servicesOf(fact) },
    };
  });
}

/** A token of some teams must not take over a deployment of others by its reference. */
async function refuseForeign(
  tx: Transaction,
  organisationId: string,
  ground: Ground,
  reviewed: readonly Reviewed<DeploymentFact>[],
  stored: readonly StoredFact[],
): Promise<void> {
  const services = await servicesOfDeployments(
    tx,
    organisationId,
    stored.map(({ id }) => id),
  );
  const foreign = stored.filter(({ id }) => services.get(id)?.some((service) => !mayWrite(ground, { id: service })));
  const keys = new Set(foreign.map(refKey));
  for (const { fact, review } of reviewed) {
    if (fact && keys.has(refKey(fact)))
      refuseService(review, ['ref'], `the stored deployment "${fact.externalId.slice(0, 100)}"`);
  }
}
