/** Services. */
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Access } from '#kit/access';
import { Cursor } from '#kit/scalars';
import type { Connection } from '#kit/types/page.type';
import { RecordPayload } from '#kit/types/record.type';
import { upsertServices } from '../actions/upsert-services.ts';
import { countServices, pageOfServices } from '../data/services.ts';
import { ownerAt } from '../domain/ownership.ts';
import { byIdOrKey } from './by-id-or-key.ts';
import type { CatalogContext } from './context.ts';
import { pageByKey } from './page-by-key.ts';
import { Ownership, RepositoryMapping, Service, ServiceConnection } from './service.type.ts';
import { Team } from './team.type.ts';
import { UpsertServicesInput } from './upsert.input.ts';

@Resolver(() => Service)
export class ServiceResolver {
  @Access('READ')
  @Query(() => Service, { nullable: true, description: 'By exactly one of id and key; null when there is none.' })
  service(
    @Arg('id', () => ID, { nullable: true, description: 'Its id.' }) id: string | null,
    @Arg('key', () => String, { nullable: true, description: 'Its key.' }) key: string | null,
    @Ctx() { loaders }: CatalogContext,
  ): Promise<Service | null> {
    return byIdOrKey('service', { id, key }, { byId: loaders.service, byKey: loaders.serviceByKey });
  }

  @Access('READ')
  @Query(() => ServiceConnection, { nullable: true, description: 'All services, by key.' })
  async services(
    @Arg('first', () => Int, { defaultValue: 50, description: '1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'The end of the page before.' }) after: string | null,
    @Ctx() context: CatalogContext,
  ): Promise<Connection<Service>> {
    const { loaders, organisationId } = context;
    const { query, visibleServices } = loaders;
    return pageByKey(context, { first, after }, {
      name: 'services',
      rows: async (place, limit) => pageOfServices(query, organisationId, { after: place, limit, visible: await visibleServices() }),
      count: async () => countServices(query, organisationId, await visibleServices()),
    }); // prettier-ignore
  }

  @Access('READ')
  @FieldResolver(() => Team, {
    nullable: true,
    description: 'The owner now; null when nobody owns it, or the token does not see who.',
  })
  async team(@Root() { id }: Service, @Ctx() { loaders, now }: CatalogContext): Promise<Team | null> {
    const owner = ownerAt(await loaders.periods.load(id), now);
    return owner === null ? null : loaders.team.load(owner);
  }

  @Access('READ')
  @FieldResolver(() => [Ownership], { description: 'Who owned it when, oldest first; of those the token sees.' })
  async owners(@Root() { id }: Service, @Ctx() { loaders }: CatalogContext): Promise<Ownership[]> {
    const periods = await loaders.periods.load(id);
    const owners = await Promise.all(
      periods.map(async (period) => ({ ...period, team: await loaders.team.load(period.teamId) })),
    );
    return owners.flatMap(({ team, from, to }) => (team === null ? [] : [{ team, from, to }]));
  }

  @Access('READ')
  @FieldResolver(() => [RepositoryMapping], { description: 'Where its code lives.' })
  async repositories(@Root() { id }: Service, @Ctx() { loaders }: CatalogContext): Promise<RepositoryMapping[]> {
    const mappings = await loaders.mappings.load(id);
    return mappings.map(({ repository, path }) => ({ repository, path: path === '' ? null : path }));
  }

  @Access('WRITE')
  @Mutation(() => RecordPayload, {
    nullable: true,
    description: 'Makes or changes services by key; one result an item.',
  })
  upsertServices(
    @Arg('input', () => UpsertServicesInput, { description: 'The services.' }) input: UpsertServicesInput,
    @Ctx() context: CatalogContext,
  ): Promise<RecordPayload> {
    return upsertServices(context, input.items);
  }
}
