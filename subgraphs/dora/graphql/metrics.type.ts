/**
 * The six metrics of delivery: what each says beside the fields that all metrics have. Their numbers come from domain/; what
 * takes another look at the facts is in dora-metrics.resolver.ts.
 */
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DurationStats } from '#kit/types/values.type';
import { Metric } from './evidence.type.ts';
import type { Question } from './question.ts';

const SECONDS = { nullable: true, description: 'Seconds; null when nothing was measured.' } as const;

@ObjectType({
  implements: Metric,
  description: 'How often production changes: successful deployments, redeploys left out. Value: per day.',
})
export class DeploymentFrequency extends Metric {
  @Field(() => Int, { description: 'Deployments counted.' })
  deployments!: number;

  @Field(() => Float, { description: 'Local days of the window; a day of 23 or 25 hours is one.' })
  days!: number;

  /** Not a field. */
  question!: Question;
}

@ObjectType({
  description: 'The stages of lead time, over the changes measured; each on its own, so their medians do not add up.',
})
export class LeadTimeStats {
  @Field(() => DurationStats, { description: 'First commit to ready for review.' })
  coding!: DurationStats;

  @Field(() => DurationStats, { description: 'Ready for review to the first review.' })
  pickup!: DurationStats;

  @Field(() => DurationStats, { description: 'First review to merge.' })
  review!: DurationStats;

  @Field(() => DurationStats, { description: 'Merge to production.' })
  deploy!: DurationStats;
}

@ObjectType({
  implements: Metric,
  description: 'From the first commit (or opening) of a change to production. Value: the median in seconds.',
})
export class ChangeLeadTime extends Metric {
  @Field(() => Float, SECONDS)
  medianSeconds!: number | null;

  @Field(() => Float, SECONDS)
  p75Seconds!: number | null;

  @Field(() => Float, SECONDS)
  p90Seconds!: number | null;

  @Field(() => Float, SECONDS)
  meanSeconds!: number | null;

  /** Not a field. */
  question!: Question;
}

@ObjectType({
  implements: Metric,
  description:
    'The share of deployments that failed in production: an incident, or a rollback or hotfix after it. Value: 0 to 1.',
})
export class ChangeFailRate extends Metric {
  @Field(() => Int, { description: 'Deployments that failed, once each.' })
  failed!: number;

  @Field(() => Int, { description: 'Deployments counted.' })
  total!: number;

  /** Not a field. */
  question!: Question;
}

@ObjectType({
  implements: Metric,
  description: 'The share of deployments that were unplanned: rollbacks and hotfixes. Value: 0 to 1.',
})
export class DeploymentReworkRate extends Metric {
  @Field(() => Int, { description: 'Rollbacks and hotfixes.' })
  rework!: number;

  @Field(() => Int, { description: 'Deployments counted.' })
  total!: number;
}

@ObjectType({
  implements: Metric,
  description: 'From a failed deployment to recovery; once "time to restore service". Value: the median in seconds.',
})
export class FailedDeploymentRecoveryTime extends Metric {
  @Field(() => Float, SECONDS)
  medianSeconds!: number | null;

  @Field(() => Float, SECONDS)
  p75Seconds!: number | null;

  @Field(() => Float, SECONDS)
  p90Seconds!: number | null;

  @Field(() => Float, SECONDS)
  meanSeconds!: number | null;

  @Field(() => Int, { description: 'Failed deployments of the window that have not recovered yet.' })
  openCount!: number;

  @Field(() => Float, { nullable: true, description: 'Seconds since the oldest of them; null when none is open.' })
  oldestOpenSeconds!: number | null;
}

@ObjectType({
  implements: Metric,
  description:
    'The share of production runs that did not succeed; what many tools call change failure rate. Value: 0 to 1.',
})
export class AttemptFailureRate extends Metric {
  @Field(() => Int, { description: 'Runs that failed.' })
  failed!: number;

  @Field(() => Int, { description: 'Runs that failed or succeeded; redeploys are runs too.' })
  attempts!: number;
}
