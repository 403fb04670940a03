/** Targets, and how one is set. */
import { Field, Float, ID, InputType, ObjectType } from 'type-graphql';
import { MetricName, Unit } from '#kit/enums';
import { DateTime, Day } from '#kit/scalars';
import type { TargetWish } from '../actions/set-target.ts';
import type { StoredTarget } from '../data/targets.ts';
import { TARGET_METRICS, type TargetMetric, type TargetSide as Side } from '../domain/target.ts';
import { TargetSide } from './enums.ts';

@ObjectType({ description: 'Where a metric stood when its target was set.' })
export class TargetBaseline {
  @Field(() => Float, { description: 'In the unit of the metric.' })
  value!: number;

  @Field(() => Day, { description: "On which day; days are the organisation's." })
  day!: string;
}

@ObjectType({
  description: 'What a metric is to be brought to, and by when. Of durations it is the median that counts.',
})
export class MetricTarget {
  @Field(() => ID, { description: 'Stays when the target is changed.' })
  id!: string;

  @Field(() => MetricName, { description: 'Of which metric.' })
  metric!: TargetMetric;

  @Field(() => Unit, { description: 'Unit of `value` and of the baseline.' })
  unit!: Unit;

  @Field(() => TargetSide, { description: 'Whether the value is to be under the target or at least that.' })
  side!: Side;

  @Field(() => Float, { description: 'In `unit`.' })
  value!: number;

  @Field(() => TargetBaseline, { nullable: true, description: 'Where it began; null: not known.' })
  baseline!: TargetBaseline | null;

  @Field(() => Day, { description: "The last day that it may take; days are the organisation's." })
  dueDay!: string;

  @Field(() => String, { description: 'Who set it so: `owner`, or `token:` and its id.' })
  setBy!: string;

  @Field(() => DateTime, { description: 'When it was set so.' })
  setAt!: Date;

  /** Not a field: whose target it is. */
  subject!: StoredTarget['subject'];

  static of(stored: StoredTarget): MetricTarget {
    return Object.assign(new MetricTarget(), stored, TARGET_METRICS[stored.metric]);
  }
}

@InputType({ description: 'Where the metric stands, or stood.' })
export class TargetBaselineInput {
  @Field(() => Float, { description: 'In the unit of the metric, 0 or more.' })
  value!: number;

  @Field(() => Day, { description: 'Today or earlier, where the organisation is.' })
  day!: string;
}

@InputType({ description: 'A target. A metric of a subject has one: it replaces the one before.' })
export class SetTargetInput implements TargetWish {
  @Field(() => MetricName, {
    description: 'One of the five of DORA, ATTEMPT_FAILURE_RATE, TIME_TO_RESOLVE or TIME_TO_ACKNOWLEDGE.',
  })
  metric!: MetricName;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the team whose target it is; with no team and no service: of the organisation.',
  })
  team?: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the service whose target it is.' })
  service?: string | null;

  @Field(() => Float, {
    description: 'In the unit of the metric, above 0: up to 1,000 a day, 10 years in seconds, 1 for a rate.',
  })
  value!: number;

  @Field(() => TargetBaselineInput, { nullable: true, description: 'Left out: not known.' })
  baseline?: TargetBaselineInput | null;

  @Field(() => Day, { description: 'Today or later, up to ten years ahead, and after the day of the baseline.' })
  dueDay!: string;
}
