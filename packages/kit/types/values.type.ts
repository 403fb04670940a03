/** Value types that several subgraphs answer with: @shareable, so they must stay the same everywhere. */
import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { AttributionMethod, BenchmarkEdition, Tier } from '../enums.ts';
import { DateTime } from '../scalars.ts';

@ObjectType({ description: 'Half-open stretch of time: from is in it, to is not.' })
@Directive('@shareable')
export class Interval {
  @Field(() => DateTime, { description: 'First moment in it.' })
  from!: Date;

  @Field(() => DateTime, { description: 'First moment after it.' })
  to!: Date;
}

@ObjectType({ description: 'A reference in the words of the system that sent it.' })
@Directive('@shareable')
export class Ref {
  @Field(() => String, { description: 'Which system: github, jira, …' })
  source!: string;

  @Field(() => String, { description: 'Its id there; with the source it is the key of an upsert.' })
  id!: string;
}

@ObjectType({ description: 'What a number means.' })
@Directive('@shareable')
export class MetricDefinition {
  @Field(() => ID, { description: 'Definition and metric: DORA/CHANGE_LEAD_TIME.' })
  id!: string;

  @Field(() => String, { description: 'Its name in words.' })
  title!: string;

  @Field(() => String, { description: 'The formula in one sentence.' })
  formula!: string;

  @Field(() => String, { description: 'Where it is defined: an http or https address.' })
  url!: string;
}

@ObjectType({ description: 'A performance tier; never without its edition.' })
@Directive('@shareable')
export class TierResult {
  @Field(() => Tier, { description: 'Where the value stands.' })
  tier!: Tier;

  @Field(() => BenchmarkEdition, { description: 'Whose table says so.' })
  edition!: BenchmarkEdition;

  @Field(() => String, { description: 'What ELITE asks for, in words.' })
  eliteTarget!: string;

  @Field(() => Tier, { nullable: true, description: 'The next better tier; null at the top.' })
  nextTier!: Tier | null;

  @Field(() => String, { nullable: true, description: 'What is missing to it, in words; null at the top.' })
  distance!: string | null;
}

@ObjectType({ description: 'A value of another window.' })
@Directive('@shareable')
export class MetricValue {
  @Field(() => Float, { nullable: true, description: "In the metric's unit; null when there is none." })
  value!: number | null;

  @Field(() => Int, { description: 'Rows behind it.' })
  n!: number;

  @Field(() => Interval, { description: 'The window that it is of.' })
  window!: Interval;
}

@ObjectType({ description: 'Quantiles (R type 7) of a set of durations, pooled; each is null when n is 0.' })
@Directive('@shareable')
export class DurationStats {
  @Field(() => Int, { description: 'Durations measured.' })
  n!: number;

  @Field(() => Float, { nullable: true, description: 'Seconds.' })
  medianSeconds!: number | null;

  @Field(() => Float, { nullable: true, description: 'Seconds.' })
  p75Seconds!: number | null;

  @Field(() => Float, { nullable: true, description: 'Seconds.' })
  p90Seconds!: number | null;

  @Field(() => Float, { nullable: true, description: 'Seconds; of the pooled durations.' })
  meanSeconds!: number | null;
}

@ObjectType({ description: 'One bucket of a series.' })
@Directive('@shareable')
export class MetricPoint {
  @Field(() => DateTime, { description: 'First moment of the bucket.' })
  from!: Date;

  @Field(() => DateTime, { description: 'First moment after the bucket.' })
  to!: Date;

  @Field(() => Float, {
    nullable: true,
    description: 'Durations and ratios: null when n is 0. Counts and frequencies: 0 once a source is connected.',
  })
  value!: number | null;

  @Field(() => Int, { description: 'Rows behind it.' })
  n!: number;

  @Field(() => Boolean, { description: 'Cut by the window, or not over yet.' })
  partial!: boolean;
}

@ObjectType({ description: 'How an incident was held against a deployment.' })
@Directive('@shareable')
export class Attribution {
  @Field(() => AttributionMethod, { description: 'What brought the two together.' })
  method!: AttributionMethod;

  @Field(() => Float, { description: '0 to 1.' })
  confidence!: number;
}
