/** A deployment and its parts: the fields that are stored. What hangs on other rows is in deployment.resolver.ts. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Access } from '#kit/access';
import { EnvironmentKind } from '#kit/enums';
import { DateTime, URL_ } from '#kit/scalars';
import { connectionOf } from '#kit/types/page.type';
import { Ref } from '#kit/types/values.type';
import type { DeploymentRow, PartRow } from '../data/find-deployments.ts';
import { DeploymentKind, DeploymentStatus } from './enums.ts';

@ObjectType({
  description:
    'One run of a deployment, as its sender told it, with what was worked out from all facts of its services.',
})
@Directive('@key(fields: "id")')
export class Deployment {
  @Field(() => ID, { description: 'Stays with it through all updates.' })
  @Access('READ')
  id!: string;

  @Field(() => Ref, { description: 'In the words of its source.' })
  @Access('READ')
  ref!: Ref;

  @Field(() => String, { description: 'As its sender named it.' })
  @Access('READ')
  environment!: string;

  @Field(() => EnvironmentKind, { description: 'What that environment is for, by the mapping of the organisation.' })
  @Access('READ')
  environmentKind!: EnvironmentKind;

  @Field(() => DeploymentStatus, { description: 'How the run stands.' })
  @Access('READ')
  status!: DeploymentStatus;

  @Field(() => DeploymentKind, { description: "What it was for: the sender's word, else as detected." })
  @Access('READ')
  kind!: DeploymentKind;

  @Field(() => DateTime, { nullable: true, description: 'When it began, if its sender said so.' })
  @Access('READ')
  startedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ended: of a success the finish of its last successful part, which metrics go by.',
  })
  @Access('READ')
  finishedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The commit it put in place; any text, as some systems deploy versions.',
  })
  @Access('READ')
  sha!: string | null;

  @Field(() => String, { nullable: true, description: 'What its sender calls what was deployed.' })
  @Access('READ')
  version!: string | null;

  @Field(() => URL_, { nullable: true, description: 'The run in its source.' })
  @Access('READ')
  url!: string | null;

  @Field(() => Boolean, { description: 'An incident is held against it, or a later deployment had to mend it.' })
  @Access('READ')
  failed!: boolean;

  @Field(() => Boolean, {
    description: 'The first known one of a service: it counts for frequency, what it carried for no lead time.',
  })
  @Access('READ')
  baseline!: boolean;

  /** Not fields: where the resolvers go on from. */
  row!: DeploymentRow;
}

export function toDeployment(row: DeploymentRow): Deployment {
  const { id, environment, environmentKind, status, kind, startedAt, sha, version, url, failed, baseline } = row;
  const ref = { source: row.source, id: row.externalId };
  const finishedAt = status === 'SUCCESS' ? row.at : row.finishedAt;
  const times = { startedAt, finishedAt };
  const own = { id, ref, environment, environmentKind, status, kind, ...times, sha, version, url, failed, baseline };
  return Object.assign(new Deployment(), own, { row });
}

@ObjectType({ description: 'What a deployment did to one service.' })
export class DeploymentPart {
  @Field(() => String, { description: 'As its sender named it; unique within the deployment.' })
  @Access('READ')
  id!: string;

  @Field(() => DeploymentStatus, { description: 'How this part of the run stands.' })
  @Access('READ')
  status!: DeploymentStatus;

  @Field(() => DateTime, { nullable: true, description: 'When it began, if its sender said so.' })
  @Access('READ')
  startedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ended; recovery is measured from the finish of the failed part.',
  })
  @Access('READ')
  finishedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The commit it put in place there.' })
  @Access('READ')
  sha!: string | null;

  /** Not a field. */
  serviceId!: string;
}

export function toPart({ part, status, startedAt, finishedAt, sha, serviceId }: PartRow): DeploymentPart {
  return Object.assign(new DeploymentPart(), { id: part, status, startedAt, finishedAt, sha, serviceId });
}

@ObjectType({ description: 'A page of deployments.' })
export class DeploymentConnection extends connectionOf(() => Deployment, 'Deployments') {}
