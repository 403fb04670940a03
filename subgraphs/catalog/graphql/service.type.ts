/** A service, its owners and its repositories. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Access } from '#kit/access';
import { DateTime } from '#kit/scalars';
import { connectionOf } from '#kit/types/page.type';
import { Team } from './team.type.ts';

@ObjectType({ description: 'A team owned a service in [from, to).' })
export class Ownership {
  @Field(() => Team, { description: 'The owner.' })
  team!: Team;

  @Field(() => DateTime, { description: 'First moment of it.' })
  from!: Date;

  @Field(() => DateTime, { nullable: true, description: 'First moment after it; null: until further notice.' })
  to!: Date | null;
}

@ObjectType({ description: 'Where the code of a service lives.' })
export class RepositoryMapping {
  @Field(() => String, { description: 'host/owner/name, or whatever name it was given.' })
  repository!: string;

  @Field(() => String, { nullable: true, description: 'A folder of it; null: all of it.' })
  path!: string | null;
}

@ObjectType('Service', { description: 'What is deployed, what incidents befall, and what a team owns.' })
@Directive('@key(fields: "id")')
export class Service {
  @Access('READ')
  @Field(() => ID, { description: 'Stays when key, name and owner change.' })
  id!: string;

  @Access('READ')
  @Field(() => String, { description: '1 to 200 characters, unique within the organisation.' })
  key!: string;

  @Access('READ')
  @Field(() => String, { description: 'What people call it.' })
  name!: string;
}

@ObjectType({ description: 'A page of services.' })
export class ServiceConnection extends connectionOf(() => Service, 'Services by key') {}
