/** What git knows, so that "contains the merge commit" can be answered. */
import { Field, InputType } from 'type-graphql';
import { DateTime, type TimeValue } from '#kit/scalars';
import type { EdgeItem, RecordAncestry } from '../actions/record-ancestry.ts';

@InputType({ description: 'A commit and its parents. Of two tellings of one commit the later committedAt stays.' })
export class CommitEdgeInput implements EdgeItem {
  @Field(() => String)
  sha!: string;

  @Field(() => [String], { description: 'Up to 100; none for the first commit of a history.' })
  parents!: string[];

  @Field(() => DateTime)
  committedAt!: TimeValue;
}

@InputType({ description: 'Commits of one repository.' })
export class RecordAncestryInput implements RecordAncestry {
  @Field(() => String, { description: 'URLs of one repository are one: https, ssh, with .git or not.' })
  repository!: string;

  @Field(() => [CommitEdgeInput], { description: '1 to 5,000.' })
  edges!: CommitEdgeInput[];
}
