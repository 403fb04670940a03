/**
 * What every metric answers, whatever it measures: value, n, the reason when there is no value, and the rows behind it.
 * An implementation repeats every field (GraphQL asks for it); `metricOf` gives them once, bound to its evidence type.
 */
import { Arg, Field, Float, ID, Int, InterfaceType, type ClassType } from 'type-graphql';
import { Access } from '../access.ts';
import { Bucket, MetricName, NoDataReason, Unit } from '../enums.ts';
import { Cursor, DateTime, Duration, TimeZone } from '../scalars.ts';
import type { Connection } from './page.type.ts';
import { MetricDefinition, MetricPoint, MetricValue, TierResult } from './values.type.ts';

/** Arguments of `evidence`. */
export interface EvidenceArguments {
  readonly counted?: boolean | null;
  readonly first: number;
  readonly after?: string | null;
}

/** The fields of `Metric`, as an object to spread into a metric's own. */
export interface MetricFields {
  id: string;
  name: MetricName;
  unit: Unit;
  value: number | null;
  n: number;
  reason: NoDataReason | null;
  provisional: boolean;
  asOf: Date;
  definition: MetricDefinition;
  tier: TierResult | null;
}

/**
 * Makes the interface `Metric` and its abstract implementation over a subgraph's own evidence connection (each subgraph's
 * Evidence names the subjects it can give).
 */
export function metricOf<Evidence extends object>(evidenceConnection: () => ClassType<Connection<Evidence>>) {
  @InterfaceType('Metric', {
    description: 'One number with its definition, n, reason and evidence.',
    autoRegisterImplementations: false,
  })
  abstract class Metric {
    @Field(() => ID, { description: 'Names subject, metric and window.' })
    id!: string;

    @Field(() => MetricName, { description: 'Which metric it is.' })
    name!: MetricName;

    @Field(() => Unit, { description: 'Unit of `value`.' })
    unit!: Unit;

    @Field(() => Float, {
      nullable: true,
      description: 'The headline number in `unit`; null exactly when `reason` is set.',
    })
    value!: number | null;

    @Field(() => Int, { description: 'Rows behind the value.' })
    n!: number;

    @Field(() => NoDataReason, { nullable: true, description: 'Why there is no value.' })
    reason!: NoDataReason | null;

    @Field(() => Boolean, {
      description:
        'The value may still change: its window is not over, or the attribution window of its last deployment is open.',
    })
    provisional!: boolean;

    @Field(() => DateTime, { description: 'When it was computed.' })
    asOf!: Date;

    @Field(() => MetricDefinition, { description: 'What the number means.' })
    definition!: MetricDefinition;

    @Field(() => TierResult, {
      nullable: true,
      description: 'Null when there is no value, or the edition has no answer for it.',
    })
    tier!: TierResult | null;

    @Field(() => MetricValue, { nullable: true, description: 'The window of equal length before.' })
    async previous(): Promise<MetricValue | null> {
      return this.findPrevious();
    }

    @Field(() => Float, {
      nullable: true,
      description: '(value - previous) / previous; null when either is missing, or previous is 0.',
    })
    async change(): Promise<number | null> {
      const previous = (await this.findPrevious())?.value;
      return this.value === null || !previous ? null : (this.value - previous) / previous;
    }

    @Field(() => evidenceConnection(), {
      nullable: true,
      description: 'The rows behind it, and those left out with the reason. totalCount of counted: true equals n.',
    })
    async evidence(
      @Arg('counted', () => Boolean, {
        nullable: true,
        description: 'Only the rows that count, or only those that do not.',
      })
      counted: boolean | null,
      @Arg('first', () => Int, { defaultValue: 50, description: '1 to 100.' }) first: number,
      @Arg('after', () => Cursor, { nullable: true, description: 'The endCursor of the page before.' })
      after: string | null,
    ): Promise<Connection<Evidence>> {
      return this.findEvidence({ counted, first, after });
    }

    /** Not fields: how this metric finds its rows, and the window before. */
    findEvidence!: (args: EvidenceArguments) => Promise<Connection<Evidence>>;
    findPrevious!: () => Promise<MetricValue | null>;
  }
  return Metric;
}

/** The interface of every series: one fragment serves every chart. Its implementations are entities, so each field says who may see it. */
@InterfaceType({ description: 'A metric over time.', autoRegisterImplementations: false })
export abstract class MetricSeries {
  @Field(() => ID, { description: 'Names subject, metric, bucket, zone and window; any instance can resolve it.' })
  @Access('READ')
  id!: string;

  @Field(() => MetricName, { description: 'Which metric it is.' })
  @Access('READ')
  metric!: MetricName;

  @Field(() => Unit, { description: 'Unit of the points.' })
  @Access('READ')
  unit!: Unit;

  @Field(() => Bucket, { description: 'What AUTO came to, when it was asked for.' })
  @Access('READ')
  bucket!: Bucket;

  @Field(() => TimeZone, { description: 'The zone that the buckets follow.' })
  @Access('READ')
  zone!: string;

  @Field(() => [MetricPoint], { description: 'One point a bucket, in order.' })
  @Access('READ')
  async points(): Promise<MetricPoint[]> {
    return this.findPoints();
  }

  @Field(() => [MetricPoint], { description: 'A window of this length, ending at each step: what alert rules read.' })
  @Access('READ')
  async rolling(
    @Arg('window', () => Duration, { description: 'Length of each window: P7D.' }) window: string,
    @Arg('step', () => Duration, { description: 'From one end to the next: P1D.' }) step: string,
  ): Promise<MetricPoint[]> {
    return this.findRolling(window, step);
  }

  /** Not fields: how this series finds its numbers. */
  findPoints!: () => Promise<MetricPoint[]>;
  findRolling!: (window: string, step: string) => Promise<MetricPoint[]>;
}
