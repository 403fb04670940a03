/** Incidents by id, by reference and as a list. */
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { DomainError } from '#errors';
import { Access } from '#kit/access';
import { pageOf, pageSize } from '#kit/cursor';
import { Cursor } from '#kit/scalars';
import { ExternalRef } from '#kit/types/ref.input';
import { countIncidents, findIncidentByRef, findIncidents } from '../data/find-incidents.ts';
import type { IncidentGraphContext } from './context.ts';
import { IncidentConnection } from './evidence.type.ts';
import { IncidentFilterInput, toFilter } from './incident-filter.input.ts';
import { Incident, IncidentEvent, toIncident } from './incident.type.ts';
import { organisationZone } from './organisation-zone.ts';
import { openPlace, placeOf } from './place.ts';

@Resolver(() => Incident)
export class IncidentResolver {
  @Query(() => Incident, { nullable: true, description: 'By exactly one of id and ref; null when there is none.' })
  @Access('READ')
  async incident(
    @Arg('id', () => ID, { nullable: true }) id: string | null,
    @Arg('ref', () => ExternalRef, { nullable: true }) ref: ExternalRef | null,
    @Ctx() { loaders }: IncidentGraphContext,
  ): Promise<Incident | null> {
    if ((id == null) === (ref == null))
      throw new DomainError('BAD_USER_INPUT', 'incident takes exactly one of id and ref');
    const found =
      id != null
        ? await loaders.incidents.load(id)
        : await findIncidentByRef(loaders.query, ref!, await loaders.scope());
    return found && toIncident(found);
  }

  @Query(() => IncidentConnection, { nullable: true, description: 'Newest detection first.' })
  @Access('READ')
  async incidents(
    @Arg('filter', () => IncidentFilterInput, { nullable: true }) input: IncidentFilterInput | null,
    @Arg('first', () => Int, { defaultValue: 50, description: '1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true }) after: string | null,
    @Ctx() context: IncidentGraphContext,
  ): Promise<IncidentConnection> {
    const { loaders, cursors, organisationId } = context;
    const size = pageSize(first);
    const list = ['incidents', organisationId, input];
    const place = openPlace(cursors, list, after);
    const zone = input?.window ? await organisationZone(context) : 'UTC';
    const filter = toFilter(input ?? {}, zone, context.now);
    const scope = await loaders.scope();
    const rows = await findIncidents(loaders.query, filter, scope, place, size + 1);
    const { nodes, pageInfo } = pageOf(rows, size, (last) => cursors.sign(list, placeOf(last.detectedAt, last.id)));
    return { nodes: nodes.map(toIncident), pageInfo, get totalCount() { return countIncidents(loaders.query, filter, scope); } }; // prettier-ignore
  }

  @FieldResolver(() => [IncidentEvent], { description: 'What happened to it, in order.' })
  @Access('READ')
  timeline(@Root() { id }: Incident, @Ctx() { loaders }: IncidentGraphContext): Promise<IncidentEvent[]> {
    return loaders.timelines.load(id);
  }
}
