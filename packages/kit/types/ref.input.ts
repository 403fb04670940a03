/** References in inputs. */
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'The key of an upsert, within the organisation.' })
export class ExternalRef {
  @Field(() => String, { description: 'Which system: github, jira, … 1 to 100 characters.' })
  source!: string;

  @Field(() => String, { description: 'Its id there; 1 to 500 characters.' })
  id!: string;
}

@InputType({ description: 'Exactly one of key, id and repository (with a path, in a monorepo).' })
export class ServiceRef {
  @Field(() => String, { nullable: true })
  key?: string | null;

  @Field(() => ID, { nullable: true })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'URLs of one repository are one: https, ssh, with .git or not.' })
  repository?: string | null;

  @Field(() => String, { nullable: true, description: 'A folder of the repository.' })
  path?: string | null;
}

@InputType({ description: 'Who did it. Stored only as a keyed hash, for review load and the rules on bots.' })
export class ActorInput {
  @Field(() => String)
  login!: string;

  @Field(() => Boolean, { nullable: true, description: 'An account that is not a person; absent: told by the name.' })
  bot?: boolean | null;
}
