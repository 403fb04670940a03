/** The incident of the graph; dora adds the deployment it is held against. */
import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import { Access } from '#kit/access';
import { Severity } from '#kit/enums';
import { DateTime, URL_ } from '#kit/scalars';
import { Ref } from '#kit/types/values.type';
import type { Incident as StoredIncident } from '../data/incident-row.ts';
import { IncidentEventKind, IncidentStatus } from './enums.ts';
import { Service } from './stubs.type.ts';

@ObjectType({ description: 'Something that happened to an incident.' })
export class IncidentEvent {
  @Field(() => IncidentEventKind)
  kind!: IncidentEventKind;

  @Field(() => DateTime, { description: 'When it happened, not when it was told.' })
  at!: Date;

  @Field(() => String, { nullable: true, description: "The event's id in the system that sent it." })
  id!: string | null;
}

@ObjectType({
  description:
    'A time of degraded service. Its state is folded from its timeline by event time, whatever the order of arrival.',
})
@Directive('@key(fields: "id")')
export class Incident {
  @Field(() => ID)
  @Access('READ')
  id!: string;

  @Field(() => Ref)
  @Access('READ')
  ref!: Ref;

  @Field(() => String)
  @Access('READ')
  title!: string;

  @Field(() => Severity)
  @Access('READ')
  severity!: Severity;

  @Field(() => IncidentStatus)
  @Access('READ')
  status!: IncidentStatus;

  @Field(() => Service, { nullable: true, description: 'What it hit; null when the sender named none.' })
  @Access('READ')
  service!: Service | null;

  @Field(() => DateTime, {
    description: 'The first detection; where that is not known, the first that was heard of it.',
  })
  @Access('READ')
  detectedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'The first acknowledgement.' })
  @Access('READ')
  acknowledgedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'The first mitigation.' })
  @Access('READ')
  mitigatedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The resolve that ended it; null while it is open, reopened or not.',
  })
  @Access('READ')
  resolvedAt!: Date | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Seconds: the sum of its closed open intervals. Null while none is closed, or when its opening is not known.',
  })
  @Access('READ')
  openSeconds!: number | null;

  @Field(() => URL_, { nullable: true, description: 'Where it is in the system that sent it.' })
  @Access('READ')
  url!: string | null;
}

/** From a row to what the graph shows of it. */
export function toIncident({ source, externalId, serviceId, ...row }: StoredIncident): Incident {
  const service = serviceId === null ? null : Object.assign(new Service(), { id: serviceId });
  return Object.assign(new Incident(), { ...row, ref: { source, id: externalId }, service });
}
