/** Tokens, and how one is asked for. */
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Role as RoleName } from '#kit/claims';
import { DateTime, type TimeValue } from '#kit/scalars';
import type { TokenWish } from '../actions/create-token.ts';
import { Role } from './enums.ts';

@ObjectType({ description: 'A way in, without its secret.' })
export class Token {
  @Field(() => ID, { description: 'Part of the token itself, and no secret.' })
  id!: string;

  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @Field(() => Role, { description: 'What it may do.' })
  role!: RoleName;

  @Field(() => [String], { nullable: true, description: 'Sources it may write for; null: all.' })
  sources!: readonly string[] | null;

  @Field(() => DateTime, { description: 'When it was minted.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'To within a minute; null: never.' })
  lastUsedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'From then on it opens nothing; null: it does not expire.' })
  expiresAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when it opens nothing; null: it was not revoked.' })
  revokedAt!: Date | null;

  /** Not a field; null: all. */
  teamIds!: readonly string[] | null;
}

@InputType({ description: 'A new token.' })
export class CreateTokenInput implements TokenWish {
  @Field(() => String, { description: 'What it is for; 1 to 200 characters.' })
  name!: string;

  @Field(() => Role, { description: 'OWNER cannot be minted.' })
  role!: RoleName;

  @Field(() => [String], { nullable: true, description: 'Sources it may write for, 1 to 200; left out: all.' })
  sources?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the teams it may see and write, their subteams with them, 1 to 200; left out: all.',
  })
  teams?: string[] | null;

  @Field(() => DateTime, { nullable: true, description: 'In the future; left out: it does not expire.' })
  expiresAt?: TimeValue | null;
}

@ObjectType({ description: 'The new token.' })
export class CreateTokenPayload {
  @Field(() => Token, { description: 'What is stored of it.' })
  token!: Token;

  @Field(() => String, { description: 'What to send as the bearer. Shown once: only a digest of it is kept.' })
  secret!: string;
}
