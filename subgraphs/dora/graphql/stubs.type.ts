/** Entities of other subgraphs, as far as this one adds to them. Their owners describe them. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Access } from '#kit/access';

@ObjectType('Organisation')
@Directive('@key(fields: "id")')
export class Organisation {
  @Field(() => ID)
  @Access('READ')
  id!: string;
}

@ObjectType('Team')
@Directive('@key(fields: "id")')
export class Team {
  @Field(() => ID)
  @Access('READ')
  id!: string;
}

@ObjectType('Service')
@Directive('@key(fields: "id")')
export class Service {
  @Field(() => ID)
  @Access('READ')
  id!: string;
}

@ObjectType('Incident')
@Directive('@key(fields: "id")')
export class Incident {
  @Field(() => ID)
  @Access('READ')
  id!: string;
}

export function serviceOf(id: string): Service {
  return Object.assign(new Service(), { id });
}

export function incidentOf(id: string): Incident {
  return Object.assign(new Incident(), { id });
}
