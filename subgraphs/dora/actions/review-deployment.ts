/** One deployment of a batch: what is wrong with it, or the fact that is stored. */
import { environmentKind } from '#kit/environment';
import { ItemReview } from '#kit/item-review';
import type { DeploymentFact } from '../data/facts.ts';
import { endOfDeployment } from '../domain/deployment-end.ts';
import { bodyHash } from './body-hash.ts';
import type { Reviewed } from './decide-outcomes.ts';
import type { Ground } from './record-ground.ts';
import { reviewDeploymentParts } from './review-deployment-parts.ts';
import { reviewRun, type DeploymentItem } from './review-run.ts';
import { reviewOwnRef } from './review-parts-of-items.ts';

export function reviewDeployment(item: DeploymentItem, ground: Ground): Reviewed<DeploymentFact> {
  const review = new ItemReview(ground.now);
  const ref = reviewOwnRef(review, item.ref, ground);
  const run = reviewRun(review, item);
  const { parts, words } = reviewDeploymentParts(review, item, ground, run);
  const kind = environmentKind(item.environment, ground.settings.environmentPatterns);
  if (kind === 'UNKNOWN') {
    const hint = 'add a pattern for it to the settings of the organisation';
    review.warn(
      'UNKNOWN_ENVIRONMENT',
      ['environment'],
      `no pattern maps "${item.environment.slice(0, 100)}": it is kept and never counts as production`,
      item.environment,
      hint,
    );
  }
  if (review.refused || ref === null || run.observedAt === null) return { review, ref, fact: null };
  const said = { ...run, observedAt: run.observedAt };
  const at = endOfDeployment(said, parts);
  const fact = {
    ...said,
    source: ref.source,
    externalId: ref.id,
    environmentKind: kind,
    at,
    parts,
    bodyHash: bodyHash([ref.source, ref.id, said, words]),
  };
  return { review, ref, fact };
}
