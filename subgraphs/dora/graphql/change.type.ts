/** A change: the fields that are stored. Where and when it shipped is in change.resolver.ts. No person is in the read side. */
import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import { Access } from '#kit/access';
import { DateTime, URL_ } from '#kit/scalars';
import { connectionOf } from '#kit/types/page.type';
import { Ref } from '#kit/types/values.type';
import type { ChangeRow } from '../data/find-changes.ts';
import { ChangeFlag, ChangeKind } from './enums.ts';

@ObjectType({ description: 'Stages of the way of one change; each is null when unknown, 0 only when truly 0.' })
export class ChangeStages {
  @Field(() => Float, { nullable: true, description: 'Seconds from the first commit to ready for review.' })
  @Access('READ')
  codingSeconds!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Seconds from ready for review to the first review by a person; 0 when it came before that.',
  })
  @Access('READ')
  pickupSeconds!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Seconds from the first review, or ready if that came later, to the merge.',
  })
  @Access('READ')
  reviewSeconds!: number | null;

  /** Not a field: the stage that production tells is in change.resolver.ts. */
  changeId!: string;
}

@ObjectType({ description: 'A pull request, or a bare commit on the main branch where there is none.' })
@Directive('@key(fields: "id")')
export class Change {
  @Field(() => ID, { description: 'Stays with it through all updates.' })
  @Access('READ')
  id!: string;

  @Field(() => Ref, { description: 'In the words of its source.' })
  @Access('READ')
  ref!: Ref;

  @Field(() => ChangeKind, { description: 'What it is.' })
  @Access('READ')
  kind!: ChangeKind;

  @Field(() => String, { description: 'host/owner/name, or any other stable text.' })
  @Access('READ')
  repository!: string;

  @Field(() => String, { description: 'As its source has it.' })
  @Access('READ')
  title!: string;

  @Field(() => URL_, { nullable: true, description: 'The change in its source.' })
  @Access('READ')
  url!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When its first commit was authored.' })
  @Access('READ')
  firstCommitAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was opened, as a draft or not.' })
  @Access('READ')
  openedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it stopped being a draft.' })
  @Access('READ')
  readyAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'The first review by a person between opening and merge.' })
  @Access('READ')
  firstReviewAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'The first approval by a person.' })
  @Access('READ')
  approvedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Null while it is not.' })
  @Access('READ')
  mergedAt!: Date | null;

  @Field(() => [ChangeFlag], { description: 'What is odd about it, or special.' })
  @Access('READ')
  flags!: ChangeFlag[];

  /** Not a field: where the resolvers go on from. */
  row!: ChangeRow;
}

export function toChange(row: ChangeRow): Change {
  const {
    id,
    kind,
    repository,
    title,
    url,
    firstCommitAt,
    openedAt,
    readyAt,
    firstReviewAt,
    approvedAt,
    mergedAt,
    flags,
  } = row;
  const ref = { source: row.source, id: row.externalId };
  const own = {
    id,
    ref,
    kind,
    repository,
    title,
    url,
    firstCommitAt,
    openedAt,
    readyAt,
    firstReviewAt,
    approvedAt,
    mergedAt,
    flags,
  };
  return Object.assign(new Change(), own, { row });
}

@ObjectType({ description: 'A page of changes.' })
export class ChangeConnection extends connectionOf(() => Change, 'Changes') {}
