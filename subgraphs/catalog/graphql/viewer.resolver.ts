/** Who asks. */
import { Ctx, Field, FieldResolver, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from '#kit/access';
import type { Role as RoleName } from '#kit/claims';
import type { CatalogContext } from './context.ts';
import { Role } from './enums.ts';
import { loadTeams } from './load-teams.ts';
import { Organisation } from './organisation.type.ts';
import { Team } from './team.type.ts';

@ObjectType({ description: 'The token that asks.' })
export class Viewer {
  @Field(() => String, { description: '`owner`, or `token:` and its id: what audit rows name.' })
  subject!: string;

  @Field(() => Role, { description: 'What it may do.' })
  role!: RoleName;
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @Access('ANYONE')
  @Query(() => Viewer, { nullable: true, description: 'Whom this answer is for.' })
  viewer(@Ctx() { claim }: CatalogContext): Viewer {
    return { subject: claim.subject, role: claim.role };
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'Where it acts.' })
  organisation(@Ctx() { loaders }: CatalogContext): Promise<Organisation | null> {
    return loaders.organisation();
  }

  @FieldResolver(() => [Team], {
    nullable: true,
    description: 'Teams it is limited to, their subteams with them; null: it is for all.',
  })
  teams(@Ctx() { loaders, claim }: CatalogContext): Promise<Team[] | null> {
    return loadTeams(loaders, claim.teams);
  }
}
