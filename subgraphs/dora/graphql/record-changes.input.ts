/** The bulk write of changes: what is judged item by item is in review-change.ts. */
import { Field, InputType } from 'type-graphql';
import { enumeration, OnError } from '#kit/enums';
import { DateTime, URL_, type TimeValue } from '#kit/scalars';
import { ActorInput, ExternalRef } from '#kit/types/ref.input';
import type { RecordChanges } from '../actions/record-changes.ts';
import type { ChangeItem } from '../actions/review-change.ts';
import type { ReviewItem } from '../actions/review-reviews.ts';
import { ChangeKind } from './enums.ts';
import { CommitInput } from './record-deployments.input.ts';

export const ReviewState = enumeration('ReviewState', 'What a review came to.', [
  'APPROVED',
  'CHANGES_REQUESTED',
  'COMMENTED',
  'DISMISSED',
]);
export type ReviewState = keyof typeof ReviewState;

@InputType({ description: 'A review. Of one reference given twice the later submission stands.' })
export class ReviewInput implements ReviewItem {
  @Field(() => ExternalRef)
  ref!: ExternalRef;

  @Field(() => DateTime)
  submittedAt!: TimeValue;

  @Field(() => ReviewState)
  state!: ReviewState;

  @Field(() => ActorInput, { nullable: true })
  reviewer?: ActorInput | null;
}

@InputType({
  description: 'A change as it is seen at observedAt. Opened, reviewed and merged are one upsert, of the whole.',
})
export class ChangeInput implements ChangeItem {
  @Field(() => ExternalRef)
  ref!: ExternalRef;

  @Field(() => ChangeKind)
  kind!: ChangeKind;

  @Field(() => String, { description: 'Any stable text of 1 to 500 characters; URLs of one repository are one.' })
  repository!: string;

  @Field(() => String, { description: 'Up to 2,000 characters.' })
  title!: string;

  @Field(() => URL_, { nullable: true })
  url?: string | null;

  @Field(() => [String], { nullable: true, description: 'Up to 100.' })
  labels?: string[] | null;

  @Field(() => String, { nullable: true })
  branch?: string | null;

  @Field(() => String, { nullable: true })
  targetBranch?: string | null;

  @Field(() => ActorInput, { nullable: true })
  author?: ActorInput | null;

  @Field(() => DateTime, { nullable: true })
  openedAt?: TimeValue | null;

  @Field(() => DateTime, { nullable: true, description: 'When it ceased to be a draft.' })
  draftUntil?: TimeValue | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Absent for a pull request that is not merged: such a one is never shipped.',
  })
  mergedAt?: TimeValue | null;

  @Field(() => DateTime, { nullable: true })
  closedAt?: TimeValue | null;

  @Field(() => String, {
    nullable: true,
    description: 'The commit on the main branch by which production is known to contain it.',
  })
  mergeSha?: string | null;

  @Field(() => [CommitInput], {
    nullable: true,
    description: 'Up to 5,000; of a squashed pull request the original ones.',
  })
  commits?: CommitInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Files it touched, up to 3,000: they find its service in a monorepo.',
  })
  paths?: string[] | null;

  @Field(() => [ReviewInput], { nullable: true, description: 'Up to 500.' })
  reviews?: ReviewInput[] | null;

  @Field(() => ExternalRef, { nullable: true, description: 'The change that it takes back.' })
  revertOf?: ExternalRef | null;

  @Field(() => String, { nullable: true, description: 'The commit that it takes back.' })
  revertsSha?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Beats detection by label, title and branch.' })
  hotfix?: boolean | null;

  @Field(() => DateTime, {
    description: 'When it was seen like this: of two observations the later wins, whichever arrives first.',
  })
  observedAt!: TimeValue;
}

@InputType({ description: '1 to 500 changes.' })
export class RecordChangesInput implements RecordChanges {
  @Field(() => String, {
    nullable: true,
    description: '1 to 256 characters: the same key and body answer the stored result.',
  })
  idempotencyKey?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Judge and compare, write nothing.' })
  dryRun!: boolean;

  @Field(() => OnError, { defaultValue: 'ITEM' })
  onError!: OnError;

  @Field(() => Boolean, { defaultValue: false, description: 'A backfill: nobody is notified.' })
  historical!: boolean;

  @Field(() => [ChangeInput])
  items!: ChangeInput[];
}
