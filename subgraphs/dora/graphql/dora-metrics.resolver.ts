/** The metrics of a window: each field measures itself, so that what is not asked is not read. */
import { Arg, Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import { Bucket, MetricName, Statistic } from '#kit/enums';
import { DurationStats, TierResult } from '#kit/types/values.type';
import { tierOf } from '../domain/benchmarks.ts';
import type { DoraContext } from './context.ts';
import { DoraMetrics, DoraSeries } from './dora-metrics.type.ts';
import { rangeOf } from './measure-loaders.ts';
import * as measure from './measure.ts';
import { toMetric } from './metrics.ts';
import {
  AttemptFailureRate,
  ChangeFailRate,
  ChangeLeadTime,
  DeploymentFrequency,
  DeploymentReworkRate,
  FailedDeploymentRecoveryTime,
  LeadTimeStats,
} from './metrics.type.ts';
import { assertDoraMetric, doraSeries } from './series.ts';

@Resolver(() => DoraMetrics)
export class DoraMetricsResolver {
  @FieldResolver(() => DeploymentFrequency, { nullable: true, description: 'Deployments a day.' })
  async deploymentFrequency(@Root() { question }: DoraMetrics, @Ctx() context: DoraContext) {
    return toMetric(
      DeploymentFrequency,
      context,
      'DEPLOYMENT_FREQUENCY',
      question,
      await measure.deploymentFrequency(context, question),
    );
  }

  @FieldResolver(() => ChangeLeadTime, { nullable: true, description: 'Seconds from commit to production.' })
  async changeLeadTime(@Root() { question }: DoraMetrics, @Ctx() context: DoraContext) {
    return toMetric(
      ChangeLeadTime,
      context,
      'CHANGE_LEAD_TIME',
      question,
      await measure.changeLeadTime(context, question),
    );
  }

  @FieldResolver(() => ChangeFailRate, { nullable: true, description: 'Share of deployments that failed, 0 to 1.' })
  async changeFailRate(@Root() { question }: DoraMetrics, @Ctx() context: DoraContext) {
    return toMetric(
      ChangeFailRate,
      context,
      'CHANGE_FAIL_RATE',
      question,
      await measure.changeFailRate(context, question),
    );
  }

  @FieldResolver(() => DeploymentReworkRate, {
    nullable: true,
    description: 'Share of deployments that were unplanned, 0 to 1.',
  })
  async deploymentReworkRate(@Root() { question }: DoraMetrics, @Ctx() context: DoraContext) {
    return toMetric(
      DeploymentReworkRate,
      context,
      'DEPLOYMENT_REWORK_RATE',
      question,
      await measure.deploymentReworkRate(context, question),
    );
  }

  @FieldResolver(() => FailedDeploymentRecoveryTime, {
    nullable: true,
    description: 'Seconds from a failed deployment to recovery.',
  })
  async failedDeploymentRecoveryTime(@Root() { question }: DoraMetrics, @Ctx() context: DoraContext) {
    const own = await measure.failedDeploymentRecoveryTime(context, question);
    return toMetric(FailedDeploymentRecoveryTime, context, 'FAILED_DEPLOYMENT_RECOVERY_TIME', question, own);
  }

  @FieldResolver(() => AttemptFailureRate, {
    nullable: true,
    description: 'Share of production runs that failed, 0 to 1.',
  })
  async attemptFailureRate(@Root() { question }: DoraMetrics, @Ctx() context: DoraContext) {
    return toMetric(
      AttemptFailureRate,
      context,
      'ATTEMPT_FAILURE_RATE',
      question,
      await measure.attemptFailureRate(context, question),
    );
  }

  @FieldResolver(() => DoraSeries, { nullable: true, description: 'One of the six metrics here, over time.' })
  series(
    @Root() { question }: DoraMetrics,
    @Ctx() context: DoraContext,
    @Arg('metric', () => MetricName, { description: 'One of the six here.' }) metric: MetricName,
    @Arg('bucket', () => Bucket, { defaultValue: 'AUTO', description: 'Days, weeks or months of the zone.' })
    bucket: Bucket,
    @Arg('statistic', () => Statistic, {
      defaultValue: 'MEDIAN',
      description: 'Of durations; counts and rates ignore it.',
    })
    statistic: Statistic,
  ): DoraSeries {
    return doraSeries(context, question, { metric: assertDoraMetric(metric), bucket, statistic });
  }
}

/** What of the metrics takes another look at the facts. */
@Resolver(() => DeploymentFrequency)
export class DeploymentFrequencyResolver {
  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Median over the whole weeks of the window of days with a deployment; null without a whole week.',
  })
  deploymentDaysPerWeekMedian(
    @Root() { question }: DeploymentFrequency,
    @Ctx() context: DoraContext,
  ): Promise<number | null> {
    return measure.deploymentDaysPerWeekMedian(context, question);
  }

  /** All editions but ROOSE_29 go by days a week. */
  @FieldResolver(() => TierResult, {
    nullable: true,
    description: 'Null when there is no value, or the edition has no answer for it.',
  })
  async tier(
    @Root() { question, value, tier }: DeploymentFrequency,
    @Ctx() context: DoraContext,
  ): Promise<TierResult | null> {
    if (question.edition === 'ROOSE_29') return tier;
    const median = await measure.deploymentDaysPerWeekMedian(context, question);
    return tierOf('DEPLOYMENT_FREQUENCY', { value, deploymentDaysPerWeekMedian: median }, question.edition);
  }
}

@Resolver(() => ChangeLeadTime)
export class ChangeLeadTimeResolver {
  @FieldResolver(() => LeadTimeStats, { description: 'What it is made of, over the same changes.' })
  stages(@Root() { question }: ChangeLeadTime, @Ctx() { loaders }: DoraContext): Promise<LeadTimeStats> {
    return loaders.measures.stages.load(rangeOf(question.subject, question.window));
  }

  @FieldResolver(() => DurationStats, {
    description: 'A second view: every commit of these changes, from when it was authored.',
  })
  perCommit(@Root() { question }: ChangeLeadTime, @Ctx() { loaders }: DoraContext): Promise<DurationStats> {
    return loaders.measures.commits.load(rangeOf(question.subject, question.window));
  }
}

@Resolver(() => ChangeFailRate)
export class ChangeFailRateResolver {
  @FieldResolver(() => Int, {
    description: 'Production incidents detected in the window that no deployment could be held for: in no rate.',
  })
  unattributedIncidents(@Root() { question }: ChangeFailRate, @Ctx() { loaders }: DoraContext): Promise<number> {
    return loaders.measures.unattributed.load(rangeOf(question.subject, question.window));
  }
}
