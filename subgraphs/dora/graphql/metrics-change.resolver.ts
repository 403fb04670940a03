/** Subjects whose numbers have changed. */
import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Access } from '#kit/access';
import type { LiveContext } from '#kit/live/live-stream';
import { Cursor } from '#kit/scalars';
import type { DoraContext } from './context.ts';
import { MetricsChange } from './metrics-change.type.ts';
import { metricsChanges, type MetricsChangesArguments } from './metrics-changes.ts';

@Resolver(() => MetricsChange)
export class MetricsChangeResolver {
  @Subscription(() => MetricsChange, {
    nullable: true,
    description:
      'Subjects whose numbers have changed, each at most once a second and once a query answers the new numbers: the services that ' +
      'facts or incidents touched, every team that ever owned one of them or is above one that did, and the organisation.',
    // The context is the one that openSubscription makes, the arguments those below.
    subscribe: ({ context, args }) =>
      metricsChanges(context as LiveContext<DoraContext>, args as MetricsChangesArguments),
  })
  @Access('READ')
  metricsChanged(
    @Root() change: MetricsChange,
    @Arg('subjects', () => [ID], {
      nullable: true,
      description:
        'Organisation, teams and services, up to 1,000; absent: all that the token may see. Others are passed over.',
    })
    _subjects: string[] | null,
    @Arg('after', () => Cursor, {
      nullable: true,
      description:
        'Of an event: replays what came later, then goes on live. CURSOR_EXPIRED when that is not kept any more.',
    })
    _after: string | null,
  ): MetricsChange {
    return change;
  }
}
