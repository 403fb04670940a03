/** A team: a node of a tree. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Access } from '#kit/access';
import { TimeZone } from '#kit/scalars';
import { connectionOf } from '#kit/types/page.type';

@ObjectType('Team', { description: 'Who owns services. Teams form a tree; a parent pools what its subteams own.' })
@Directive('@key(fields: "id")')
export class Team {
  // The first three for anyone: the way to a team without READ is `viewer.teams`, the token's own.
  @Access('ANYONE')
  @Field(() => ID, { description: 'Stays when key, name and parent change.' })
  id!: string;

  @Access('ANYONE')
  @Field(() => String, { description: '1 to 200 characters, unique within the organisation.' })
  key!: string;

  @Access('ANYONE')
  @Field(() => String, { description: 'What people call it.' })
  name!: string;

  @Access('READ')
  @Field(() => TimeZone, { description: "Where its days begin: its own zone, else the organisation's." })
  zone!: string;

  /** Not a field. */
  parentId!: string | null;
}

@ObjectType({ description: 'A page of teams.' })
export class TeamConnection extends connectionOf(() => Team, 'Teams by key') {}
