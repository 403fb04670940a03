/** Targets: of each subject its own, all of them, and how they are set. */
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Access } from '#kit/access';
import { removeTarget } from '../actions/remove-target.ts';
import { setTarget } from '../actions/set-target.ts';
import { findAllTargets } from '../data/targets.ts';
import type { CatalogContext } from './context.ts';
import type { Loaders } from './loaders.ts';
import { Organisation } from './organisation.type.ts';
import { Service } from './service.type.ts';
import { MetricTarget, SetTargetInput } from './target.type.ts';
import { Team } from './team.type.ts';

@Resolver(() => MetricTarget)
export class TargetResolver {
  @Access('READ')
  @Query(() => [MetricTarget], {
    nullable: true,
    description: "All that the token may see, up to 1,000: the organisation's own, then teams' and services' by key.",
  })
  async targets(@Ctx() { loaders, organisationId }: CatalogContext): Promise<MetricTarget[]> {
    const { query, visibleTeams, visibleServices } = loaders;
    const visible = { teams: await visibleTeams(), services: await visibleServices() };
    return (await findAllTargets(query, organisationId, visible)).map((stored) => MetricTarget.of(stored));
  }

  @FieldResolver(() => Team, { nullable: true, description: 'Whose it is; null: not of a team.' })
  async team(@Root() { subject }: MetricTarget, @Ctx() { loaders }: CatalogContext): Promise<Team | null> {
    return subject.kind === 'TEAM' ? loaders.team.load(subject.id) : null;
  }

  @FieldResolver(() => Service, {
    nullable: true,
    description: "Whose it is; null: not of a service. With no team either it is the organisation's.",
  })
  async service(@Root() { subject }: MetricTarget, @Ctx() { loaders }: CatalogContext): Promise<Service | null> {
    return subject.kind === 'SERVICE' ? loaders.service.load(subject.id) : null;
  }

  @Access('ADMIN')
  @Mutation(() => MetricTarget, {
    nullable: true,
    description: 'Sets the target of a metric; the same again is no change.',
  })
  async setTarget(
    @Arg('input', () => SetTargetInput, { description: 'The target.' }) input: SetTargetInput,
    @Ctx() context: CatalogContext,
  ): Promise<MetricTarget> {
    return MetricTarget.of(await setTarget(context, input));
  }

  @Access('ADMIN')
  @Mutation(() => MetricTarget, { nullable: true, description: 'Takes a target away, and shows what it was.' })
  async removeTarget(
    @Arg('id', () => ID, { description: 'Of the target.' }) id: string,
    @Ctx() context: CatalogContext,
  ): Promise<MetricTarget> {
    return MetricTarget.of(await removeTarget(context, id));
  }
}

async function ownTargets({ targets }: Loaders, subjectId: string): Promise<MetricTarget[]> {
  return (await targets.load(subjectId)).map((stored) => MetricTarget.of(stored));
}

@Resolver(() => Organisation)
export class OrganisationTargetsResolver {
  @Access('READ')
  @FieldResolver(() => [MetricTarget], {
    nullable: true,
    description: 'Of the organisation as a whole; at most one a metric.',
  })
  targets(@Root() { id }: Organisation, @Ctx() { loaders }: CatalogContext): Promise<MetricTarget[]> {
    return ownTargets(loaders, id);
  }
}

@Resolver(() => Team)
export class TeamTargetsResolver {
  @Access('READ')
  @FieldResolver(() => [MetricTarget], {
    nullable: true,
    description: "The team's own; at most one a metric. Those of teams above it are not among them.",
  })
  targets(@Root() { id }: Team, @Ctx() { loaders }: CatalogContext): Promise<MetricTarget[]> {
    return ownTargets(loaders, id);
  }
}

@Resolver(() => Service)
export class ServiceTargetsResolver {
  @Access('READ')
  @FieldResolver(() => [MetricTarget], { nullable: true, description: "The service's own; at most one a metric." })
  targets(@Root() { id }: Service, @Ctx() { loaders }: CatalogContext): Promise<MetricTarget[]> {
    return ownTargets(loaders, id);
  }
}
