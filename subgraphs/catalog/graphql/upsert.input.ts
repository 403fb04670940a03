/** Teams and services as they are sent. */
import { Field, InputType } from 'type-graphql';
import { DateTime, TimeZone, type TimeValue } from '#kit/scalars';
import type { OwnerFact } from '../actions/judge-owners.ts';
import type { RepositoryFact } from '../actions/judge-repositories.ts';
import type { ServiceFact } from '../actions/upsert-services.ts';
import type { TeamFact } from '../actions/judge-teams.ts';

@InputType({ description: 'A team, found again by its key.' })
export class TeamInput implements TeamFact {
  @Field(() => String, { description: '1 to 200 characters; once in a batch.' })
  key!: string;

  @Field(() => String, { description: '1 to 200 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the parent, which may come later in the batch. Left out: stays where it is. Null: the top. Up to 20 levels.',
  })
  parent?: string | null;

  @Field(() => TimeZone, { nullable: true, description: "Left out: stays as it is. Null: the organisation's." })
  zone?: string | null;
}

@InputType({ description: 'Teams to make or change.' })
export class UpsertTeamsInput {
  @Field(() => [TeamInput], { description: '1 to 500.' })
  items!: TeamInput[];
}

@InputType({ description: 'Where the code of a service lives.' })
export class RepositoryInput implements RepositoryFact {
  @Field(() => String, {
    description: 'URLs of one repository are one: https, ssh, with .git or not. 1 to 500 characters.',
  })
  repository!: string;

  @Field(() => String, { nullable: true, description: 'A folder of it; left out: all of it. Up to 500 characters.' })
  path?: string | null;
}

@InputType({ description: 'A team owned the service in [from, to).' })
export class OwnershipInput implements OwnerFact {
  @Field(() => String, { description: 'Key of the team.' })
  team!: string;

  @Field(() => DateTime, { description: 'First moment of it; the past is allowed.' })
  from!: TimeValue;

  @Field(() => DateTime, { nullable: true, description: 'First moment after it; left out: until further notice.' })
  to?: TimeValue | null;
}

@InputType({ description: 'A service, found again by its key.' })
export class ServiceInput implements ServiceFact {
  @Field(() => String, { description: '1 to 200 characters; once in a batch.' })
  key!: string;

  @Field(() => String, { description: '1 to 200 characters.' })
  name!: string;

  @Field(() => [RepositoryInput], {
    nullable: true,
    description: 'All of them, up to 500. Left out: as they are. Empty: none.',
  })
  repositories?: RepositoryInput[] | null;

  @Field(() => [OwnershipInput], {
    nullable: true,
    description: 'All periods, up to 500, none overlapping another. Left out: as they are. Empty: none.',
  })
  owners?: OwnershipInput[] | null;
}

@InputType({ description: 'Services to make or change.' })
export class UpsertServicesInput {
  @Field(() => [ServiceInput], { description: '1 to 500.' })
  items!: ServiceInput[];
}
