/** The numbers of incidents over one window. */
import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import { TimeZone } from '#kit/scalars';
import { MetricSeries } from '#kit/types/metric.type';
import { Interval } from '#kit/types/values.type';
import type { Measured } from './measured.ts';
import { Metric } from './evidence.type.ts';

@ObjectType({
  description: 'How long incidents were open: quantiles over those resolved in the window. `value` is the median.',
  implements: Metric,
})
export class TimeToResolve extends Metric {
  @Field(() => Float, { nullable: true, description: 'Seconds.' })
  medianSeconds!: number | null;

  @Field(() => Float, { nullable: true, description: 'Seconds.' })
  p75Seconds!: number | null;

  @Field(() => Float, { nullable: true, description: 'Seconds.' })
  p90Seconds!: number | null;

  @Field(() => Float, { nullable: true, description: 'Seconds.' })
  meanSeconds!: number | null;

  @Field(() => Int, { description: 'Incidents detected in the window and still open: in no quantile.' })
  openCount!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Seconds until asOf that the longest open of these has been open; null when none is.',
  })
  oldestOpenSeconds!: number | null;
}

@ObjectType({
  description:
    'From detection to the first acknowledgement: quantiles over incidents acknowledged in the window. `value` is the median.',
  implements: Metric,
})
export class TimeToAcknowledge extends Metric {
  @Field(() => Float, { nullable: true, description: 'Seconds.' })
  medianSeconds!: number | null;

  @Field(() => Float, { nullable: true, description: 'Seconds.' })
  p75Seconds!: number | null;

  @Field(() => Float, { nullable: true, description: 'Seconds.' })
  p90Seconds!: number | null;

  @Field(() => Float, { nullable: true, description: 'Seconds.' })
  meanSeconds!: number | null;
}

@ObjectType({
  description: 'Incidents detected in the window; a reopened one is one. A real 0 once a source is connected.',
  implements: Metric,
})
export class IncidentCount extends Metric {}

@ObjectType({ description: 'An incident metric over time.', implements: MetricSeries })
@Directive('@key(fields: "id")')
export class IncidentSeries extends MetricSeries {}

@ObjectType({ description: 'The numbers of incidents over one window. Only incidents in production count.' })
export class IncidentStats {
  @Field(() => Interval)
  window!: Interval;

  @Field(() => TimeZone, { description: 'The zone that days and buckets follow.' })
  zone!: string;

  /** Not a field: what is measured. */
  measured!: Measured;
}
