/** `incidentStats` of the three subjects, and what it holds. */
import { Arg, Ctx, FieldResolver, Resolver, Root, type ClassType } from 'type-graphql';
import { DomainError } from '#errors';
import { Access } from '#kit/access';
import { Bucket, MetricName, Severity, Statistic } from '#kit/enums';
import { WindowInput } from '#kit/types/window.input';
import type { SubjectKind } from '../data/subject-filter.ts';
import type { IncidentMetric } from '../domain/incident-evidence.ts';
import type { IncidentGraphContext } from './context.ts';
import {
  IncidentCount,
  IncidentSeries,
  IncidentStats,
  TimeToAcknowledge,
  TimeToResolve,
} from './incident-stats.type.ts';
import { measure } from './measured.ts';
import { incidentCount, timeToAcknowledge, timeToResolve } from './metrics.ts';
import { incidentSeries } from './series.ts';
import { Organisation, Service, Team } from './stubs.type.ts';

function statsOf(subject: () => ClassType<{ id: string }>, kind: SubjectKind) {
  @Resolver(subject)
  class SubjectResolver {
    @FieldResolver(() => IncidentStats, { nullable: true, description: 'The numbers of incidents over one window.' })
    @Access('READ')
    async incidentStats(
      @Root() { id }: { id: string },
      @Arg('window', () => WindowInput) window: WindowInput,
      @Arg('severities', () => [Severity], { nullable: true, description: 'Only incidents of these; absent: all.' })
      severities: Severity[] | null,
      @Ctx() context: IncidentGraphContext,
    ): Promise<IncidentStats> {
      const measured = await measure(context, { kind, id }, { window, severities });
      return Object.assign(new IncidentStats(), { window: measured.window, zone: measured.zone, measured });
    }
  }
  return SubjectResolver;
}

export const OrganisationResolver = statsOf(() => Organisation, 'ORGANISATION');
export const TeamResolver = statsOf(() => Team, 'TEAM');
export const ServiceResolver = statsOf(() => Service, 'SERVICE');

@Resolver(() => IncidentStats)
export class IncidentStatsResolver {
  @FieldResolver(() => TimeToResolve, { nullable: true })
  timeToResolve(@Root() { measured }: IncidentStats, @Ctx() context: IncidentGraphContext): Promise<TimeToResolve> {
    return timeToResolve(context, measured);
  }

  @FieldResolver(() => TimeToAcknowledge, { nullable: true })
  timeToAcknowledge(
    @Root() { measured }: IncidentStats,
    @Ctx() context: IncidentGraphContext,
  ): Promise<TimeToAcknowledge> {
    return timeToAcknowledge(context, measured);
  }

  @FieldResolver(() => IncidentCount, { nullable: true })
  incidentCount(@Root() { measured }: IncidentStats, @Ctx() context: IncidentGraphContext): Promise<IncidentCount> {
    return incidentCount(context, measured);
  }

  @FieldResolver(() => IncidentSeries, { nullable: true, description: 'One of these metrics over time.' })
  series(
    @Root() { measured }: IncidentStats,
    @Arg('metric', () => MetricName, { description: 'TIME_TO_RESOLVE, TIME_TO_ACKNOWLEDGE or INCIDENT_COUNT.' })
    metric: MetricName,
    @Arg('bucket', () => Bucket, { defaultValue: 'AUTO' }) bucket: Bucket,
    @Arg('statistic', () => Statistic, { defaultValue: 'MEDIAN' }) statistic: Statistic,
    @Ctx() context: IncidentGraphContext,
  ): IncidentSeries {
    return incidentSeries(context, measured, { metric: assertOurs(metric), bucket, statistic });
  }
}

const OURS: readonly IncidentMetric[] = ['TIME_TO_RESOLVE', 'TIME_TO_ACKNOWLEDGE', 'INCIDENT_COUNT'];

function assertOurs(metric: MetricName): IncidentMetric {
  const ours = OURS.find((name) => name === metric);
  if (ours) return ours;
  throw new DomainError('BAD_USER_INPUT', `metric: ${metric} is not one of ${OURS.join(', ')}`);
}
