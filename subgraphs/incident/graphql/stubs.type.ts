/** Entities that others own; here they only get fields of this subgraph. Their owner describes them. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Access } from '#kit/access';

@ObjectType('Organisation')
@Directive('@key(fields: "id")')
export class Organisation {
  @Field(() => ID)
  @Access('ANYONE')
  id!: string;
}

@ObjectType('Team')
@Directive('@key(fields: "id")')
export class Team {
  @Field(() => ID)
  @Access('ANYONE')
  id!: string;
}

@ObjectType('Service')
@Directive('@key(fields: "id")')
export class Service {
  @Field(() => ID)
  @Access('ANYONE')
  id!: string;
}
