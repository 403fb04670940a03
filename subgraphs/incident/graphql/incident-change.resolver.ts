/** Incidents as they change. */
import { Arg, Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import { Access } from '#kit/access';
import type { LiveContext } from '#kit/live/live-stream';
import { Cursor } from '#kit/scalars';
import type { IncidentGraphContext } from './context.ts';
import { IncidentChange } from './incident-change.type.ts';
import { incidentChanges, type IncidentChangesArguments } from './incident-changes.ts';
import { IncidentFilterInput } from './incident-filter.input.ts';
import { Incident, toIncident } from './incident.type.ts';

@Resolver(() => IncidentChange)
export class IncidentChangeResolver {
  @Subscription(() => IncidentChange, {
    nullable: true,
    description:
      'Each change of an incident that matches before it or after it, in the order of recording. Backfills are not told.',
    // The context is the one that openSubscription makes, the arguments those below.
    subscribe: ({ context, args }) =>
      incidentChanges(context as LiveContext<IncidentGraphContext>, args as IncidentChangesArguments),
  })
  @Access('READ')
  incidentChanged(
    @Root() change: IncidentChange,
    @Arg('filter', () => IncidentFilterInput, { nullable: true, description: 'Absent: every incident.' })
    _filter: IncidentFilterInput | null,
    @Arg('after', () => Cursor, {
      nullable: true,
      description:
        'Of an event: replays what came later, then goes on live. CURSOR_EXPIRED when that is not kept any more.',
    })
    _after: string | null,
  ): IncidentChange {
    return change;
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description: 'As it is when this is delivered; null when it is gone, or not for this token to see.',
  })
  async incident(@Root() { id }: IncidentChange, @Ctx() { loaders }: IncidentGraphContext): Promise<Incident | null> {
    const found = await loaders.incidents.load(id);
    return found && toIncident(found);
  }
}
