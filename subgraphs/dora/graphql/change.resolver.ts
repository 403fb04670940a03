/** Where and when a change shipped: its first delivery, whatever the service. Batched. */
import { Ctx, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import { Access } from '#kit/access';
import { DateTime } from '#kit/scalars';
import { Change, ChangeStages } from './change.type.ts';
import type { DoraContext } from './context.ts';
import { loadDeployment } from './deployment.resolver.ts';
import { Deployment } from './deployment.type.ts';
import { Service, serviceOf } from './stubs.type.ts';

@Resolver(() => Change)
export class ChangeResolver {
  @FieldResolver(() => [Service], {
    nullable: 'itemsAndList',
    description: 'By repository and folder, and those that shipped it by their own word.',
  })
  @Access('READ')
  services(@Root() { row }: Change): Service[] {
    return row.serviceIds.map(serviceOf);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When it first reached production; null while it has not.',
  })
  @Access('READ')
  async deployedAt(@Root() { id }: Change, @Ctx() { loaders }: DoraContext): Promise<Date | null> {
    return (await loaders.rows.firstDelivery.load(id))?.shippedAt ?? null;
  }

  @FieldResolver(() => Deployment, {
    nullable: true,
    description: 'The deployment that first brought it to production.',
  })
  @Access('READ')
  async deployment(@Root() { id }: Change, @Ctx() context: DoraContext): Promise<Deployment | null> {
    const delivery = await context.loaders.rows.firstDelivery.load(id);
    return loadDeployment(context, delivery?.deploymentId ?? null);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'Seconds from the first commit, or opening if that was earlier, to production; null with a baseline or an unknown start.',
  })
  @Access('READ')
  async leadTimeSeconds(@Root() { id }: Change, @Ctx() { loaders }: DoraContext): Promise<number | null> {
    return (await loaders.rows.firstDelivery.load(id))?.leadSeconds ?? null;
  }

  @FieldResolver(() => ChangeStages, { description: 'The parts of its lead time, each on its own.' })
  @Access('READ')
  stages(@Root() { id, row: { codingSeconds, pickupSeconds, reviewSeconds } }: Change): ChangeStages {
    return Object.assign(new ChangeStages(), { codingSeconds, pickupSeconds, reviewSeconds, changeId: id });
  }
}

@Resolver(() => ChangeStages)
export class ChangeStagesResolver {
  @FieldResolver(() => Float, { nullable: true, description: 'Seconds from the merge to production.' })
  @Access('READ')
  async deploySeconds(@Root() { changeId }: ChangeStages, @Ctx() { loaders }: DoraContext): Promise<number | null> {
    return (await loaders.rows.firstDelivery.load(changeId))?.deploySeconds ?? null;
  }
}
