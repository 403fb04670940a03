/** Deployments as they are recorded. */
import { Arg, Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import { Access } from '#kit/access';
import type { LiveContext } from '#kit/live/live-stream';
import { Cursor } from '#kit/scalars';
import type { DoraContext } from './context.ts';
import { DeploymentChange } from './deployment-change.type.ts';
import { deploymentChanges, type DeploymentChangesArguments } from './deployment-changes.ts';
import { loadDeployment } from './deployment.resolver.ts';
import { Deployment } from './deployment.type.ts';
import { DeploymentFilter } from './filters.input.ts';

@Resolver(() => DeploymentChange)
export class DeploymentChangeResolver {
  @Subscription(() => DeploymentChange, {
    nullable: true,
    description:
      'Each deployment that is recorded, or recorded anew, and matches before it or after it, in the order of recording; kinds, ' +
      'failed and hasChanges as they are when this is delivered. Backfills are not told.',
    // The context is the one that openSubscription makes, the arguments those below.
    subscribe: ({ context, args }) =>
      deploymentChanges(context as LiveContext<DoraContext>, args as DeploymentChangesArguments),
  })
  @Access('READ')
  deploymentRecorded(
    @Root() change: DeploymentChange,
    @Arg('filter', () => DeploymentFilter, { nullable: true, description: 'Absent: every deployment.' })
    _filter: DeploymentFilter | null,
    @Arg('after', () => Cursor, {
      nullable: true,
      description:
        'Of an event: replays what came later, then goes on live. CURSOR_EXPIRED when that is not kept any more.',
    })
    _after: string | null,
  ): DeploymentChange {
    return change;
  }

  @FieldResolver(() => Deployment, {
    nullable: true,
    description: 'As it is when this is delivered; null when it is gone, or not for this token to see.',
  })
  deployment(@Root() { id }: DeploymentChange, @Ctx() context: DoraContext): Promise<Deployment | null> {
    return loadDeployment(context, id);
  }
}
