/** Teams. */
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Access } from '#kit/access';
import { Cursor, DateTime, instant, type TimeValue } from '#kit/scalars';
import type { Connection } from '#kit/types/page.type';
import { RecordPayload } from '#kit/types/record.type';
import { upsertTeams } from '../actions/upsert-teams.ts';
import { countTeams, pageOfTeams } from '../data/teams.ts';
import { byIdOrKey } from './by-id-or-key.ts';
import type { CatalogContext } from './context.ts';
import { pageByKey } from './page-by-key.ts';
import { Service } from './service.type.ts';
import { Team, TeamConnection } from './team.type.ts';
import { UpsertTeamsInput } from './upsert.input.ts';

@Resolver(() => Team)
export class TeamResolver {
  @Access('READ')
  @Query(() => Team, { nullable: true, description: 'By exactly one of id and key; null when there is none.' })
  team(
    @Arg('id', () => ID, { nullable: true, description: 'Its id.' }) id: string | null,
    @Arg('key', () => String, { nullable: true, description: 'Its key.' }) key: string | null,
    @Ctx() { loaders }: CatalogContext,
  ): Promise<Team | null> {
    return byIdOrKey('team', { id, key }, { byId: loaders.team, byKey: loaders.teamByKey });
  }

  @Access('READ')
  @Query(() => TeamConnection, { nullable: true, description: 'All teams, by key.' })
  async teams(
    @Arg('first', () => Int, { defaultValue: 50, description: '1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'The end of the page before.' }) after: string | null,
    @Ctx() context: CatalogContext,
  ): Promise<Connection<Team>> {
    const { loaders, organisationId } = context;
    const { query, visibleTeams } = loaders;
    return pageByKey(context, { first, after }, {
      name: 'teams',
      rows: async (place, limit) => pageOfTeams(query, organisationId, { after: place, limit, visible: await visibleTeams() }),
      count: async () => countTeams(query, organisationId, await visibleTeams()),
    }); // prettier-ignore
  }

  @Access('READ')
  @FieldResolver(() => Team, {
    nullable: true,
    description: 'The team above; null at the top, and where the token does not see it.',
  })
  async parent(@Root() { parentId }: Team, @Ctx() { loaders }: CatalogContext): Promise<Team | null> {
    return parentId === null ? null : loaders.team.load(parentId);
  }

  @Access('READ')
  @FieldResolver(() => [Team], { description: 'Directly below, by key.' })
  subteams(@Root() { id }: Team, @Ctx() { loaders }: CatalogContext): Promise<Team[]> {
    return loaders.subteams.load(id);
  }

  @Access('READ')
  @FieldResolver(() => [Service], {
    description: 'What the team itself owned at a moment, by key; not what its subteams did.',
  })
  services(
    @Root() { id }: Team,
    @Arg('at', () => DateTime, { nullable: true, description: 'Left out: now.' }) at: TimeValue | null,
    @Ctx() { loaders, now }: CatalogContext,
  ): Promise<Service[]> {
    return loaders.ownedServices.load({ teamId: id, at: at == null ? now : instant('at', at) });
  }

  @Access('WRITE')
  @Mutation(() => RecordPayload, { nullable: true, description: 'Makes or changes teams by key; one result an item.' })
  upsertTeams(
    @Arg('input', () => UpsertTeamsInput, { description: 'The teams.' }) input: UpsertTeamsInput,
    @Ctx() context: CatalogContext,
  ): Promise<RecordPayload> {
    return upsertTeams(context, input.items);
  }
}
