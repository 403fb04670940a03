/** Sources: the systems that facts came from. */
import { Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from '#kit/access';
import { derivedId } from '#kit/ids';
import { DateTime } from '#kit/scalars';
import { findSources } from '../data/sources.ts';
import { sourceHealth, type SourceHealth as Health } from '../domain/source-health.ts';
import type { CatalogContext } from './context.ts';
import { SourceHealth } from './enums.ts';

@ObjectType({ description: 'A system that facts came from; made by its first accepted fact.' })
export class Source {
  @Field(() => ID, { description: 'Made of the key.' })
  id!: string;

  @Field(() => String, { description: 'What references call it: github, jira, …' })
  key!: string;

  @Field(() => DateTime, { nullable: true, description: 'When the newest thing it told of happened.' })
  lastEventAt!: Date | null;

  @Field(() => SourceHealth, { description: 'By when it was last heard.' })
  health!: Health;
}

@Resolver(() => Source)
export class SourceResolver {
  @Access('READ')
  @Query(() => [Source], { nullable: true, description: 'All of them, by key.' })
  async sources(@Ctx() { loaders, organisationId, now }: CatalogContext): Promise<Source[]> {
    const heard = await findSources(loaders.query, organisationId);
    return heard.map(({ key, lastEventAt, lastReceivedAt }) => ({
      id: derivedId(organisationId, key),
      key,
      lastEventAt,
      health: sourceHealth(lastReceivedAt, now),
    }));
  }
}
