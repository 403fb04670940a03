/** What every bulk write answers: one result per item, in order. */
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { ItemErrorCode, Outcome } from '../enums.ts';
import { Ref } from './values.type.ts';

@ObjectType({ description: 'What is wrong with an item, or odd about it.' })
@Directive('@shareable')
export class ItemError {
  @Field(() => ItemErrorCode, { description: 'What kind of problem.' })
  code!: ItemErrorCode;

  @Field(() => [String], { description: 'The field, from the item down.' })
  path!: string[];

  @Field(() => String, { description: 'Names the value and the limit.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'What would mend it.' })
  hint?: string | null;

  @Field(() => String, { nullable: true, description: 'What was received, cut to 200 characters.' })
  received?: string | null;
}

@ObjectType({ description: 'What became of one item.' })
@Directive('@shareable')
export class ItemResult {
  @Field(() => Int, { description: 'Its place in the input, from 0.' })
  index!: number;

  @Field(() => Ref, { nullable: true, description: 'The ref that was sent, if it could be read.' })
  ref!: Ref | null;

  @Field(() => Outcome, { description: 'What became of it.' })
  outcome!: Outcome;

  @Field(() => ID, { nullable: true, description: 'Of what is stored; null when nothing is.' })
  id!: string | null;

  @Field(() => [ItemError], { description: 'Why it was refused; empty when it was not.' })
  errors!: ItemError[];

  @Field(() => [ItemError], { description: 'What is odd about it; it was taken all the same.' })
  warnings!: ItemError[];
}

@ObjectType({ description: 'How many items came to what.' })
@Directive('@shareable')
export class RecordSummary {
  @Field(() => Int)
  created!: number;

  @Field(() => Int)
  updated!: number;

  @Field(() => Int)
  unchanged!: number;

  @Field(() => Int)
  stale!: number;

  @Field(() => Int)
  rejected!: number;
}

@ObjectType({ description: 'The answer to a bulk write.' })
@Directive('@shareable')
export class RecordPayload {
  @Field(() => [ItemResult], { description: 'One per item, in the order of the input.' })
  results!: ItemResult[];

  @Field(() => RecordSummary)
  summary!: RecordSummary;

  @Field(() => Boolean, { description: 'The stored answer to an earlier call with the same idempotency key.' })
  replayed!: boolean;

  @Field(() => ID, { description: 'Finds this call in the logs.' })
  requestId!: string;
}
