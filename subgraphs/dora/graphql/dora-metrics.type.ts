/** The numbers of delivery of one subject over one window. */
import { Directive, Field, ObjectType } from 'type-graphql';
import { TimeZone } from '#kit/scalars';
import { MetricSeries } from '#kit/types/metric.type';
import { Interval } from '#kit/types/values.type';
import type { Question } from './question.ts';

@ObjectType({ description: 'The numbers of delivery over one window. Each is computed when it is asked.' })
export class DoraMetrics {
  @Field(() => Interval, { description: 'What `window` came to.' })
  window!: Interval;

  @Field(() => TimeZone, {
    description: "The zone that days and buckets follow: a team's own, else the organisation's.",
  })
  zone!: string;

  /** Not a field: what is measured. */
  question!: Question;
}

@ObjectType({ description: 'A metric of delivery over time.', implements: MetricSeries })
@Directive('@key(fields: "id")')
export class DoraSeries extends MetricSeries {}
